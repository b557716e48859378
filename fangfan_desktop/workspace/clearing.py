"""Clearing a year: how much it holds, and its deletion from the workspace and all backups."""
# ruff: noqa: S608  # every name in these statements is our own

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.durable import flush_folder, put_in_place
from fangfan_desktop.workspace.backup_file import open_checked, temp_folder_in
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.columns import OpenedReader, query
from fangfan_desktop.workspace.database import FILE_NAME, Database, transaction
from fangfan_desktop.workspace.refusals import CannotLook, WorkspaceRefused
from fangfan_desktop.workspace.schema import harden, is_intact

# Folders beside the workspace, with copies of files that were opened in other programs.
RECEIVED_COPIES, SENT_COPIES = "received", "sent"

# A period begins with its year. A file without a known period is deleted with the year
# in which it was received, or with any later one.
_OF_YEAR = "substr(period, 1, 4) = :year"
_RECEIVED = f"({_OF_YEAR} OR (period IS NULL AND substr(at, 1, 4) <= :year))"
_LETTER = f"({_OF_YEAR} OR received IN (SELECT id FROM received WHERE {_RECEIVED}))"
_STATEMENTS = (
    f"DELETE FROM submission_file WHERE submission IN (SELECT id FROM submission WHERE {_OF_YEAR})",
    f"DELETE FROM submission WHERE {_OF_YEAR}",
    f"DELETE FROM origin WHERE received IN (SELECT id FROM received WHERE {_RECEIVED})",
    f"DELETE FROM report WHERE {_OF_YEAR}",
    f"DELETE FROM letter WHERE {_LETTER}",
    f"DELETE FROM deadline WHERE {_OF_YEAR}",
    f"DELETE FROM counted WHERE {_OF_YEAR}",
    f"DELETE FROM elsewhere WHERE {_OF_YEAR}",
    f"DELETE FROM received WHERE {_RECEIVED}",
    "DELETE FROM answer WHERE kind = 'aside' AND key NOT IN (SELECT CAST(id AS TEXT) FROM received)",
    f"DELETE FROM library_project WHERE {_RECEIVED}",
    "DELETE FROM content WHERE id NOT IN (SELECT content FROM received)",
    "DELETE FROM setting WHERE name GLOB 'summary/*/' || :year",
)


class YearContents(NamedTuple):
    """How much clearing a year would delete.

    `received` and `projects` are files and projects of other units; `letters` are returns and
    reminders, `deadlines` the days that a city set for one period. `unreadable` are backups that
    cannot be opened, `aside` workspaces that were set aside: these are deleted whole.
    """

    year: int
    reports: int
    submissions: int
    received: int
    projects: int
    backups: int
    unreadable: int
    aside: int
    letters: int
    deadlines: int


def years(connection: Database) -> list[int]:
    """Return the years that anything stored belongs to, the newest first."""
    rows = query(
        connection,
        list[tuple[str]],
        "有一处期别",
        "SELECT substr(period, 1, 4) FROM report UNION SELECT substr(period, 1, 4) FROM submission"
        " UNION SELECT substr(period, 1, 4) FROM elsewhere"
        " UNION SELECT substr(coalesce(period, at), 1, 4) FROM received"
        " UNION SELECT substr(coalesce(period, at), 1, 4) FROM library_project"
        " UNION SELECT substr(period, 1, 4) FROM letter"
        " UNION SELECT substr(period, 1, 4) FROM deadline"
        " UNION SELECT substr(period, 1, 4) FROM counted",
    )
    return sorted((int(year) for (year,) in rows if str(year).isdecimal()), reverse=True)


def year_contents(connection: Database, backups: Backups, year: int) -> YearContents:
    """Return how much clearing a year would delete."""

    def count(table: str, condition: str) -> int:
        statement = f"SELECT count(*) FROM {table} WHERE {condition}"
        ((number,),) = connection.execute(statement, {"year": str(year)})
        return number

    readable = [backups.is_good(each) for each in backups.everything()]
    return YearContents(
        year,
        count("report", _OF_YEAR),
        count("submission", _OF_YEAR),
        count("received", _RECEIVED),
        count("library_project", _RECEIVED),
        sum(readable),
        len(readable) - sum(readable),
        len(backups.aside()),
        count("letter", _LETTER),
        count("deadline", _OF_YEAR),
    )


def clear_year(database: Database, data: Path, backups: Backups, year: int) -> None:
    """Delete a year from the workspace and every backup; nothing of it stays in their free pages.

    Backups that cannot be read, workspaces that were set aside and opened copies are deleted whole,
    since it is not known what is in them. Exported files stay: they belong to the clerk. Raises
    NotSaved, OSError or WorkspaceRefused if the disk failed half way; another run continues.
    """
    elsewhere = backups.in_second()  # before anything is deleted: it may be out of reach
    with database.transaction() as connection:
        _delete(connection, year)
    with database.rewriting() as connection:
        _erase_free_pages(connection)
    for backup in (*backups.everything(), *elsewhere):
        _clear_backup(backup.path, year, backups.read_opened)
    for folder in [*backups.aside(), *(data / name for name in (RECEIVED_COPIES, SENT_COPIES))]:
        _make_writable(folder)
        shutil.rmtree(folder, ignore_errors=True)
    # A power cut must not bring deleted files back.
    for folder in {data, *backups.folders, *(each.path.parent for each in elsewhere)}:
        if folder.is_dir():
            flush_folder(folder)


def _delete(connection: sqlite3.Connection, year: int) -> None:
    for statement in _STATEMENTS:
        connection.execute(statement, {"year": str(year)})


def _erase_free_pages(connection: sqlite3.Connection) -> None:
    """Remove deleted rows from free pages and from the log."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _clear_backup(path: Path, year: int, read_opened: OpenedReader) -> None:
    """Write a backup anew without a year; delete it if it cannot be read."""
    with temp_folder_in(path.parent) as temporary:
        copy = temporary / FILE_NAME
        try:
            with (
                open_checked(path, read_opened) as source,
                closing(sqlite3.connect(copy, isolation_level=None)) as connection,
            ):
                source.backup(connection)
                harden(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
                with transaction(connection):
                    _delete(connection, year)
                _erase_free_pages(connection)
                is_whole = is_intact(connection)
        except CannotLook:
            raise
        except WorkspaceRefused:
            is_whole = False
        if is_whole:
            put_in_place(copy, path)
        else:
            path.unlink(missing_ok=True)


def _make_writable(folder: Path) -> None:
    """Make a folder's files writable: opened copies are read only, and Windows does not delete those."""
    for path in folder.rglob("*"):
        path.chmod(0o700)
