"""A backup as a file: how it is copied from an open workspace, checked, opened and restored."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from fangfan_desktop.durable import UNFINISHED, sweep
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import (
    Count,
    OpenedReader,
    UnexpectedContent,
    decode_opened,
    query,
)
from fangfan_desktop.workspace.database import FILE_NAME, Database
from fangfan_desktop.workspace.kept import KeptReport, all_kept
from fangfan_desktop.workspace.profile import read_profile
from fangfan_desktop.workspace.refusals import (
    FILE_ERRORS,
    CannotLook,
    WorkspaceDamaged,
    WorkspaceRefused,
    is_target_error,
    open_error,
)
from fangfan_desktop.workspace.schema import (
    harden,
    is_intact,
    known_version,
    migrate,
    newest_version,
    next_number,
    read_generation,
    refuse_foreign_journal,
)

SUFFIX = ".fangfan"


class BackupContents(NamedTuple):
    """What is in a backup: the unit it belongs to, the state of each report, and counts of the rest."""

    place: str
    reports: tuple[tuple[Place, KeptReport], ...]
    received: int
    submissions: int
    projects: int


def make_temp_folder(folder: Path) -> Path:
    """Create a folder for unfinished files inside a folder."""
    from tempfile import mkdtemp  # not at start

    sweep(folder)
    return Path(mkdtemp(prefix=UNFINISHED, dir=folder))


def remove_temp_folder(folder: Path) -> None:
    """Delete a folder for unfinished files."""
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)


@contextmanager
def temp_folder_in(folder: Path) -> Iterator[Path]:
    """Yield a folder for unfinished files inside a folder; it is deleted afterwards."""
    temporary = make_temp_folder(folder)
    try:
        yield temporary
    finally:
        remove_temp_folder(temporary)


def copy_workspace(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open workspace into a file in a temporary folder; the copy is not checked.

    The bytes are not on the disk yet: the copy is unfinished until `check_copy`. Raises
    WorkspaceRefused if it cannot be written, WorkspaceDamaged if the workspace cannot be read.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
    except FILE_ERRORS as error:
        if is_target_error(error):
            folder = target.parent.parent
            raise WorkspaceRefused(f"文件夹“{folder}”里写不进去，可能磁盘满了。") from error
        (_, _, path) = source.execute("PRAGMA database_list").fetchone()
        raise open_error(Path(path), error) from error


@contextmanager
def _hardened(database: Path | str, *, uri: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a file that may have been tampered with."""
    with closing(sqlite3.connect(database, isolation_level=None, uri=uri)) as connection:
        harden(connection)
        yield connection


@contextmanager
def edit_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy to write to it, and create it if there is none.

    Raises WorkspaceRefused if it cannot be read or written.
    """
    try:
        with _hardened(path) as connection:
            yield connection
    except FILE_ERRORS as error:
        raise open_error(path, error) from error


def check_copy(path: Path) -> None:
    """Check a copy, and make it a single file. Raises WorkspaceDamaged if it is not whole."""
    try:
        with _hardened(path) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            _read_copy(connection)
    except UnexpectedContent as error:
        raise WorkspaceDamaged(f"工作区文件里{error.what}，备份没有做成；工作区没有动。") from error
    except FILE_ERRORS as error:
        raise WorkspaceDamaged("工作区文件已损坏，备份没有做成；工作区没有动。") from error


def _read_copy(connection: sqlite3.Connection) -> None:
    """Read all of a copy; of an older schema, before a migration, check only its pages."""
    from fangfan_desktop.workspace.typed import read_through

    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == newest_version():
        read_through(connection)
    elif not is_intact(connection):
        raise UnexpectedContent("有些内容对不上")


@contextmanager
def open_backup(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a temporary copy of a backup, or of a workspace from another PC; the file is not touched.

    Raises WorkspaceRefused if the file is not ours, WorkspaceDamaged if it cannot be read, and
    CannotLook if there is no space for the temporary copy.
    """
    foreign = f"“{path.name}”不是“防返填报”的备份，没有动任何数据。请选扩展名是 {SUFFIX} 的文件。"
    from shutil import copyfile

    with _temp_folder_for(path) as folder:
        try:
            with path.open("rb") as file:
                if file.read(15) != b"SQLite format 3":
                    raise WorkspaceRefused(foreign)
            copy = folder / FILE_NAME
            for suffix in ("", "-wal", "-journal"):
                beside = path.with_name(path.name + suffix)
                if beside.exists():
                    copyfile(beside, copy.with_name(copy.name + suffix))
        except OSError as error:
            if is_target_error(error):
                raise _no_space(path) from error
            raise WorkspaceRefused(f"“{path.name}”打不开，没有动任何数据。") from error
        try:
            refuse_foreign_journal(copy)
            with _hardened(copy) as connection:
                connection.execute("PRAGMA synchronous = OFF")  # the copy is deleted after use
                if not known_version(connection):
                    raise WorkspaceRefused(foreign)
                yield connection
        except UnexpectedContent as error:
            words = f"“{path.name}”里{error.what}，可能坏了或者被改过，没有动任何数据。"
            raise WorkspaceDamaged(f"{words}请换一份备份。") from error
        except FILE_ERRORS as error:
            if is_target_error(error):
                raise _no_space(path) from error
            raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。") from error


