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


def test_control_c_just_when_the_file_was_made_leaves_none(tmp_path, monkeypatch):
    def struck(handle, close=os.close):
        close(handle)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(safe_write.os, "close", struck)
        write_file(tmp_path / "表.txt", put("一"))
    assert list(tmp_path.iterdir()) == []


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
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(safe_write.os, "open", refuse)
    with pytest.raises(WriteRefused, match="不能写入文件夹"):
        write_file(tmp_path / "表.txt", put("一"))


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path):
    (tmp_path / "文件").write_text("")
    with pytest.raises(WriteRefused, match="用不了"):
        write_file(tmp_path / "文件" / "表.txt", put("一"))


def test_a_writer_that_writes_nothing_is_refused(tmp_path):
    with pytest.raises(WriteRefused, match="没有写成"):
        write_file(tmp_path / "表.txt", lambda path: None)


def test_a_name_that_is_too_long_is_told_and_nothing_is_left(tmp_path):
    with pytest.raises(WriteRefused, match=r"名称“长{12}…”太长：304 字节，最多 255"):
        write_file(tmp_path / f"{'长' * 100}.txt", put("一"))
    assert list(tmp_path.iterdir()) == []


def test_a_reason_of_the_system_is_said_in_chinese(tmp_path):
    def fails(_):
        raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(WriteRefused, match=r"“表\.txt”没有写成（磁盘读写出错）"):
        write_file(tmp_path / "表.txt", fails)


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_with_the_same_bytes_is_left_as_it_is_if_that_is_asked(tmp_path, replace):
    target = tmp_path / "表.txt"
    assert not write_file(target, put("一"), keep_same=True).was_there
    before = target.stat()
    written = write_file(target, put("一"), keep_same=True, replace=replace)
    assert written == (target, "", True)
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [path.name for path in tmp_path.iterdir()] == ["表.txt"]


def test_a_file_that_differs_is_kept_and_the_one_beside_it_is_known_again(tmp_path):
    target, beside = tmp_path / "表.txt", tmp_path / "表 (2).txt"
    target.write_text("我的")
    first = write_file(target, put("一"), keep_same=True)
    assert first == (beside, "“表.txt”和这次写的不一样，没有动它，另存为“表 (2).txt”。", False)
    again = write_file(target, put("一"), keep_same=True)
    assert again == (beside, "“表.txt”和这次写的不一样，没有动它；“表 (2).txt”是一样的。", True)
    assert target.read_text() == "我的"


def test_without_that_an_equal_file_gets_a_number_as_ever(tmp_path):
    write_file(tmp_path / "表.txt", put("一"))
    assert write_file(tmp_path / "表.txt", put("一")).path.name == "表 (2).txt"
