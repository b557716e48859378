"""A year that is no longer needed: what would go, and its going from the workspace and its backups."""
# ruff: noqa: S608 - every name in these statements is ours

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.durable import flush_folder, put_in_place
from fangfan_desktop.workspace.backup_file import good, room_in
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.columns import ask
from fangfan_desktop.workspace.database import FILE_NAME, Database, transaction
from fangfan_desktop.workspace.refusals import CannotLook, WorkspaceRefused
from fangfan_desktop.workspace.schema import harden, sound
from fangfan_desktop.workspace.typed import OpenedReader

# Copies that were opened with other programs lie beside the workspace.
RECEIVED_COPIES, SENT_COPIES = "received", "sent"

# A period is a year, or a year and a quarter. A file that no year is known of goes with the year in
# which it came, and so do those from before.
_OF_YEAR = "substr(period, 1, 4) = :year"
_RECEIVED = f"({_OF_YEAR} OR (period IS NULL AND substr(at, 1, 4) <= :year))"
_LETTER = f"({_OF_YEAR} OR received IN (SELECT id FROM received WHERE {_RECEIVED}))"
_STEPS = (
    f"DELETE FROM submission_file WHERE submission IN (SELECT id FROM submission WHERE {_OF_YEAR})",
    f"DELETE FROM submission WHERE {_OF_YEAR}",
    f"DELETE FROM origin WHERE received IN (SELECT id FROM received WHERE {_RECEIVED})",
    f"DELETE FROM report WHERE {_OF_YEAR}",
    f"DELETE FROM letter WHERE {_LETTER}",
    f"DELETE FROM deadline WHERE {_OF_YEAR}",
    f"DELETE FROM elsewhere WHERE {_OF_YEAR}",
    f"DELETE FROM received WHERE {_RECEIVED}",
    "DELETE FROM answer WHERE kind = 'aside' AND key NOT IN (SELECT CAST(id AS TEXT) FROM received)",
    f"DELETE FROM library_project WHERE {_RECEIVED}",
    "DELETE FROM content WHERE id NOT IN (SELECT content FROM received)",
    "DELETE FROM setting WHERE name GLOB 'summary/*/' || :year",
)


class Going(NamedTuple):
    """How much of a year would go: reports, submissions, files and projects of others; and beside it.

    `letters` are returns and reminders, `deadlines` the days that a city set for one period.
    `unreadable` are backups that cannot be looked into, `aside` workspaces that were set aside, damaged
    or a newer program's: both go whole.
    """

    year: int
    reports: int
    submissions: int
    received: int
    projects: int
    backups: int
    unreadable: int
    aside: int
    letters: int = 0
    deadlines: int = 0


def years(connection: Database) -> list[int]:
    """Return the years of which anything is kept, the newest first."""
    found = ask(
        connection,
        list[tuple[str]],
        "有一处期别",
        "SELECT substr(period, 1, 4) FROM report UNION SELECT substr(period, 1, 4) FROM submission"
        " UNION SELECT substr(period, 1, 4) FROM elsewhere"
        " UNION SELECT substr(coalesce(period, at), 1, 4) FROM received"
        " UNION SELECT substr(coalesce(period, at), 1, 4) FROM library_project"
        " UNION SELECT substr(period, 1, 4) FROM letter"
        " UNION SELECT substr(period, 1, 4) FROM deadline",
    )
    return sorted((int(year) for (year,) in found if str(year).isdecimal()), reverse=True)


def what_goes(connection: Database, backups: Backups, year: int) -> Going:
    """Return what clearing a year would take away."""

    def count(table: str, which: str) -> int:
        counted = f"SELECT count(*) FROM {table} WHERE {which}"
        parameters = {"year": str(year)}
        ((number,),) = ask(connection, list[tuple[int]], "工作区", counted, parameters)
        return number

    good = [backups.is_good(each) for each in backups.everything()]
    return Going(
        year,
        count("report", _OF_YEAR),
        count("submission", _OF_YEAR),
        count("received", _RECEIVED),
        count("library_project", _RECEIVED),
        sum(good),
        len(good) - sum(good),
        len(backups.aside()),
        count("letter", _LETTER),
        count("deadline", _OF_YEAR),
    )


def clear_year(database: Database, data: Path, backups: Backups, year: int) -> None:
    """Take a year out of the workspace and of every backup; nothing of it stays in their pages.

    Backups that cannot be read, workspaces set aside and opened copies go whole: what is in them
    cannot be known. Files that were exported stay: they are the clerk's. NotSaved,
    OSError or WorkspaceRefused where the disk stopped it half way: done again, it goes on.
    """
    with database.transaction() as connection:
        _delete(connection, year)
    with database.rewriting() as connection:
        _forget(connection)
    for backup in backups.everything():
        _clear_backup(backup.path, year, backups.look)
    for folder in [*backups.aside(), *(data / name for name in (RECEIVED_COPIES, SENT_COPIES))]:
        _make_writable(folder)
        shutil.rmtree(folder, ignore_errors=True)
    # What is gone does not come back with a power cut.
    for folder in {data, *backups.folders}:
        if folder.is_dir():
            flush_folder(folder)


def _delete(connection: sqlite3.Connection, year: int) -> None:
    for step in _STEPS:
        connection.execute(step, {"year": str(year)} if ":year" in step else {})


def _forget(connection: sqlite3.Connection) -> None:
    """Leave nothing in free pages, nor in the log, of what was deleted."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _clear_backup(path: Path, year: int, look: OpenedReader) -> None:
    """Write a backup anew without a year; one that cannot be read is deleted."""
    with room_in(path.parent) as room:
        copy = room / FILE_NAME
        try:
            with (
                good(path, look) as source,
                closing(sqlite3.connect(copy, isolation_level=None)) as connection,
            ):
                source.backup(connection)
                harden(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
                with transaction(connection):
                    _delete(connection, year)
                _forget(connection)
                whole = sound(connection)
        except CannotLook:
            raise
        except WorkspaceRefused:
            whole = False
        if whole:
            put_in_place(copy, path)
        else:
            path.unlink(missing_ok=True)


def _make_writable(folder: Path) -> None:
    """Opened copies are read only, and Windows deletes none of those."""
    for path in folder.rglob("*"):
        path.chmod(0o700)
