"""A backup as a file: copied from a workspace in use, looked into, taken back. Always checked."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from fangfan_desktop.durable import UNFINISHED, sweep
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import Count, Unlike, ask
from fangfan_desktop.workspace.database import FILE_NAME, Database
from fangfan_desktop.workspace.kept import Kept, all_kept
from fangfan_desktop.workspace.profile import profile_of
from fangfan_desktop.workspace.refusals import (
    UNREADABLE,
    CannotLook,
    WorkspaceDamaged,
    WorkspaceRefused,
    is_target,
)
from fangfan_desktop.workspace.schema import (
    after,
    generation,
    harden,
    known_version,
    migrate,
    newest_version,
    refuse_journal,
    sound,
)
from fangfan_desktop.workspace.typed import MOST_RESTORED, OpenedReader, opened_map, read_through

SUFFIX = ".fangfan"


class Inside(NamedTuple):
    """What is in a backup: whose it is, and how the reports of each place in it stand."""

    place: str
    reports: tuple[tuple[Place, Kept], ...]
    received: int
    submissions: int
    projects: int = 0


def new_room(folder: Path) -> Path:
    """Make a folder for unfinished files inside a folder."""
    from tempfile import mkdtemp  # not at start

    sweep(folder)
    return Path(mkdtemp(prefix=UNFINISHED, dir=folder))


def remove_room(room: Path) -> None:
    """Take such a folder away."""
    from shutil import rmtree

    rmtree(room, ignore_errors=True)


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Give a folder for unfinished files inside a folder, gone afterwards."""
    room = new_room(folder)
    try:
        yield room
    finally:
        remove_room(room)


def copy_workspace(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open workspace as it is now into a file, by its own connection; nothing is checked.

    The bytes are not on the disk yet: the copy is unfinished until `check_copy`.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as other:
        other.execute("PRAGMA synchronous = OFF")
        other.execute("PRAGMA journal_mode = OFF")
        source.backup(other)


def check_copy(path: Path) -> None:
    """Make a copy one file that stands by itself; WorkspaceDamaged where it is not whole."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            harden(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
            _read_copy(connection)
    except Unlike as error:
        raise WorkspaceDamaged(f"工作区文件里{error.what}，备份没有做成；工作区没有动。") from error
    except UNREADABLE as error:
        raise WorkspaceDamaged("工作区文件已损坏，备份没有做成；工作区没有动。") from error


def _read_copy(connection: sqlite3.Connection) -> None:
    """Read a copy through; of an older schema, before it is brought up to date, its pages."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == newest_version():
        read_through(connection)
    elif not sound(connection):
        raise Unlike("有些内容对不上")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, or a workspace brought from another PC, to read; the file stays as it is.

    WorkspaceRefused where it is not one of ours; WorkspaceDamaged where it cannot be read;
    CannotLook where there is no room for the copy that is looked at.
    """
    foreign = f"“{path.name}”不是“防返填报”的备份，没有动任何数据。请选扩展名是 {SUFFIX} 的文件。"
    from shutil import copyfile

    with _room_to_look(path) as room:
        try:
            with path.open("rb") as file:
                if not file.read(16).startswith(b"SQLite format 3"):
                    raise WorkspaceRefused(foreign)
            copy = room / FILE_NAME
            for suffix in ("", "-wal", "-journal"):
                beside = path.with_name(path.name + suffix)
                if beside.exists():
                    copyfile(beside, copy.with_name(copy.name + suffix))
        except OSError as error:
            if is_target(error):
                raise _no_room(path) from error
            raise WorkspaceRefused(f"“{path.name}”打不开，没有动任何数据。") from error
        try:
            refuse_journal(copy)
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                harden(connection)
                connection.execute("PRAGMA synchronous = OFF")  # it is looked at, and goes
                if not known_version(connection):
                    raise WorkspaceRefused(foreign)
                yield connection
        except Unlike as error:
            words = f"“{path.name}”里{error.what}，可能坏了或者被改过，没有动任何数据。"
            raise WorkspaceDamaged(f"{words}请换一份备份。") from error
        except UNREADABLE as error:
            if is_target(error):
                raise _no_room(path) from error
            raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。") from error


@contextmanager
def _room_to_look(path: Path) -> Iterator[Path]:
    from tempfile import gettempdir

    try:
        room = new_room(Path(gettempdir()))
    except OSError as error:
        raise _no_room(path) from error
    try:
        yield room
    finally:
        remove_room(room)


def _no_room(path: Path) -> CannotLook:
    return CannotLook(
        f"磁盘满了，或者临时文件夹不能写入，现在看不了“{path.name}”，没有动任何数据。"
        "请清出空间后再试。"
    )


def is_good(path: Path, look: OpenedReader = opened_map) -> bool:
    """Say whether a backup is one of ours that can be read whole; CannotLook where that is not known."""
    try:
        with good(path, look):
            return True
    except CannotLook:
        raise
    except WorkspaceRefused:
        return False


def look_inside(path: Path) -> Inside:
    """Return what is in a backup; WorkspaceRefused where it cannot be read."""
    with opened(path) as connection:
        migrate(connection, known_version(connection))
        statement = "SELECT value FROM setting WHERE name = 'profile'"
        profile = ask(connection, list[tuple[str]], "单位资料", statement)
        place = profile_of(*profile[0]).place.label if profile else ""
        reports = all_kept(connection)
        counted = ("received", "submission", "library_project")
        counts = [_count(connection, table) for table in counted]
    return Inside(place, tuple(reports), *counts)


def _count(connection: sqlite3.Connection, table: str) -> int:
    statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - ours
    ((number,),) = ask(connection, list[tuple[Count]], "有一处内容", statement)
    return number


@contextmanager
def good(path: Path, look: OpenedReader = opened_map) -> Iterator[sqlite3.Connection]:
    """Open a backup that is whole, and in which everything is what we write, brought up to date.

    As `opened`: it is a copy, and the file stays as it is. `look` is that of `read_through`.
    """
    with opened(path) as connection:
        migrate(connection, known_version(connection))
        read_through(connection, look, MOST_RESTORED)
        yield connection


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """Give a workspace in which there is nothing yet."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, 0)
        yield connection


def put_into(database: Database, source: sqlite3.Connection, newest: int) -> None:
    """Put what is in a backup in the place of what is in a workspace, whole or not at all.

    `source` is `good`, a copy of the backup: it is numbered as what comes after `newest`, and after
    what is in either. NotSaved where the disk does not take it.
    """
    count_on(source, newest, database.generation)
    with database.rewriting() as connection:
        source.backup(connection)


def count_on(source: sqlite3.Connection, *numbers: int) -> int:
    """Number a copy of a workspace as what comes after it and after others; return the number."""
    number = after(generation(source), *numbers)
    source.execute("UPDATE generation SET number = ?", (number,))
    return number


def number_of(path: Path) -> int:
    """Return the number of a backup's last commit; 0 where it cannot be read, or has none."""
    try:
        address = f"{uri_of(path.absolute())}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as backup:
            harden(backup)
            return generation(backup)
    except UNREADABLE:
        return 0


def uri_of(path: PurePath) -> str:
    """Return the address of a file for SQLite, which takes that of a Windows share without a host."""
    words = path.as_posix()
    return f"file://{'' if words.startswith('/') else '/'}{quote(os.fsencode(words), safe='/:')}"
