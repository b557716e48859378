"""The claim on a workspace: one start of the program holds it, a second one calls the first."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.jobs.one_window.calls import TIMEOUT, CallListener, call
from fangfan_desktop.paths import keep_private
from fangfan_desktop.workspace.folder_lock import LOCK, FolderLock, StaleLock
from fangfan_desktop.workspace.refusals import WorkspaceRefused

_RAISE, _RAISED = b"raise", b"raised"
_TAKE_OVER = (
    "如果那里还开着“防返填报”，请先在那里关闭：两处同时写，填的数会丢。"
    "如果已经关了，或者是 U 盘直接拔了、电脑断了电，就可以在这里打开。"
)


class WorkspaceClaim:
    """The lock of a workspace, and the listener for a second start.

    After `take`: `after_crash` is True if the last holder here ended without closing, `declined` if
    the clerk chose not to take over the lock of another machine, `is_private` if no other user can
    read the data folder.
    """

    def __init__(self, data: Path) -> None:
        super().__init__()  # the window's part is a QObject as well
        self._data = data
        self._lock = FolderLock(data)
        self._key = os.urandom(16).hex()  # `secrets` would load OpenSSL at start
        self._listener: CallListener | None = None
        self.after_crash = False
        self.declined = False
        self.is_private = True

    def take(self, ask: Callable[[str], bool] = lambda _: False) -> bool:
        """Take the lock; return False if another start holds it.

        A lock that was left on this machine is taken over at once. If it may be another machine's,
        `ask` is called first with the question in words. Raises WorkspaceRefused if the folder
        cannot be written.
        """
        self.declined = False
        try:
            self.is_private = keep_private(self._data)
            if not self._lock.grab():
                return False
            left = self._lock.left
            if left and (_answers(left) or not self._may_take_over(left, ask)):
                self._lock.release()
                return False
            if not self._lock.sign(self._key):
                return False
        except OSError as error:
            self._lock.release()
            raise WorkspaceRefused(
                f"文件夹“{self._data}”不能写入，数据存不下来。请检查磁盘和权限。"
            ) from error
        self.after_crash = left is not None
        return True

    def _may_take_over(self, left: StaleLock, ask: Callable[[str], bool]) -> bool:
        self.declined = not left.ended_here and not ask(_take_over_words(self._data, left))
        return not self.declined

    @property
    def held_elsewhere(self) -> str:
        """Return a sentence that says who holds the lock and what to do."""
        holder = self._lock.holder()
        if holder.host and not holder.is_here:
            return f"这份数据正在电脑“{holder.host}”上开着。请先在那里关闭“防返填报”，再打开。"
        who = f"（进程 {holder.process}）" if holder.process else ""
        return (
            f"“防返填报”已经开着{who}，但没有回应。请等一会儿再打开；还不行，先结束那一个，"
            "或者重启电脑。"
        )

    def take_anew(self) -> None:
        """Take the lock of the folder that was written anew in the place of the old one."""
        anew = FolderLock(self._data)
        with suppress(OSError):  # SQLite's own lock keeps a second start out
            if anew.grab() and anew.sign(self._key):
                anew, self._lock = self._lock, anew
        anew.release()

    def close(self) -> None:
        """Stop listening and release the lock."""
        if self._listener:
            self._listener.close()
        self._lock.release()

    # ── the first start ──

    def answer_calls(self, raise_window: Callable[[bytes], bool]) -> None:
        """Call `raise_window` for each call of a second start, on the listener's thread.

        It gets the path of the file to open as bytes, or nothing, and returns True once the window
        was raised.
        """

        def answer(message: bytes) -> bytes | None:
            word, _, path = message.partition(b" ")
            if word != _RAISE or b"\0" in path:
                return None
            return _RAISED if raise_window(path) else None

        with suppress(OSError):  # a second start then says that the first is open
            self._listener = CallListener(self._key, answer)

    # ── the second start ──

    def raise_other(self, file: Path | None = None) -> bool:
        """Ask the holder of the lock to raise its window and to open a file.

        Returns False if it does not answer.
        """
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline:
            holder = self._lock.holder()
            with suppress(OSError, EOFError):
                if holder.key and _ask_to_raise(holder.key, holder.process, file):
                    return True
            time.sleep(0.1)  # it may only just be starting
        return False


def _answers(left: StaleLock) -> bool:
    """Return True if the holder of a left lock still answers: a stick was pulled out and is back."""
    if not left.holder.is_here or not left.holder.key:
        return False
    try:
        call(left.holder.key, left.holder.process).close()
    except OSError:
        return False
    return True


def _ask_to_raise(key: str, process: int, file: Path | None) -> bool:
    line = call(key, process)
    try:
        line.send(b" ".join([_RAISE, os.fsencode(file or "")]))
        return line.receive() == _RAISED
    finally:
        line.close()


def _take_over_words(data: Path, left: StaleLock) -> str:
    """Return whose a left lock may be, since when, and what to do."""
    since = ""
    with suppress(OSError, OverflowError, ValueError):  # a stick's clock may give any number
        at = datetime.fromtimestamp(left.since)  # noqa: DTZ006  # local time is meant
        since = f"（{at.year}年{stored_moment_words(at.isoformat())} 起）"
    if left.holder.host:
        who = f"上次是在电脑“{left.holder.host}”上打开的{since}，没有正常关闭。"
    else:
        who = f"上次没有正常关闭，看不出是在哪台电脑上打开的{since}；标记文件 {LOCK} 读不出来。"
    return f"数据文件夹“{data}”{who}\n\n{_TAKE_OVER}"
