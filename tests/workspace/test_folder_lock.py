"""The lock by itself; what a clerk is asked about it is tried in test_one_window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fangfan_desktop.workspace.folder_lock import LOCK, FolderLock, Holder

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
    assert not locks().grab()
    one.release()
    assert not (tmp_path / LOCK).exists()
    assert locks().grab()


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


def test_no_lock_names_nobody(locks):
    assert locks().holder() == Holder()


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
    handles = Path("/proc/self/fd")
    before = len([*handles.iterdir()])
    for _ in range(5):
        assert not other.grab()
    assert len([*handles.iterdir()]) == before
