import errno
import os
import subprocess

import pytest

from fangfan_desktop.exchange import safe_write
from fangfan_desktop.exchange.safe_write import WriteRefused, write_file


def put(text):
    return lambda path: path.write_text(text, encoding="utf-8")


def test_a_new_file_has_its_name_and_its_folder_is_made(tmp_path):
    written = write_file(tmp_path / "新" / "表.txt", put("一"))
    assert written.path == tmp_path / "新" / "表.txt"
    assert written.note == ""
    assert [p.name for p in written.path.parent.iterdir()] == ["表.txt"]


def test_what_exists_is_kept_and_the_new_file_takes_2_and_says_so(tmp_path):
    target = tmp_path / "表.txt"
    for text in "一二三":
        written = write_file(target, put(text))
    assert target.read_text() == "一"
    assert written.path.name == "表 (3).txt"
    assert "表 (3).txt" in written.note


def test_what_exists_is_replaced_where_that_is_asked(tmp_path):
    target = tmp_path / "表.txt"
    write_file(target, put("一"))
    assert write_file(target, put("二"), replace=True).path == target
    assert target.read_text() == "二"


@pytest.mark.parametrize("lock", ["~$表.xlsx", ".~lock.表.xlsx#"])
def test_a_file_open_elsewhere_is_left_and_the_new_one_takes_2(tmp_path, lock):
    target = tmp_path / "表.xlsx"
    target.write_text("一")
    (tmp_path / lock).write_text("")
    written = write_file(target, put("二"), replace=True)
    assert target.read_text() == "一"
    assert written.path.name == "表 (2).xlsx"
    assert "正被别的程序打开" in written.note


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "表.txt"
    write_file(target, put("一"))

    def fails(path):
        path.write_text("半")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(WriteRefused, match="磁盘满了"):
        write_file(target, fails, replace=True)
    assert [p.name for p in tmp_path.iterdir()] == ["表.txt"]
    assert target.read_text() == "一"


def test_a_real_full_disk_is_a_sentence_and_the_old_file_is_whole(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk takes an administrator")
    try:
        target = small / "表.txt"
        write_file(target, put("一"))
        with pytest.raises(WriteRefused, match="磁盘满了"):
            write_file(target, put("二" * 100_000), replace=True)
        assert target.read_text(encoding="utf-8") == "一"
        assert [p.name for p in small.iterdir()] == ["表.txt"]
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_takes_nothing_is_a_sentence(tmp_path, monkeypatch, number):
    def refuse(**_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(safe_write.tempfile, "mkstemp", refuse)
    with pytest.raises(WriteRefused, match="不能写入文件夹"):
        write_file(tmp_path / "表.txt", put("一"))


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "文件").write_text("")
    with pytest.raises(WriteRefused, match="用不了"):
        write_file(tmp_path / "文件" / "表.txt", put("一"))


def test_a_writer_that_writes_nothing_is_refused(tmp_path):
    with pytest.raises(WriteRefused, match="没有写成"):
        write_file(tmp_path / "表.txt", lambda path: None)
