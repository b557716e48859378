"""The lock by itself; what a clerk is asked about it is tried in test_one_window."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from fangfan_desktop.workspace import folder_lock
from fangfan_desktop.workspace.folder_lock import LOCK, FolderLock, Holder, StaleLock

KEY = "0123456789abcdef" * 2


@pytest.fixture
def locks(tmp_path):
    """Return what makes locks of one folder, all released in the end."""
    made = []
    tmp_path.chmod(0o700)

    def make():
        made.append(FolderLock(tmp_path))
        return made[-1]

    yield make
    for each in made:
        each.release()


def test_a_new_lock_says_who_has_it_and_goes_with_its_holder(locks, tmp_path):
    one = locks()
    assert one.grab()
    assert one.left is None
    assert one.sign(KEY)
    holder = one.holder()
    assert (holder.process, holder.key, holder.is_here) == (os.getpid(), KEY, True)
    assert locks().grab() is False
    one.release()
    assert not (tmp_path / LOCK).exists()
    assert locks().grab()


def test_all_of_an_older_holder_is_written_over_and_the_file_is_private_on_the_disk(
    locks, tmp_path, monkeypatch
):
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    machine = tmp_path / "machine-id"
    machine.write_text("m1\n")
    monkeypatch.setattr(folder_lock, "_MACHINE_FILES", (tmp_path / "none", machine))
    monkeypatch.setattr(folder_lock, "_BOOT_FILE", tmp_path / "none")
    file = tmp_path / LOCK
    file.write_text("4711\nfangfan\nhost\nid\nboot\n" + "older\n" * 99)
    file.chmod(0o644)
    one = locks()
    assert one.grab()
    assert one.sign(KEY)
    process, _, host, *rest = file.read_text().split("\n")
    assert (process, rest) == (str(os.getpid()), ["m1", "", KEY, ""])
    assert one.holder() == Holder(os.getpid(), one.holder().program, host, "m1", "", KEY)
    assert file.stat().st_mode & 0o777 == 0o600
    assert flushed == [file.stat().st_ino]


def test_a_new_file_is_private_before_it_is_signed(locks, tmp_path):
    assert locks().grab()
    assert (tmp_path / LOCK).stat().st_mode & 0o777 == 0o600


def test_who_ran_on_another_machine_or_where_locks_do_not_work_may_still_run(locks):
    one = locks()
    assert one.grab()
    assert one.sign(KEY)
    here = one.holder()
    assert StaleLock(here, 0.0, sure=True).ended_here
    assert not StaleLock(here, 0.0, sure=False).ended_here
    for other in (here._replace(machine="other"), here._replace(host="other"), Holder()):
        assert other.is_here is False
        assert not StaleLock(other, 0.0, sure=True).ended_here


def test_what_was_grabbed_and_not_signed_leaves_what_was_there(locks, tmp_path):
    (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")
    one = locks()
    assert one.grab()
    assert one.left.holder == Holder(4711, "fangfan", "host", "id", "boot")
    assert not one.left.ended_here
    one.release()
    assert (tmp_path / LOCK).read_text().startswith("4711")


@pytest.mark.parametrize("key", ["../../etc", "x" * 31, "x" * 33, "y" * 31 + "/"])
def test_an_address_that_is_none_of_ours_is_not_called(locks, tmp_path, key):
    (tmp_path / LOCK).write_text(f"4711\nfangfan\nhost\nid\nboot\n{key}\n")
    assert locks().holder().key == ""


@pytest.mark.parametrize(
    ("content", "process"),
    [
        ("1\nfangfan\nhost\nid\nboot", 1),
        (f"7\nfangfan\n{'h' * 255}\nid\nboot\n", 7),
        (f"7\nfangfan\n{'h' * 256}\nid\nboot\n", 0),
        ("7\nfangfan\nho\x07st\nid\nboot\n", 0),
        ("0\nfangfan\nhost\nid\nboot\n", 0),
        ("-1\nfangfan\nhost\nid\nboot\n", 0),
        ("7\nfangfan\nhost\nid", 0),
        ("seven\nfangfan\nhost\nid\nboot\n", 0),
        ("我的笔记", 0),
        ("", 0),
    ],
)
def test_only_what_we_could_have_written_names_a_holder(locks, tmp_path, content, process):
    (tmp_path / LOCK).write_text(content, encoding="utf-8")
    holder = locks().holder()
    assert holder.process == process
    assert process or holder == Holder(0)


def test_no_lock_names_nobody(locks):
    assert locks().holder() == Holder(0)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of POSIX")
@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_what_is_no_file_of_ours_is_left_until_one_signs_and_then_renamed(locks, tmp_path, what):
    place, before = tmp_path / LOCK, len(handles())
    victim = tmp_path / "thesis.docx"
    victim.write_text("mine")
    for number in (1, 2):
        if what == "folder":
            place.mkdir()
        elif what == "link":
            place.symlink_to(victim)
        else:
            os.mkfifo(place)
        one = locks()
        assert one.grab()
        assert (one.left.holder, one.left.sure) == (Holder(0), False)
        assert not (tmp_path / f"{LOCK}-{number}").exists()
        assert one.sign(KEY)
        assert one.left is None
        assert one.holder().process == os.getpid()
        one.release()
    assert {each.name for each in tmp_path.iterdir()} == {
        *(victim.name, f"{LOCK}-1", f"{LOCK}-2"),
    }
    assert victim.read_text() == "mine"
    assert len(handles()) == before


@pytest.mark.skipif(sys.platform != "linux", reason="folders are locked by POSIX")
@pytest.mark.parametrize(("mode", "is_kept"), [(0o700, True), (0o701, False), (0o750, False)])
def test_who_deletes_the_file_gets_the_lock_only_in_a_folder_that_is_shared(
    locks, tmp_path, mode, is_kept
):
    tmp_path.chmod(mode)
    one, other = locks(), locks()
    assert one.grab()
    assert one.sign(KEY)
    (tmp_path / LOCK).unlink()
    assert other.grab() is (not is_kept)
    if not is_kept:
        assert other.sign("")
        one.release()
        assert (tmp_path / LOCK).exists(), "it is the other's"


def test_a_lock_is_let_go_once_and_the_next_begins_anew(locks, tmp_path):
    one = locks()
    (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")
    assert one.grab()
    assert one.sign(KEY)
    one.release()
    one.release()
    assert one.grab()
    assert one.left is None
    one.release()
    (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")
    assert one.grab()
    one.release()
    assert (tmp_path / LOCK).exists(), "it was not signed"


def test_a_file_that_cannot_be_deleted_is_let_go_all_the_same(locks, tmp_path, monkeypatch):
    one = locks()
    assert one.grab()
    assert one.sign(KEY)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", Mock(side_effect=PermissionError))
        one.release()
    other = locks()
    assert other.grab()
    assert other.left.ended_here


@pytest.mark.skipif(sys.platform != "linux", reason="its holder's own locks")
def test_a_file_that_its_holder_has_just_deleted_is_made_anew(locks, tmp_path, monkeypatch):
    before, real = len(handles()), folder_lock._lock
    tmp_path.chmod(0o755)
    (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")

    def deleted_meanwhile(handle):
        monkeypatch.setattr(folder_lock, "_lock", real)
        (tmp_path / LOCK).unlink()
        return real(handle)

    monkeypatch.setattr(folder_lock, "_lock", deleted_meanwhile)
    one = locks()
    assert one.grab()
    assert one.left is None
    assert one.sign(KEY)
    assert one.holder().key == KEY
    assert len(handles()) == before + 1

    def deleted_for_good(handle):
        (tmp_path / LOCK).unlink()
        monkeypatch.setattr(FolderLock, "_open", refuse)
        return real(handle)

    def refuse(_):
        raise OSError(errno.EROFS, "cannot be made again")

    one.release()
    (tmp_path / LOCK).write_text("")
    monkeypatch.setattr(folder_lock, "_lock", deleted_for_good)
    with pytest.raises(OSError, match="cannot be made again"):
        locks().grab()
    assert len(handles()) == before


@pytest.mark.parametrize("is_alive", [True, False])
def test_another_process_that_was_quicker_to_sign_keeps_its_lock(
    locks, tmp_path, monkeypatch, is_alive
):
    tmp_path.chmod(0o755)
    one, other, real = locks(), locks(), FolderLock._put_aside
    (tmp_path / LOCK).mkdir()
    assert one.grab()

    def put_aside(lock):
        real(lock)
        if is_alive:
            assert other.grab()
            assert other.sign(KEY)
        else:
            (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")

    monkeypatch.setattr(FolderLock, "_put_aside", put_aside)
    before = len(handles()) + is_alive
    assert one.sign("") is False
    assert len(handles()) == before
    assert one.holder().process == (os.getpid() if is_alive else 4711)


@pytest.mark.parametrize("code", [errno.EAGAIN, errno.EACCES, errno.ENOLCK])
def test_where_locks_do_not_work_the_file_alone_tells(locks, tmp_path, monkeypatch, code):
    (tmp_path / LOCK).write_text("4711\nfangfan\nhost\nid\nboot\n")

    def refuse(_):
        raise OSError(code, "no lock")

    monkeypatch.setattr(folder_lock, "_lock_by_system", refuse)
    one = locks()
    assert one.grab() is (code == errno.ENOLCK)
    if code == errno.ENOLCK:
        assert (one.left.holder.process, one.left.sure) == (4711, False)


@pytest.mark.parametrize(("code", "is_held"), [(32, True), (33, True), (5, False)])
def test_a_file_that_windows_holds_for_another_is_in_use(
    locks, tmp_path, monkeypatch, code, is_held
):
    (tmp_path / LOCK).write_text("")
    error = OSError(errno.EACCES, "in use")
    error.winerror = code
    monkeypatch.setattr(FolderLock, "_open", lambda _: (_ for _ in ()).throw(error))
    one = locks()
    assert one.grab() is (not is_held)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_has_no_lock(locks, tmp_path, monkeypatch, code):
    before = len(handles())

    def refuse(_):
        raise OSError(code, "no file")

    if code == errno.EROFS:
        (tmp_path / LOCK).write_text("")
    monkeypatch.setattr(FolderLock, "_open", refuse)
    with pytest.raises(OSError, match="no file"):
        locks().grab()
    assert len(handles()) == before


def handles():
    """Return the files that this process has open, as far as the system tells."""
    folder = Path("/proc/self/fd")
    return [*folder.iterdir()] if folder.exists() else []


@pytest.mark.skipif(sys.platform != "linux", reason="its holder's own locks")
def test_a_child_that_outlives_its_parent_does_not_keep_the_lock(tmp_path):
    """Nothing that the program starts inherits it."""
    code = (
        "import subprocess, sys\nfrom pathlib import Path\n"
        "from fangfan_desktop.workspace.folder_lock import FolderLock\n"
        "one = FolderLock(Path(sys.argv[1]))\nassert one.grab() and one.sign('')\n"
        "child = subprocess.Popen(['sleep', '60'], close_fds=False)\nprint(child.pid, flush=True)\n"
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    child = int(done.stdout.readline())
    done.wait()
    try:
        one = FolderLock(tmp_path)
        assert one.grab()
        assert one.left.ended_here
        one.release()
    finally:
        os.kill(child, 9)
        done.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_lock_that_is_refused_leaves_nothing_open(locks):
    assert locks().grab()
    other = locks()
    before = len(handles())
    for _ in range(5):
        assert not other.grab()
    assert len(handles()) == before
