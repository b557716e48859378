"""Why the workspace cannot be opened, read or written: what is raised, and its sentence.

SQLite's errors are told apart by their codes (sqlite.org/rescode.html) here and nowhere else.
"""

import errno
import sqlite3
from pathlib import Path

RESTORE = "请打开“数据与备份”（Ctrl+5），恢复最近的一份备份；现在的文件会另外留着。"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_FULL, _DISK = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_UNREAD = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
# What SQLite raises of a file; the words of its own errors may be bytes of a damaged one.
# A damaged length is more than there is memory.
UNREADABLE = (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError)
# The program's own mistakes: no disk's, and no file's.
MISTAKES = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)


class WorkspaceRefused(Exception):
    """The workspace cannot be opened; the message says why and what to do."""


class WorkspaceDamaged(WorkspaceRefused):
    """The file is there and is no longer what we wrote: a backup can take its place."""


class WorkspaceOlder(WorkspaceDamaged):
    """The file can be read, and lacks what was shown as saved."""


class WorkspaceNewer(WorkspaceRefused):
    """The file is a newer program's: this one leaves it, and a backup from before can be used."""


class CannotLook(WorkspaceRefused):
    """A backup could not be looked into just now, so that nothing is known of it."""


class WorkspaceRemote(WorkspaceRefused):
    """The folder lies on a network share: another one can be chosen."""


class ReportExists(Exception):
    """A report of the same form, place and period is stored already."""


class NotSaved(Exception):
    """What was to be kept is not on the disk; the message says why and what to do."""


class WorkspaceGone(NotSaved):
    """What lies in the workspace's place is no longer what we write to; it can be written anew."""


def not_saved(error: Exception) -> NotSaved | WorkspaceDamaged:
    """Return what to raise of what the disk said to a transaction; nothing was changed."""
    match _kind(error):
        case sqlite3.SQLITE_FULL:
            return NotSaved(
                "磁盘满了，刚才这一步没有存下来，也没有改动表格。请清出空间后重做这一步。"
            )
        case kind if kind in _NOT_WRITABLE:
            return NotSaved(
                "数据文件夹现在不能写入，刚才这一步没有存下来。请检查磁盘和权限后重做这一步。"
            )
        case kind if kind in _BUSY or kind == _DISK or isinstance(error, OSError):
            return NotSaved(
                "磁盘出了错，刚才这一步没有存下来，也没有改动表格。请检查磁盘后重做这一步。"
            )
        case _:
            return unread(error)


def unread(error: Exception) -> WorkspaceDamaged:
    """Return what to raise where something could not be read out of the workspace."""
    if _kind(error) == _DISK:
        return WorkspaceDamaged(
            "磁盘出了错，工作区里有一处现在读不出来。请先不要再填，请维护人员检查磁盘；"
            "磁盘好了还是这样，请打开“数据与备份”（Ctrl+5），恢复最近的一份备份。"
        )
    return WorkspaceDamaged(
        f"工作区文件里有一处读不出来了，可能是磁盘坏了或者文件被改过。{RESTORE}"
    )


def refusal(path: Path, error: Exception) -> WorkspaceRefused:
    """Return what to raise of what SQLite says of a file that is being opened."""
    kind = _kind(error)
    if kind in _BUSY:
        return WorkspaceRefused("工作区正被另一个“防返填报”使用。请先关闭那一个，再打开。")
    if code(error) in _UNREAD:
        return WorkspaceDamaged(f"磁盘出了错，工作区文件“{path}”读不出来，没有动它。")
    if kind in {*_NOT_WRITABLE, _FULL, _DISK}:
        return WorkspaceRefused(
            f"工作区打不开，可能是文件夹“{path.parent}”不能写入或磁盘已满。请检查后再打开。"
        )
    return WorkspaceDamaged(f"工作区文件“{path}”已损坏，没有动它。")


def code(error: Exception) -> int:
    """Return SQLite's own code of an error; 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) or 0


def _kind(error: Exception) -> int:
    """Return the kind of an error: its code without what makes it more exact."""
    return code(error) & 0xFF


def is_target(error: Exception) -> bool:
    """Say whether a disk does not take a copy: nothing is wrong with what is copied."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return _kind(error) in {_FULL, _DISK} and code(error) not in _UNREAD


def is_disk(error: Exception) -> bool:
    """Say whether the disk failed at something, so that what it took is not known."""
    return _kind(error) == _DISK
