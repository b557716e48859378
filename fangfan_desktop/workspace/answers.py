"""The clerk's answers to doubts about files: stored, undone, redone, and applied to the files."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from fangfan_desktop.forms.places import parse_place
from fangfan_desktop.workspace.columns import Word, parse_time, query
from fangfan_desktop.workspace.database import Database

_ANSWER = "有一个回答"


class ClerkAnswer(NamedTuple):
    """An answer to a doubt. One of the kind `aside` takes the file numbered `key` off the board."""

    kind: Word
    key: str
    value: str


def read_answers(database: Database) -> Mapping[str, Mapping[str, str]]:
    """Return the answers that are not undone, by kind and key."""
    answers: dict[str, dict[str, str]] = {}
    statement = (
        "SELECT kind, key, value FROM answer WHERE NOT undone AND kind != 'aside' ORDER BY id"
    )
    for kind, key, value in query(database, list[ClerkAnswer], _ANSWER, statement):
        answers.setdefault(kind, {})[key] = value
    return answers


def store_answers(database: Database, answers: Sequence[ClerkAnswer]) -> None:
    """Store answers as one step; what was undone before can no longer be redone."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM answer WHERE undone")
        at = _time_of_new_step(connection)
        connection.executemany(
            "INSERT INTO answer (at, kind, key, value) VALUES (?, ?, ?, ?)",
            [(at, *each) for each in answers],
        )
        _assign_scans(connection, answers)
        _update_aside(connection, answers)


def set_undone(database: Database, end: str, *, undone: bool) -> list[ClerkAnswer]:
    """Undo the newest step (`end` is `max`), or redo the oldest undone one (`min`); return it."""
    condition = f"at = (SELECT {end}(at) FROM answer WHERE undone != ?1) AND undone != ?1"  # noqa: S608  # our own names
    statement = f"SELECT kind, key, value FROM answer WHERE {condition} ORDER BY id"  # noqa: S608  # our own names
    answers = query(database, list[ClerkAnswer], _ANSWER, statement, (undone,))
    with database.transaction() as connection:
        connection.execute(f"UPDATE answer SET undone = ?1 WHERE {condition}", (undone,))  # noqa: S608  # our own names
        _assign_scans(connection, answers)
        _update_aside(connection, answers)
    return answers


def _time_of_new_step(connection: sqlite3.Connection) -> str:
    """Return the time of a new step: now, or a second after the newest step if that is later."""
    now = datetime.now().replace(microsecond=0)
    statement = "SELECT max(at) FROM answer"
    ((last,),) = query(connection, list[tuple[str | None]], _ANSWER, statement)
    if last is not None:
        with suppress(OverflowError):
            now = max(now, datetime.fromisoformat(parse_time(last)) + timedelta(seconds=1))
    return now.isoformat()


def _assign_scans(connection: sqlite3.Connection, answers: Iterable[ClerkAnswer]) -> None:
    """Set the places of stamped pages to the newest answers about them; to NULL without an answer."""
    statement = (
        "SELECT value FROM answer WHERE kind = 'place' AND key = ? AND NOT undone ORDER BY id"
    )
    for key in {each.key for each in answers if each.kind == "place"}:
        rows = query(connection, list[tuple[str]], _ANSWER, statement, (key,))
        values = [value for (value,) in rows]
        place = parse_place(values[-1]) if values else None
        connection.execute(
            "UPDATE received SET place = ?1"
            " WHERE scan AND (content = (SELECT id FROM content WHERE sha256 = ?2)"
            " OR '#' || received.id = ?2)",
            (str(place) if place else None, key),
        )


def _update_aside(connection: sqlite3.Connection, answers: Iterable[ClerkAnswer]) -> None:
    """Take the files of `aside` answers off the board, and put back those without such an answer.

    A file that was received again in the meantime is not put back.
    """
    for key in {each.key for each in answers if each.kind == "aside"}:
        connection.execute("UPDATE received SET aside = 1 WHERE id = ?", (key,))
        connection.execute(
            "UPDATE received SET aside = 0 WHERE id = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM answer WHERE kind = 'aside' AND key = ?1 AND NOT undone)"
            " AND NOT EXISTS (SELECT 1 FROM received AS other WHERE other.content = received.content"
            " AND (other.form, other.place, other.period)"
            " IS (received.form, received.place, received.period)"
            " AND other.id != received.id AND NOT other.aside)",
            (key,),
        )