@contextmanager
def _temp_folder_for(path: Path) -> Iterator[Path]:
    from tempfile import gettempdir

    try:
        folder = make_temp_folder(Path(gettempdir()))
    except OSError as error:
        raise _no_space(path) from error
    try:
        yield folder
    finally:
        remove_temp_folder(folder)


def _no_space(path: Path) -> CannotLook:
    return CannotLook(
        f"磁盘满了，或者临时文件夹不能写入，现在看不了“{path.name}”，没有动任何数据。"
        "请清出空间后再试。"
    )


def is_good(path: Path, read_opened: OpenedReader = decode_opened) -> bool:
    """Return True if a backup is ours and whole. Raises CannotLook if that cannot be found out now."""
    try:
        with open_checked(path, read_opened):
            return True
    except CannotLook:
        raise
    except WorkspaceRefused:
        return False


def look_inside(path: Path) -> BackupContents:
    """Return what is in a backup. Raises WorkspaceRefused if it cannot be read."""
    with open_backup(path) as connection:
        migrate(connection, known_version(connection))
        profile = read_profile(connection)
        place = profile.place.label if profile else ""
        reports = all_kept(connection)
        tables = ("received", "submission", "library_project")
        counts = [_count(connection, table) for table in tables]
    return BackupContents(place, tuple(reports), *counts)


def _count(connection: sqlite3.Connection, table: str) -> int:
    statement = f"SELECT count(*) FROM {table}"  # noqa: S608  # our own names
    ((number,),) = query(connection, list[tuple[Count]], "有一处内容", statement)
    return number


@contextmanager
def open_checked(
    path: Path, read_opened: OpenedReader = decode_opened
) -> Iterator[sqlite3.Connection]:
    """Open a temporary copy of a backup, migrated to the newest schema and checked as a whole.

    Raises what `open_backup` does; WorkspaceDamaged also if a value is not one that we write.
    `read_opened` is that of `read_through`.
    """
    from fangfan_desktop.workspace.typed import MOST_RESTORED, read_through

    with open_backup(path) as connection:
        migrate(connection, known_version(connection))
        read_through(connection, read_opened, MOST_RESTORED)
        yield connection


@contextmanager
def open_empty() -> Iterator[sqlite3.Connection]:
    """Yield an empty workspace in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0)
        yield connection


def restore_into(database: Database, source: sqlite3.Connection, newest: int) -> None:
    """Replace all data of a workspace by a backup's, or change nothing.

    `source` comes from `open_checked`. It is numbered after `newest`, the newest backup's number,
    and after its own and the workspace's. Raises NotSaved if the disk does not take it.
    """
    renumber(source, newest, database.generation)
    with database.rewriting() as connection:
        source.backup(connection)


def renumber(source: sqlite3.Connection, *numbers: int) -> int:
    """Give a copy the number that follows its own and `numbers`; return it."""
    number = next_number(read_generation(source), *numbers)
    source.execute("UPDATE generation SET number = ?", (number,))
    return number


def read_number(path: Path) -> int:
    """Return the number of a backup's last commit; 0 if it cannot be read, or has none."""
    try:
        address = f"{sqlite_uri(path.absolute())}?mode=ro&immutable=1"
        with _hardened(address, uri=True) as backup:
            return read_generation(backup)
    except FILE_ERRORS:
        return 0


def sqlite_uri(path: PurePath) -> str:
    """Return a file's URI for SQLite, which takes a Windows share as a path, without a host."""
    text = path.as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(os.fsencode(text), safe='/:')}"
