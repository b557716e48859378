"""What another start says to the first: the bytes of its line."""

import socket
import sys
import threading
import time
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.ui.shell.one_window import OneWindow
from tests.second_start import key_of

LOOKS = ("fangfan_desktop.ui.shell.one_window", "fangfan_desktop.jobs.one_window.calls")
WORDS = (
    b"raise",
    b"raise ",
    b"raise /tmp/a",
    b"\xff\xff\xff\xff",
    b"\0\0",
)
_RAISED = []
_FIRST = []
_DATA = Path(mkdtemp())


def seeds():
    return [b"raise", b"raise /tmp/a", b"none"]


def _begin():
    threading.excepthook = lambda told: _RAISED.append(told.exc_value)
    sys.excepthook = lambda _kind, error, _trace: _RAISED.append(error)
    _FIRST.append(QApplication(["fuzz", "-platform", "offscreen"]))
    _FIRST.append(OneWindow(_DATA))
    _FIRST.append(QWidget())
    assert _FIRST[1].take()
    _FIRST[1].listen(_FIRST[2])
    time.sleep(0.5)


def enter(data):
    if not _FIRST:
        _begin()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.connect(f"\0fangfan-{key_of(_DATA)}")
        line.send(data)
        line.shutdown(socket.SHUT_WR)
        line.settimeout(0.0005)
        until = time.monotonic() + 4.5
        while time.monotonic() < until:
            QApplication.processEvents()
            try:
                if not line.recv(100):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            raise AssertionError("it does not hang up")
    if _RAISED:
        raise _RAISED.pop()
