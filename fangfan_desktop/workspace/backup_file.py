"""A backup as a file: copied from a workspace in use, looked into, taken back. Always checked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.durable import UNFINISHED, sweep
from fangfan_desktop.workspace.database import FILE_NAME, Database
from fangfan_desktop.workspace.refusals import UNREADABLE, WorkspaceDamaged, WorkspaceRefused
from fangfan_desktop.workspace.schema import (
    generation,
    harden,
    known_version,
    migrate,
    moment,
    sound,
)
from fangfan_desktop.workspace.settings import Profile

SUFFIX = ".fangfan"


class Inside(NamedTuple):
    """What is in a backup: whose it is, its reports (form, place, period, changed, exported)."""

    place: str
    reports: tuple[tuple[str, str, str, str, str | None], ...]
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
    damaged = "工作区文件已损坏，备份没有做成；工作区没有动。"
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            harden(connection)
            connection.execute("PRAGMA journal_mode = DELETE")
            if not sound(connection):
                raise WorkspaceDamaged(damaged)
    except UNREADABLE as error:
        raise WorkspaceDamaged(damaged) from error


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, or a workspace brought from another PC, to read; the file stays as it is.

    WorkspaceRefused where it is not one of ours; WorkspaceDamaged where it cannot be read.
    """
    foreign = f"“{path.name}”不是“防返填报”的备份，没有动任何数据。请选扩展名是 {SUFFIX} 的文件。"
    from shutil import copyfile
    from tempfile import gettempdir

    with room_in(Path(gettempdir())) as room:
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
            raise WorkspaceRefused(f"“{path.name}”打不开，没有动任何数据。") from error
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                harden(connection)
                if not known_version(connection):
                    raise WorkspaceRefused(foreign)
                yield connection
        except UNREADABLE as error:
            raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。") from error


def is_good(path: Path) -> bool:
    """Say whether a backup is one of ours that can be read whole."""
    try:
        with good(path):
            return True
    except WorkspaceRefused:
        return False


def look_inside(path: Path) -> Inside:
    """Return what is in a backup; WorkspaceRefused where it cannot be read."""
    with opened(path) as connection:
        tables = {n for (n,) in connection.execute("SELECT name FROM sqlite_schema")}
        profile = connection.execute("SELECT value FROM setting WHERE name = 'profile'").fetchone()
        reports = connection.execute(
            "SELECT form, place, period, changed, exported FROM report ORDER BY period, form, place"
        ).fetchall()
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours
            if table in tables
            else 0
            for table in ("received", "submission", "library_project")
        ]
    try:
        place = msgspec.json.decode(profile[0], type=Profile).place.label if profile else ""
    except msgspec.MsgspecError as error:
        raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。") from error
    for *_, changed, exported in reports:
        moment(changed)
        moment(exported or changed)
    return Inside(place, tuple(reports), *counts)


@contextmanager
def good(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup that is whole to read, as `opened`; what happens to the file is all the same."""
    with opened(path) as connection:
        if not sound(connection):
            raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。")
        yield connection


def put_into(database: Database, source: sqlite3.Connection) -> None:
    """Put what is in a backup in the place of what is in a workspace, whole or not at all.

    `source` is a copy of the backup: it is brought up to date, and numbered as what comes next.
    NotSaved where the disk does not take it.
    """
    migrate(source, known_version(source))
    number = max(database.generation, generation(source)) + 1
    source.execute("UPDATE generation SET number = ?", (number,))
    with database.rewriting() as connection:
        source.backup(connection)


def number_of(path: Path) -> int:
    """Return the number of a backup's last commit; 0 where it cannot be read, or has none."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as backup:
            harden(backup)
            return generation(backup)
    except UNREADABLE:
        return 0
