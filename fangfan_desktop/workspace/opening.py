"""A workspace is opened: its file is there, whole, and no older than what was shown as saved."""

import errno
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Never

from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.columns import Unlike
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX, Database
from fangfan_desktop.workspace.refusals import WorkspaceDamaged, WorkspaceOlder
from fangfan_desktop.workspace.saved import LastSaved, Saved, stamp
from fangfan_desktop.workspace.schema import after
from fangfan_desktop.workspace.typed import OpenedReader, read_through


class FoundWorkspace(NamedTuple):
    """A workspace's file, open, its backups, and what was noted of it when it was open last.

    `has_more`: a step that was not shown as saved, or refused, is there all the same.
    """

    database: Database
    backups: Backups
    saved: Saved | None
    has_more: bool


def open_whole(folder: Path, look: OpenedReader) -> FoundWorkspace:
    """Open the workspace in a folder, or make one; WorkspaceRefused where that cannot be."""
    path, saved = folder / FILE_NAME, LastSaved(folder).read()
    if saved and saved.generation and not path.exists():
        raise WorkspaceDamaged(
            f"数据文件夹“{folder}”里的工作区文件不见了（{_moment_words(saved.at)} 还存过数据）。"
        )
    before, log = stamp(path), _log_of(path)
    database = Database(path, lambda connection: Backups(folder, lambda: connection).make("升级前"))
    backups = Backups(folder, lambda: database.raw, look)
    try:
        if saved and database.generation < saved.generation:
            _refuse_older(saved, database.generation, backups, log)
        # Nobody has touched it since this program closed it: it was looked at then.
        if log or not saved or saved.closed is None or saved.closed != before:
            _read(database, path, look)
        has_more = bool(saved and database.generation > saved.generation)
        if not database.generation:
            database.count_from(after(backups.newest_number()))
        if saved is None:
            database.announce()
    except BaseException:
        database.let_go()
        raise
    return FoundWorkspace(database, backups, saved, has_more)


def _log_of(path: Path) -> bytes:
    """Return the log that was left beside a workspace's file, as far as there is one to be opened."""
    log = path.with_name(path.name + LOG_SUFFIX)
    try:
        return log.read_bytes() if log.is_file() else b""
    except OSError as error:
        if error.errno != errno.EIO:
            return b""
        raise WorkspaceDamaged(f"磁盘出了错，工作区文件“{path}”读不出来，没有动它。") from error


def _read(database: Database, path: Path, look: OpenedReader) -> None:
    """Read all of it once; WorkspaceDamaged where it is not what the program writes."""
    try:
        read_through(database.raw, look)
    except Unlike as error:
        raise WorkspaceDamaged(
            f"工作区文件“{path}”里{error.what}，可能是磁盘坏了或者文件被改过，没有动它。"
        ) from error


def _refuse_older(saved: Saved, generation: int, backups: Backups, log: bytes) -> Never:
    if log:  # it goes when the file is closed
        with suppress(OSError):  # without room for it nothing else can be done, either
            backups.copy_aside(log)
    raise WorkspaceOlder(
        f"{_moment_words(saved.at)} 显示过“已自动保存”的，工作区文件里没有了最后的"
        f" {saved.generation - generation} 步：可能是磁盘坏了，或者文件被换成了旧的。"
    )


def _moment_words(at: str) -> str:
    """Return a stored moment for people: `2026年11月25日 10:32`."""
    when = datetime.fromisoformat(at)
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}"
