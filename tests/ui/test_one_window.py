import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.one_window import LOCK, OneWindow, address_of
from fangfan_desktop.workspace.refusals import WorkspaceRefused

SECOND = """
import sys
from pathlib import Path
from fangfan_desktop.ui.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
hold = sys.argv[2:] == ["hold"]
print(one.take(), sys.stdin.read() if hold else one.raise_other(*map(Path, sys.argv[2:])))
"""


@pytest.fixture
def first(qapp, tmp_path):
    one = OneWindow(tmp_path / "data")
    assert one.take()
    yield one
    one.close()


def second(tmp_path, *file):
    command = [sys.executable, "-c", SECOND, str(tmp_path / "data"), *file]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_second_start_does_not_get_the_lock_and_raises_the_first_window(first, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    first.listen(window)
    other = second(tmp_path)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.communicate()[0].split() == ["False", "True"]
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_second_start_hands_the_file_over_that_it_was_to_open(first, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    first.listen(window)
    file = tmp_path / os.fsdecode("搬 家\udcff.fangfan".encode("utf-8", "surrogateescape"))
    with qtbot.waitSignal(first.wanted, timeout=20_000) as given:
        other = second(tmp_path, str(file))
    assert given.args == [file]
    assert other.communicate()[0].split() == ["False", "True"]


AS_USER = """
import os, sys, time
from multiprocessing.connection import Client
from pathlib import Path
from fangfan_desktop.ui.one_window import address_of
address = address_of(Path(sys.argv[2]))
os.setuid(int(sys.argv[1]))
while True:
    try:
        line = Client(address)
        break
    except ConnectionRefusedError:  # it does not listen yet
        time.sleep(0.05)
try:
    line.send_bytes(b"raise")
    print(line.recv_bytes().decode())
except (EOFError, OSError):
    print("hung up")
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="becomes another user")
@pytest.mark.parametrize(("user", "answer"), [(65534, "hung up"), (0, "raised")])
def test_only_the_same_user_of_this_machine_is_heard(first, qtbot, tmp_path, user, answer):
    window = QWidget()
    qtbot.addWidget(window)
    first.listen(window)
    command = [sys.executable, "-c", AS_USER, str(user), str(tmp_path / "data")]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.communicate()[0].strip() == answer
    assert window.isVisible() == (answer == "raised")


def test_where_the_first_does_not_answer_that_is_said(first, qtbot, tmp_path):
    other = OneWindow(tmp_path / "data")
    assert not other.take()
    assert not other.raise_other()
    assert str(os.getpid()) in other.held_elsewhere
    assert "没有回应" in other.held_elsewhere


def test_what_is_no_word_of_ours_raises_nothing(first, qtbot, tmp_path):
    from multiprocessing.connection import Client

    window = QWidget()
    qtbot.addWidget(window)
    first.listen(window)
    for word in (b"", b"exec", b"raise /tmp/\0.fangfan", b"x" * 100_000):
        until = time.monotonic() + 5
        while time.monotonic() < until:
            try:
                with Client(address_of(tmp_path / "data")) as client:
                    client.send_bytes(word)
                    with pytest.raises((EOFError, OSError)):
                        client.recv_bytes()
                break
            except (ConnectionRefusedError, BrokenPipeError):
                time.sleep(0.05)
    qtbot.wait(50)
    assert not window.isVisible()
    # And the next one is heard.
    other = second(tmp_path)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert other.communicate()[0].split() == ["False", "True"]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_the_lock_of_one_that_was_killed_is_taken_over(qapp, tmp_path):
    command = [sys.executable, "-c", SECOND, str(tmp_path / "data"), "hold"]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE)
    until = time.monotonic() + 20
    while not (tmp_path / "data" / LOCK).exists() and time.monotonic() < until:
        time.sleep(0.02)
    one = OneWindow(tmp_path / "data")
    assert not one.take()
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert one.take()
    assert one.after_crash
    one.close()
    assert OneWindow(tmp_path / "data").take()


def test_after_a_good_end_nothing_is_said_of_a_crash(first, tmp_path):
    first.close()
    again = OneWindow(tmp_path / "data")
    assert again.take()
    assert not again.after_crash
    again.close()


def test_a_folder_that_cannot_be_written_is_a_sentence(qapp, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceRefused, match="不能写入"):
        OneWindow(tmp_path / "file" / "data").take()


def test_any_path_has_a_short_address_of_its_own(tmp_path):
    long = tmp_path / ("数据" * 60)
    assert len(address_of(long)) < 100
    assert address_of(long) != address_of(tmp_path)
