"""Opening a workspace: its file must exist, be whole, and hold all that was shown as saved."""

import errno
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Never

from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.columns import OpenedReader, UnexpectedContent
from fangfan_desktop.workspace.database import FILE_NAME, LOG_SUFFIX, Database
from fangfan_desktop.workspace.refusals import WorkspaceDamaged, WorkspaceOlder
from fangfan_desktop.workspace.saved import SaveNote, SaveNoteFile, file_stamp
from fangfan_desktop.workspace.schema import next_number


class WorkspaceFile(NamedTuple):
    """An open workspace file, its backups, and the note of its last use.

    `has_more`: the file holds a step that was never shown as saved.
    """

    database: Database
    backups: Backups
    note: SaveNote | None
    has_more: bool


def open_workspace_file(folder: Path, read_opened: OpenedReader) -> WorkspaceFile:
    """Open the workspace in a folder, or create one. Raises WorkspaceRefused if that fails."""
    path, note = folder / FILE_NAME, SaveNoteFile(folder).read()
    if note and note.generation and not path.exists():
        raise WorkspaceDamaged(
            f"数据文件夹“{folder}”里的工作区文件不见了（{_time_words(note.at)} 还存过数据）。"
        )
    before, log = file_stamp(path), _log_of(path)
    database = Database(path, lambda connection: Backups(folder, lambda: connection).make("升级前"))
    backups = Backups(folder, lambda: database.raw, read_opened)
    try:
        if note and database.generation < note.generation:
            _refuse_older(note, database.generation, backups, log)
        # A file that is untouched since this program closed it was checked before.
        if log or not note or note.closed is None or note.closed != before:
            _check(database, path, read_opened)
        has_more = bool(note and database.generation > note.generation)
        if not database.generation:
            database.start_numbering(next_number(backups.newest_number()))
        if note is None:
            database.announce()
    except BaseException:
        database.close_without_note()
        raise
    return WorkspaceFile(database, backups, note, has_more)


def _log_of(path: Path) -> bytes:
    """Return the log that was left beside a workspace file; empty if there is none."""
    log = path.with_name(path.name + LOG_SUFFIX)
    try:
        return log.read_bytes() if log.is_file() else b""
    except OSError as error:
        if error.errno != errno.EIO:
            return b""
        raise WorkspaceDamaged(f"磁盘出了错，工作区文件“{path}”读不出来，没有动它。") from error


def _check(database: Database, path: Path, read_opened: OpenedReader) -> None:
    """Read all of the file once. Raises WorkspaceDamaged if a value is not one that we write."""
    from fangfan_desktop.workspace.typed import read_through

    try:
        read_through(database.raw, read_opened)
    except UnexpectedContent as error:
        raise WorkspaceDamaged(
            f"工作区文件“{path}”里{error.what}，可能是磁盘坏了或者文件被改过，没有动它。"
        ) from error


def _refuse_older(note: SaveNote, generation: int, backups: Backups, log: bytes) -> Never:
    if log:  # closing the file deletes it
        with suppress(OSError):  # without space for the copy nothing else can be done
            backups.copy_aside(log)
    raise WorkspaceOlder(
        f"{_time_words(note.at)} 显示过“已自动保存”的，工作区文件里没有了最后的"
        f" {note.generation - generation} 步：可能是磁盘坏了，或者文件被换成了旧的。"
    )


def _time_words(at: str) -> str:
    """Return a stored time for people: `2026年11月25日 10:32`."""
    time = datetime.fromisoformat(at)
    return f"{time.year}年{time.month}月{time.day}日 {time:%H:%M}"
