import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile

from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.workspace.folder_lock import LOCK
from fangfan_desktop.workspace.refusals import WorkspaceRefused
from tests.second_start import NOBODY, command_of, key_of, linux, root


@pytest.fixture
def first(qapp, tmp_path):
    one = WorkspaceClaim(tmp_path / "data")
    assert one.take()
    yield one
    one.close()


def test_where_the_first_does_not_answer_that_is_said(first, qtbot, tmp_path):
    other = WorkspaceClaim(tmp_path / "data")
    assert not other.take()
    assert not other.raise_other()
    assert str(os.getpid()) in other.held_elsewhere
    assert "没有回应" in other.held_elsewhere


TAKEN_BY = """
import os, socket, sys
os.setuid(int(sys.argv[1]))
ear = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
ear.bind("\\0fangfan-" + sys.argv[2])
ear.listen()
print("listening", flush=True)
while True:
    line = ear.accept()[0]
    print("heard", line.recv(9000), flush=True)
    try:
        line.send(b"raised")
    except OSError:
        pass
"""


@root
@linux
def test_one_who_took_the_address_is_told_nothing_and_not_believed(first, tmp_path):
    """As if the number had been guessed: who it is decides."""
    command = [sys.executable, "-c", TAKEN_BY, str(NOBODY), key_of(tmp_path / "data")]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "listening\n"
    again = WorkspaceClaim(tmp_path / "data")
    assert not again.take()
    assert not again.raise_other(Path("/home/clerk/秘密.fangfan"))
    other.kill()
    told = other.communicate()[0].splitlines()
    assert told
    assert set(told) == {"heard b''"}


@linux
def test_nobody_else_reads_where_it_listens(first, tmp_path):
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / LOCK).stat().st_mode & 0o777 == 0o600
    assert WorkspaceClaim(tmp_path / "other")._key != key_of(tmp_path / "data")


# ── a lock that was left behind ──


@pytest.fixture
def left(tmp_path, first):
    """Return what leaves a lock behind: what the first one wrote, or with lines changed."""
    lines = (tmp_path / "data" / LOCK).read_text().splitlines()
    first.close()

    def put(content=None, **changed):
        names = ("process", "program", "host", "machine", "boot", "key")
        written = dict(zip(names, lines, strict=True)) | changed
        text = "".join(f"{written[name]}\n" for name in names)
        (tmp_path / "data" / LOCK).write_bytes(text.encode() if content is None else content)
        os.utime(tmp_path / "data" / LOCK, (1_789_000_000, 1_789_000_000))
        return WorkspaceClaim(tmp_path / "data")

    return put


def asked(answer):
    words = []
    return words, lambda said: (words.append(said), answer)[1]


def test_after_a_good_end_nothing_is_said_of_a_crash(first, tmp_path):
    first.close()
    assert not (tmp_path / "data" / LOCK).exists()
    again = WorkspaceClaim(tmp_path / "data")
    assert again.take()
    assert not again.after_crash
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_the_lock_of_one_that_was_killed_is_taken_over(qapp, tmp_path):
    command = command_of(WorkspaceClaim, tmp_path / "data", "hold")
    holder = subprocess.Popen(command, stdin=subprocess.PIPE)
    one = WorkspaceClaim(tmp_path / "data")
    lock, until = tmp_path / "data" / LOCK, time.monotonic() + 20
    while not (lock.exists() and lock.stat().st_size) and time.monotonic() < until:
        time.sleep(0.02)
    assert not one.take()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert one.take()
    assert one.after_crash
    one.close()
    assert WorkspaceClaim(tmp_path / "data").take()


@pytest.mark.parametrize(
    "changed",
    [
        {"process": "1"},  # somebody else's, of this boot
        {"process": str(os.getppid()), "program": Path(sys.executable).resolve().name},
        {"process": str(os.getpid())},
        {"process": "4194000"},
        {"boot": "before"},
        {"key": ""},  # the version before
    ],
    ids=["init", "another Python", "ourselves", "nobody", "before a restart", "no ear"],
)
def test_what_was_left_here_is_taken_over_in_silence_whoever_has_its_number_now(left, changed):
    one = left(**changed)
    assert one.take(lambda _: pytest.fail("asked"))
    assert one.after_crash
    one.close()


@pytest.mark.parametrize(
    "changed",
    [{"host": "办公室二"}, {"machine": "another"}, {"host": "甲", "machine": ""}],
    ids=str,
)
def test_what_another_pc_left_is_said_with_its_name_and_taken_over_after_one_question(
    left, tmp_path, changed
):
    words, ask = asked(True)
    one = left(**changed)
    assert one.take(ask)
    assert len(words) == 1
    assert changed.get("host", "") in words[0]
    assert "2026年9月" in words[0]
    assert str(tmp_path / "data") in words[0]
    assert one.after_crash
    # And it is held now, by us.
    assert not WorkspaceClaim(tmp_path / "data").take(lambda _: pytest.fail("asked"))
    one.close()
    assert WorkspaceClaim(tmp_path / "data").take(lambda _: pytest.fail("asked"))


