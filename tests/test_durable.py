import errno
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from fangfan_desktop.durable import (
    flush_file,
    flush_folder,
    make_folder,
    make_private,
    make_private_folder,
    put_in_place,
    put_together,
    sweep,
)


@pytest.fixture
def calls(monkeypatch):
    """What is brought to the disk, and renamed, in order."""
    seen = []
    fsync, replace = os.fsync, os.replace

    def name(handle):
        return Path(f"/proc/self/fd/{handle}").readlink().name

    monkeypatch.setattr(os, "fsync", lambda handle: (seen.append(name(handle)), fsync(handle)))
    monkeypatch.setattr(os, "replace", lambda a, b: (seen.append("rename"), replace(a, b)))
    return seen


@pytest.mark.skipif(os.name == "nt", reason="/proc")
def test_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_return(tmp_path, calls):
    (tmp_path / "new").write_bytes(b"1")
    put_in_place(tmp_path / "new", tmp_path / "file")
    assert calls == ["new", "rename", tmp_path.name]
    assert (tmp_path / "file").read_bytes() == b"1"


@pytest.mark.skipif(os.name == "nt", reason="/proc")
def test_a_file_and_a_folder_are_flushed(tmp_path, calls):
    (tmp_path / "file").write_bytes(b"1")
    flush_file(tmp_path / "file")
    flush_folder(tmp_path)
    assert calls == ["file", tmp_path.name]


@pytest.mark.skipif(os.name == "nt", reason="/proc")
def test_of_each_folder_that_is_made_the_name_is_on_the_disk(tmp_path, calls):
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert calls == [tmp_path.name, "a"]
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_folder_cannot_be_made_where_a_file_or_a_link_to_nowhere_is(tmp_path):
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path / "file", tmp_path / "link", tmp_path / "file" / "below"):
        with pytest.raises(OSError, match=r"file|link"):
            make_folder(path)


@pytest.mark.parametrize("links", [True, False])
def test_files_that_belong_together_are_never_apart(tmp_path, monkeypatch, links):
    folder = tmp_path / "aside"
    folder.mkdir()
    files = [tmp_path / name for name in ("data", "data-wal")]
    for path in files:
        path.write_bytes(path.name.encode())
    if not links:

        def refuse(*_):
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    real = Path.unlink
    seen = []

    def unlink(path, **how):
        seen.append({each.name for each in folder.iterdir()})
        real(path, **how)

    monkeypatch.setattr(Path, "unlink", unlink)
    put_together(files, folder)
    assert not links or seen == [{"data", "data-wal"}] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["aside"]
    assert (folder / "data-wal").read_bytes() == b"data-wal"


def test_what_was_left_unfinished_long_ago_goes_and_nothing_else(tmp_path):
    long_ago = time.time() - 7200
    for name in (".fangfan-old.xlsx", ".fangfan-new.xlsx", "表.xlsx", ".other"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / ".fangfan-room").mkdir()
    (tmp_path / ".fangfan-room" / "half").write_bytes(b"1")
    for name in (".fangfan-old.xlsx", ".fangfan-room", "表.xlsx", ".other"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    sweep(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {".fangfan-new.xlsx", "表.xlsx", ".other"}


def test_a_folder_that_is_not_there_is_swept_in_silence(tmp_path):
    sweep(tmp_path / "none")


LINUX = pytest.mark.skipif(os.name == "nt", reason="modes and owners")
ROOT = pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="becomes another user")
NOBODY = 65534


def mode(path):
    return path.stat().st_mode & 0o777


@LINUX
def test_what_is_put_in_place_is_for_its_owner_alone(tmp_path):
    (tmp_path / "new").write_bytes(b"1")
    (tmp_path / "new").chmod(0o644)
    put_in_place(tmp_path / "new", tmp_path / "file")
    assert mode(tmp_path / "file") == 0o600


@LINUX
def test_a_folder_of_ours_is_made_for_its_owner_and_one_that_is_open_is_shut(tmp_path):
    make_private_folder(tmp_path / "new")
    (tmp_path / "wide").mkdir()
    (tmp_path / "wide").chmod(0o755)
    make_private_folder(tmp_path / "wide")
    assert mode(tmp_path / "new") == mode(tmp_path / "wide") == 0o700


@LINUX
def test_what_cannot_be_shut_is_told_and_nothing_is_raised(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "file").chmod(0o644)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)  # as a stick does
    assert not make_private(tmp_path / "file")

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    assert not make_private(tmp_path / "file")
    assert not make_private(tmp_path / "none")


SWEEPS = """
import os, sys
from pathlib import Path
from fangfan_desktop.durable import sweep
os.setuid(int(sys.argv[1]))
sweep(Path(sys.argv[2]))
"""


@ROOT
def test_what_another_user_left_in_a_folder_of_all_stops_nothing_and_stays():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o1777)
        long_ago = time.time() - 7200
        (folder / ".fangfan-x").write_bytes(b"1")
        (folder / ".fangfan-room").mkdir(mode=0o700)
        (folder / ".fangfan-link").symlink_to("/root/none/.fangfan")
        (folder / ".fangfan-ours").write_bytes(b"1")
        os.chown(folder / ".fangfan-ours", NOBODY, NOBODY)
        for path in folder.iterdir():
            os.utime(path, (long_ago, long_ago), follow_symlinks=False)
        done = subprocess.run(
            [sys.executable, "-c", SWEEPS, str(NOBODY), name], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        left = {path.name for path in folder.iterdir()}
        assert left == {".fangfan-x", ".fangfan-room", ".fangfan-link"}


@LINUX
def test_what_is_no_file_of_ours_is_not_swept_by_root_either(tmp_path, monkeypatch):
    (tmp_path / ".fangfan-x").write_bytes(b"1")
    os.utime(tmp_path / ".fangfan-x", (0, 0))
    monkeypatch.setattr(os, "getuid", lambda: NOBODY)
    sweep(tmp_path)
    assert (tmp_path / ".fangfan-x").exists()


@LINUX
def test_what_cannot_be_swept_stays(tmp_path, monkeypatch):
    (tmp_path / ".fangfan-x").write_bytes(b"1")
    os.utime(tmp_path / ".fangfan-x", (0, 0))

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    sweep(tmp_path)
    assert (tmp_path / ".fangfan-x").exists()
