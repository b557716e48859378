"""The errors of the workspace and their sentences; other packages see no SQLite error.

SQLite's errors are told apart by their codes (sqlite.org/rescode.html) only in this module.
"""

import errno
import sqlite3
from pathlib import Path

RESTORE = "请打开“数据与备份”（Ctrl+5），恢复最近的一份备份；现在的文件会另外留着。"
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_FULL, _IO_ERROR = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_READ_ERRORS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}
# What SQLite raises for a file that is damaged or on a failing disk. Its error texts may contain bytes
# of the file that are no UTF-8; a damaged length may be larger than the memory.
FILE_ERRORS = (sqlite3.DatabaseError, UnicodeDecodeError, MemoryError)
# These are mistakes in the program, not in the disk or the file: they are raised as they are.
PROGRAM_ERRORS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.NotSupportedError)


class WorkspaceRefused(Exception):
    """The workspace, or a backup, cannot be used; the message says why and what to do."""


class WorkspaceDamaged(WorkspaceRefused):
    """The file exists but does not hold what we wrote: a backup can replace it."""


class WorkspaceOlder(WorkspaceDamaged):
    """The file can be read, but lacks steps that were shown as saved."""


class WorkspaceNewer(WorkspaceRefused):
    """A newer program wrote the file: it is left as it is, and an older backup can be used."""


class CannotLook(WorkspaceRefused):
    """A backup could not be opened just now, so nothing is known about it."""


class WorkspaceRemote(WorkspaceRefused):
    """The data folder is on a network share: the clerk can choose another one."""


class NotSaved(Exception):
    """A change was not written to the disk; the message says why and what to do."""


class WorkspaceGone(NotSaved):
    """The file in the workspace's place is not the one we opened; it can be written anew."""


class ReportExists(Exception):
    """A report of the same form, place and period is stored already."""


def write_error(error: Exception) -> NotSaved | WorkspaceDamaged:
    """Return what to raise if a transaction failed; it changed nothing."""
    match _kind(error):
        case sqlite3.SQLITE_FULL:
            return NotSaved(
                "磁盘满了，刚才这一步没有存下来，也没有改动表格。请清出空间后重做这一步。"
            )
        case kind if kind in _NOT_WRITABLE:
            return NotSaved(
                "数据文件夹现在不能写入，刚才这一步没有存下来。请检查磁盘和权限后重做这一步。"
            )
        case kind if kind in _BUSY or kind == _IO_ERROR or isinstance(error, OSError):
            return NotSaved(
                "磁盘出了错，刚才这一步没有存下来，也没有改动表格。请检查磁盘后重做这一步。"
            )
        case _:
            return read_error(error)


def read_error(error: Exception) -> WorkspaceDamaged:
    """Return what to raise if something in the workspace could not be read."""
    if _kind(error) == _IO_ERROR:
        return WorkspaceDamaged(
            "磁盘出了错，工作区里有一处现在读不出来。请先不要再填，请维护人员检查磁盘；"
            "磁盘好了还是这样，请打开“数据与备份”（Ctrl+5），恢复最近的一份备份。"
        )
    return WorkspaceDamaged(
        f"工作区文件里有一处读不出来了，可能是磁盘坏了或者文件被改过。{RESTORE}"
    )


def open_error(path: Path, error: Exception) -> WorkspaceRefused:
    """Return what to raise if SQLite cannot open a file."""
    kind = _kind(error)
    if kind in _BUSY:
        return WorkspaceRefused("工作区正被另一个“防返填报”使用。请先关闭那一个，再打开。")
    if error_code(error) in _READ_ERRORS:
        return WorkspaceDamaged(f"磁盘出了错，工作区文件“{path}”读不出来，没有动它。")
    if kind in {*_NOT_WRITABLE, _FULL, _IO_ERROR}:
        return WorkspaceRefused(
            f"工作区打不开，可能是文件夹“{path.parent}”不能写入或磁盘已满。请检查后再打开。"
        )
    return WorkspaceDamaged(f"工作区文件“{path}”已损坏，没有动它。")


def error_code(error: Exception) -> int:
    """Return SQLite's extended code of an error; 0 if it has none."""
    return getattr(error, "sqlite_errorcode", 0)


def _kind(error: Exception) -> int:
    """Return SQLite's primary code of an error."""
    return error_code(error) & 0xFF


def is_target_error(error: Exception) -> bool:
    """Return True if the target disk refuses a copy; the source of the copy is not at fault."""
    if isinstance(error, OSError):
        return error.errno in _NO_SPACE
    return _kind(error) in {_FULL, _IO_ERROR} and error_code(error) not in _READ_ERRORS


def is_disk_error(error: Exception) -> bool:
    """Return True if the disk failed, so that it is not known what it has written."""
    return _kind(error) == _IO_ERROR
