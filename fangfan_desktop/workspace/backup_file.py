"""A backup as a file: copied from a workspace in use, looked into, taken back. Always checked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.durable import UNFINISHED, sweep
from fangfan_desktop.workspace.database import (
    FILE_NAME,
    UNREADABLE,
    WorkspaceDamaged,
    WorkspaceRefused,
    harden,
    known_version,
    migrate,
    refusal,
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


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Give a folder for unfinished files inside a folder, gone afterwards."""
    from tempfile import TemporaryDirectory  # not at start

    sweep(folder)
    with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as name:
        yield Path(name)


def copy_workspace(source: Path, target: Path) -> None:
    """Copy a workspace that may be in use into one whole file, and check it.

    WorkspaceDamaged where it is no longer whole.
    """
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as one,
            closing(sqlite3.connect(target, isolation_level=None)) as other,
        ):
            harden(one)
            one.backup(other)
            harden(other)
            other.execute("PRAGMA journal_mode = DELETE")
            if not sound(other):
                raise WorkspaceDamaged(f"工作区文件“{source}”已损坏，没有动它。")
    except UNREADABLE as error:
        raise refusal(source, error) from error


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
            for table in ("received", "submission")
        ]
    try:
        place = msgspec.json.decode(profile[0], type=Profile).place.label if profile else ""
    except msgspec.MsgspecError as error:
        raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。") from error
    return Inside(place, tuple(reports), *counts)


@contextmanager
def good(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup that is whole to read, as `opened`; what happens to the file is all the same."""
    with opened(path) as connection:
        if not sound(connection):
            raise WorkspaceDamaged(f"“{path.name}”已损坏，没有动任何数据。")
        yield connection


def put_into(connection: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Put what is in a backup in the place of what is in a workspace, whole or not at all."""
    version = known_version(source)
    source.backup(connection)
    migrate(connection, version)