GARBAGE = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "no number": b"x\nfangfan\nhost\nid\nboot\n",
    "a number alone": b"12",
    "negative": b"-5\nfangfan\nhost\nid\nboot\nkey\n",
    "huge": b"9" * 5000,
    "a host of lines": b"5\nfangfan\n\x1b[2J\nid\nboot\n",
}


@pytest.mark.parametrize("content", GARBAGE.values(), ids=GARBAGE)
def test_what_cannot_be_read_is_asked_once_too(left, content):
    words, ask = asked(True)
    one = left(content)
    assert one.take(ask)
    assert len(words) == 1
    assert "看不出" in words[0]
    one.close()


def test_where_the_clerk_would_rather_not_all_stays_as_it_was(left, tmp_path):
    _, ask = asked(False)
    one = left(host="办公室二")
    before = (tmp_path / "data" / LOCK).read_bytes()
    assert not one.take(ask)
    assert one.declined
    assert (tmp_path / "data" / LOCK).read_bytes() == before
    one.close()
    assert (tmp_path / "data" / LOCK).read_bytes() == before
    assert one.take(lambda _: True)
    one.close()


def make_folder(path):
    path.mkdir()
    (path / "别人的").write_text("x")


@linux
@pytest.mark.parametrize(
    "make",
    [
        make_folder,
        lambda path: path.symlink_to("/nowhere"),
        lambda path: path.symlink_to("/etc/passwd"),
        os.mkfifo,
    ],
    ids=["folder", "dangling", "link", "pipe"],
)
def test_what_is_no_file_is_put_aside_after_one_question(qapp, tmp_path, make):
    data = tmp_path / "data"
    data.mkdir()
    make(data / LOCK)
    before = (data / LOCK).lstat().st_ino
    words, ask = asked(True)
    one = WorkspaceClaim(data)
    assert one.take(ask)
    assert len(words) == 1
    assert (data / f"{LOCK}-1").lstat().st_ino == before
    assert not WorkspaceClaim(data).take(ask)
    one.close()


TAKES = """
import os, sys
from pathlib import Path
from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
one = WorkspaceClaim(Path(sys.argv[2]))
os.setuid(int(sys.argv[1]))
asked = []
print(one.take(lambda words: asked.append(words) or True), len(asked), one.after_crash)
"""


@root
@linux
@pytest.mark.parametrize("whose", ["another's", "read only"])
def test_the_file_of_another_user_or_one_that_is_read_only_is_asked_once(whose):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        data = Path(folder, "data")
        data.mkdir(mode=0o700)
        (data / LOCK).write_text("5\nfangfan\nhost\nid\nboot\n")
        os.chown(data, NOBODY, NOBODY)
        (data / LOCK).chmod(0o600)
        if whose == "read only":
            os.chown(data / LOCK, NOBODY, NOBODY)
            (data / LOCK).chmod(0o444)
        done = subprocess.run(
            [sys.executable, "-c", TAKES, str(NOBODY), str(data)], capture_output=True, text=True
        )
        assert done.stdout.split() == ["True", "1", "True"], done.stderr


# ── a holder that lives ──


@linux
def test_the_version_before_which_is_open_is_not_taken_over(qapp, tmp_path):
    (tmp_path / "data").mkdir()
    before = QLockFile(str(tmp_path / "data" / LOCK))
    assert before.tryLock(0)
    one = WorkspaceClaim(tmp_path / "data")
    assert not one.take(lambda _: pytest.fail("asked"))
    before.unlock()
    assert one.take()
    # Nor is ours by it.
    assert not before.tryLock(0)
    one.close()


@linux
def test_a_lock_that_was_deleted_under_an_open_window_is_held_all_the_same(first, tmp_path):
    (tmp_path / "data" / LOCK).unlink()
    assert not WorkspaceClaim(tmp_path / "data").take(lambda _: pytest.fail("asked"))


@linux
@pytest.mark.parametrize("mode", [0o700, 0o777])
def test_of_many_starts_at_the_same_time_one_has_it(qapp, tmp_path, mode):
    """Also on a stick, where every folder is open to all and is not locked itself."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "别人的").write_text("x")  # so that it is not ours to shut
    data.chmod(mode)
    for _ in range(3):
        starts = [
            subprocess.Popen(
                command_of(WorkspaceClaim, data, "hold"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(6)
        ]
        won = [each.stdout.readline().strip() for each in starts]
        for each in starts:
            each.communicate("")
        assert sorted(won) == ["False"] * 5 + ["True"]
        (data / LOCK).unlink()


@linux
def test_where_no_locks_are_known_what_was_left_is_always_asked(left, monkeypatch):
    import errno

    from fangfan_desktop.workspace import folder_lock

    def refuse(handle):
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(folder_lock, "_lock_by_system", refuse)
    words, ask = asked(True)
    assert left().take(ask)
    assert len(words) == 1


def test_held_on_another_pc_is_said_by_its_name(left, tmp_path):
    """A share on which locks hold across machines."""
    one = left(host="办公室二")
    assert "电脑“办公室二”上开着" in one.held_elsewhere


def test_a_folder_that_cannot_be_written_is_a_sentence(qapp, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceRefused, match="不能写入"):
        WorkspaceClaim(tmp_path / "file" / "data").take()
