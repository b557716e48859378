"""One window for one workspace: a second start raises the first instead of writing beside it."""

import os
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.paths import keep_private
from fangfan_desktop.ui.shell.ear import SECONDS, Ear, call
from fangfan_desktop.workspace.folder_lock import LOCK, FolderLock, Left
from fangfan_desktop.workspace.refusals import WorkspaceRefused

_ASK, _DONE = b"raise", b"raised"
_TAKE = (
    "如果那里还开着“防返填报”，请先在那里关闭：两处同时写，填的数会丢。"
    "如果已经关了，或者是 U 盘直接拔了、电脑断了电，就可以在这里打开。"
)


class OneWindow(QObject):
    """The lock of a workspace, and the ear for a second start.

    Two starts of one user say one short message each: the window is raised, and asks about a backup.
    `wanted` gives the file that a second start was to open.
    """

    wanted = Signal(Path)
    _asked = Signal(bytes, object)

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self._lock = FolderLock(data)
        self._key = secrets.token_hex(16)
        self._ear: Ear | None = None
        self._window: QWidget | None = None
        self._asked.connect(self._raise, Qt.ConnectionType.QueuedConnection)
        self.after_crash = False
        self.declined = False
        self.is_private = True

    def take(self, ask: Callable[[str], bool] = lambda _: False) -> bool:
        """Take the lock; False where another one holds it. WorkspaceRefused where none can be made.

        That of one that died here is taken over, and `after_crash` says that it was. Where it may
        be another machine's, `ask` is given the sentence with the question first; `declined` says
        that the clerk would rather not.
        """
        self.declined = False
        try:
            self.is_private = keep_private(self._data)
            if not self._lock.grab():
                return False
            left = self._lock.left
            if left and (self._is_heard(left) or not self._may_take_over(left, ask)):
                self._lock.release()
                return False
            if not self._lock.sign(self._key):
                return False
        except OSError as error:
            self._lock.release()
            raise WorkspaceRefused(self._not_writable) from error
        self.after_crash = left is not None
        return True

    def _is_heard(self, left: Left) -> bool:
        """Say whether its holder answers all the same: the stick was out, and is in again."""
        if not left.holder.is_here or not left.holder.key:
            return False
        try:
            call(left.holder.key, left.holder.process).close()
        except OSError:
            return False
        return True

    def _may_take_over(self, left: Left, ask: Callable[[str], bool]) -> bool:
        self.declined = not left.ended_here and not ask(_words(self._data, left))
        return not self.declined

    @property
    def _not_writable(self) -> str:
        return f"文件夹“{self._data}”不能写入，数据存不下来。请检查磁盘和权限。"

    @property
    def held_elsewhere(self) -> str:
        """Return who holds the lock, for people."""
        holder = self._lock.holder()
        if holder.host and not holder.is_here:
            return f"这份数据正在电脑“{holder.host}”上开着。请先在那里关闭“防返填报”，再打开。"
        who = f"（进程 {holder.process}）" if holder.process else ""
        return (
            f"“防返填报”已经开着{who}，但没有回应。请等一会儿再打开；还不行，先结束那一个，"
            "或者重启电脑。"
        )

    def take_anew(self) -> None:
        """Take the lock of a folder that was written anew in the place of ours."""
        anew = FolderLock(self._data)
        with suppress(OSError):  # SQLite's own lock keeps a second start out
            if anew.grab() and anew.sign(self._key):
                anew, self._lock = self._lock, anew
        anew.release()

    def close(self) -> None:
        """Hear no more, and let the lock go."""
        if self._ear:
            self._ear.close()
        self._lock.release()

    # ── the first ──

    def listen(self, window: QWidget) -> None:
        """Raise a window whenever another start asks for it."""
        self._window = window
        with suppress(OSError):  # a second start then says that the first is open
            self._ear = Ear(self._key, self._answer)

    def _answer(self, words: bytes) -> bytes | None:
        word, _, path = words.partition(b" ")
        if word != _ASK or b"\0" in path:
            return None
        raised = threading.Event()
        self._asked.emit(path, raised)
        return _DONE if raised.wait(SECONDS) else None

    def _raise(self, path: bytes, raised: threading.Event) -> None:
        window = QApplication.activeModalWidget() or self._window
        if window:
            minimized = Qt.WindowState.WindowMinimized
            top = window.window()
            top.setWindowState((top.windowState() & ~minimized) | Qt.WindowState.WindowActive)
            top.show()
            top.raise_()
            top.activateWindow()
        raised.set()
        if path:
            self.wanted.emit(Path(os.fsdecode(path)))

    # ── the second ──

    def raise_other(self, file: Path | None = None) -> bool:
        """Ask the one that holds the lock to come to the front, and to open a file.

        False where it does not answer.
        """
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            holder = self._lock.holder()
            with suppress(OSError, EOFError):
                if holder.key and self._said(holder.key, holder.process, file):
                    return True
            time.sleep(0.1)  # it may only just be starting
        return False

    def _said(self, key: str, process: int, file: Path | None) -> bool:
        line = call(key, process)
        try:
            line.say(b" ".join([_ASK, os.fsencode(file or "")]))
            return line.hear() == _DONE
        finally:
            line.close()


def _words(data: Path, left: Left) -> str:
    """Return whose a lock may be, since when, and what to do, for people."""
    since = ""
    with suppress(OSError, OverflowError, ValueError):  # what a stick's clock makes of it
        at = datetime.fromtimestamp(left.since)  # noqa: DTZ006 - the office's
        since = f"（{at.year}年{moment(at.isoformat())} 起）"
    if left.holder.host:
        who = f"上次是在电脑“{left.holder.host}”上打开的{since}，没有正常关闭。"
    else:
        who = f"上次没有正常关闭，看不出是在哪台电脑上打开的{since}；标记文件 {LOCK} 读不出来。"
    return f"数据文件夹“{data}”{who}\n\n{_TAKE}"
