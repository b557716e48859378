import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.one_window import calls
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.workspace.folder_lock import LOCK
from tests.second_start import NOBODY, key_of, linux, root, started


@pytest.fixture
def first(qapp, tmp_path):
    one = OneWindow(tmp_path / "data")
    assert one.take()
    yield one
    one.close()


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    return shown


def second(tmp_path, *file):
    return started(OneWindow, tmp_path / "data", *file)


def ended(process, qtbot):
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.communicate()[0].split()


# ── the second start ──


def test_a_second_start_does_not_get_the_lock_and_raises_the_first_window(
    first, qtbot, window, tmp_path
):
    window.showMinimized()
    first.listen(window)
    assert ended(second(tmp_path), qtbot) == ["False", "True"]
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_second_start_hands_the_file_over_that_it_was_to_open(first, qtbot, window, tmp_path):
    first.listen(window)
    file = tmp_path / os.fsdecode("搬 家\udcff.fangfan".encode("utf-8", "surrogateescape"))
    with qtbot.waitSignal(first.wanted, timeout=20_000) as given:
        other = second(tmp_path, str(file))
    assert given.args == [file]
    assert ended(other, qtbot) == ["False", "True"]


def test_what_is_no_word_of_ours_raises_nothing(first, qtbot, window, tmp_path):
    first.listen(window)
    for word in (b"", b"exec", b"raise /tmp/\0.fangfan", b"raise " + b"x" * 9000):
        line = calls.call(key_of(tmp_path / "data"), os.getpid())
        line.send(word)
        assert line.receive() == b""
        line.close()
    qtbot.wait(50)
    assert not window.isVisible()
    # And the next one is heard.
    assert ended(second(tmp_path), qtbot) == ["False", "True"]


def test_one_who_calls_and_says_nothing_makes_nobody_wait(first, qtbot, window, tmp_path):
    first.listen(window)
    silent = [calls.call(key_of(tmp_path / "data"), os.getpid()) for _ in range(10)]
    line = calls.call(key_of(tmp_path / "data"), os.getpid())
    line.send(b"raise")
    # One after the other they would take ten times as long as each is waited for.
    qtbot.waitUntil(window.isVisible, timeout=int(3 * calls.TIMEOUT * 1000))
    assert line.receive() == b"raised"
    for each in (*silent, line):
        each.close()


# ── another user of this machine ──


AS_USER = """
import os, socket, sys
os.setuid(int(sys.argv[1]))
line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
line.settimeout(10)
try:
    line.connect("\\0fangfan-" + sys.argv[2])
    line.send(b"raise /tmp/x.fangfan")
    print(line.recv(100).decode() or "hung up")
except OSError:
    print("hung up")
"""


@root
@linux
@pytest.mark.parametrize(("user", "answer"), [(NOBODY, "hung up"), (0, "raised")])
def test_only_the_same_user_of_this_machine_is_heard(first, qtbot, window, tmp_path, user, answer):
    first.listen(window)
    command = [sys.executable, "-c", AS_USER, str(user), key_of(tmp_path / "data")]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert " ".join(ended(other, qtbot)) == answer
    assert window.isVisible() == (answer == "raised")


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
        return OneWindow(tmp_path / "data")

    return put


def asked(answer):
    words = []
    return words, lambda said: (words.append(said), answer)[1]


@linux
@pytest.mark.parametrize("taken", [False, True], ids=["all of it", "its lock alone"])
def test_of_a_folder_that_was_written_anew_the_lock_is_taken_anew(
    first, qtbot, window, tmp_path, taken
):
    data = tmp_path / "data"
    first.listen(window)
    if taken:
        (data / LOCK).unlink()
    else:
        data.rename(tmp_path / "away")
        data.mkdir(0o700)
    first.take_anew()
    said = ended(second(tmp_path), qtbot)
    assert said == ["False", "False" if taken else "True"]
    first.close()
    again = OneWindow(data)
    assert again.take(lambda _: pytest.fail("asked"))
    assert not again.after_crash
    again.close()


@linux
def test_what_answers_is_alive_although_its_lock_is_gone(first, qtbot, window, tmp_path):
    """A stick was pulled out under an open window, and is in again: another file, the same name."""
    first.listen(window)
    content = (tmp_path / "data" / LOCK).read_bytes()
    (tmp_path / "data").rename(tmp_path / "pulled out")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / LOCK).write_bytes(content)
    other = second(tmp_path)
    assert ended(other, qtbot) == ["False", "True"]
    assert window.isVisible()
