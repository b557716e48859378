"""One window for one workspace: a second start raises the first instead of writing beside it."""

import os
import sys
import threading
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.durable import make_folder
from fangfan_desktop.workspace.database import WorkspaceRefused

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

_ASK, _DONE = b"raise", b"raised"
_MOST_BYTES = 8192  # of what is asked: a word, and a path
_SECONDS = 3.0
LOCK = "workspace.lock"


class OneWindow(QObject):
    """The lock of a workspace, and the ear for a second start.

    The word between two starts goes through a local socket (a named pipe on Windows) that takes one
    short message of this user's and nothing else: the window is raised, and asks about a backup.
    `wanted` gives the file that a second start was to open.
    """

    wanted = Signal(Path)
    _asked = Signal(bytes)

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self._lock = QLockFile(str(data / LOCK))
        # Only the death of its holder makes a lock stale, never its age.
        self._lock.setStaleLockTime(0)
        self._listener: Listener | None = None
        self._raised = threading.Event()
        self._window: QWidget | None = None
        self._asked.connect(self._raise, Qt.ConnectionType.QueuedConnection)
        self.after_crash = False

    def take(self) -> bool:
        """Take the lock; False where another one holds it. WorkspaceRefused where none can be made.

        The lock of one that died is taken over; `after_crash` says that it was.
        """
        try:
            make_folder(self._data, 0o700)
        except OSError as error:
            raise WorkspaceRefused(self._not_writable) from error
        left = (self._data / LOCK).exists()
        if self._lock.tryLock(0):
            self.after_crash = left
            return True
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            return False
        raise WorkspaceRefused(self._not_writable)

    @property
    def _not_writable(self) -> str:
        return f"文件夹“{self._data}”不能写入，数据存不下来。请检查磁盘和权限。"

    @property
    def held_elsewhere(self) -> str:
        """Return who holds the lock, for people."""
        pid, host, _ = self._lock.getLockInfo()
        who = f"（{host}，进程 {pid}）" if host else ""
        return f"“防返填报”已经开着{who}，但没有回应。请等一会儿再打开；还不行，先结束那一个，或者重启电脑。"

    def close(self) -> None:
        """Hear no more, and let the lock go."""
        if self._listener:
            self._listener.close()
        self._lock.unlock()

    # ── the first ──

    def listen(self, window: QWidget) -> None:
        """Raise a window whenever another start asks for it."""
        self._window = window
        threading.Thread(target=self._hear, name="one-window", daemon=True).start()

    def _hear(self) -> None:
        from multiprocessing.connection import Listener

        try:
            self._listener = Listener(address_of(self._data))
        except OSError:
            return  # a second start then says that the first is open
        while True:
            try:
                with self._listener.accept() as other:
                    self._answer(other)
            except (OSError, EOFError):
                if not self._lock.isLocked():
                    return

    def _answer(self, other: "Connection") -> None:
        if _is_of_another_user(other) or not other.poll(_SECONDS):
            return
        word, _, path = other.recv_bytes(_MOST_BYTES).partition(b" ")
        if word != _ASK or b"\0" in path:
            return
        self._raised.clear()
        self._asked.emit(path)
        if self._raised.wait(_SECONDS):
            other.send_bytes(_DONE)

    def _raise(self, path: bytes) -> None:
        window = QApplication.activeModalWidget() or self._window
        if window:
            minimized = Qt.WindowState.WindowMinimized
            top = window.window()
            top.setWindowState((top.windowState() & ~minimized) | Qt.WindowState.WindowActive)
            top.show()
            top.raise_()
            top.activateWindow()
        self._raised.set()
        if path:
            self.wanted.emit(Path(os.fsdecode(path)))

    # ── the second ──

    def raise_other(self, file: Path | None = None) -> bool:
        """Ask the one that holds the lock to come to the front, and to open a file.

        False where it does not answer.
        """
        from multiprocessing.connection import Client

        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            try:
                with Client(address_of(self._data)) as other:
                    other.send_bytes(b" ".join([_ASK, os.fsencode(file or "")]))
                    return other.poll(_SECONDS) and other.recv_bytes(len(_DONE)) == _DONE
            except (OSError, EOFError):
                # It may only just be starting.
                time.sleep(0.1)
        return False


def _is_of_another_user(other: "Connection") -> bool:
    """Say whether somebody else on this machine calls: on Linux everybody can reach the address."""
    if sys.platform != "linux":
        return False  # a pipe of Windows takes nothing from others
    import socket
    import struct

    with socket.socket(fileno=os.dup(other.fileno())) as line:
        caller = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", caller)[1] != os.getuid()


def address_of(data: Path) -> str:
    """Return where the window on a data folder listens: no file of its own, any path short enough."""
    name = f"fangfan-{zlib.crc32(str(data.resolve()).encode()):08x}"
    return rf"\\.\pipe\{name}" if sys.platform == "win32" else f"\0{name}"
