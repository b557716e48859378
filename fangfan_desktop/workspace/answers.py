"""What the clerk said of doubts: remembered, taken back, given once more, and what it does to files."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from fangfan_desktop.forms.places import parse_place
from fangfan_desktop.workspace.columns import Word, ask, moment_of
from fangfan_desktop.workspace.database import Database

_ANSWER = "有一个回答"


class Given(NamedTuple):
    """An answer that was given to a doubt; of the kind `aside`, that the file of a number is none."""

    kind: Word
    key: str
    value: str


def read_answers(database: Database) -> Mapping[str, Mapping[str, str]]:
    """Return what was said of doubts, by kind and key."""
    found: dict[str, dict[str, str]] = {}
    given = "SELECT kind, key, value FROM answer WHERE NOT undone AND kind != 'aside' ORDER BY id"
    for kind, key, value in ask(database, list[Given], _ANSWER, given):
        found.setdefault(kind, {})[key] = value
    return found


def give(database: Database, answers: Sequence[Given]) -> None:
    """Remember answers as one gesture; what was taken back before cannot be given again."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM answer WHERE undone")
        at = _later_than_all(connection)
        connection.executemany(
            "INSERT INTO answer (at, kind, key, value) VALUES (?, ?, ?, ?)",
            [(at, *each) for each in answers],
        )
        _put_scans(connection, answers)
        _put_aside(connection, answers)


def turn(database: Database, end: str, *, undone: bool) -> list[Given]:
    """Take back the newest gesture (`max`), or give the oldest one (`min`) once more; return it."""
    which = f"at = (SELECT {end}(at) FROM answer WHERE undone != ?1) AND undone != ?1"  # noqa: S608 - ours
    statement = f"SELECT kind, key, value FROM answer WHERE {which} ORDER BY id"  # noqa: S608 - ours
    turned = ask(database, list[Given], _ANSWER, statement, (undone,))
    with database.transaction() as connection:
        connection.execute(f"UPDATE answer SET undone = ?1 WHERE {which}", (undone,))  # noqa: S608 - ours
        _put_scans(connection, turned)
        _put_aside(connection, turned)
    return turned


def _later_than_all(connection: sqlite3.Connection) -> str:
    """Return the moment of a gesture, by the second: now, or just after the one before it."""
    now = datetime.now().replace(microsecond=0)
    statement = "SELECT at FROM answer ORDER BY at DESC LIMIT 1"
    for (last,) in ask(connection, list[tuple[str]], _ANSWER, statement):
        with suppress(OverflowError):
            now = max(now, datetime.fromisoformat(moment_of(last)) + timedelta(seconds=1))
    return now.isoformat()


def _put_scans(connection: sqlite3.Connection, answers: Iterable[Given]) -> None:
    """Have stamped pages be whose the answers to them say now; nobody's where there is none."""
    statement = (
        "SELECT value FROM answer WHERE kind = 'place' AND key = ? AND NOT undone"
        " ORDER BY id DESC LIMIT 1"
    )
    for key in {each.key for each in answers if each.kind == "place"}:
        said = ask(connection, list[tuple[str]], _ANSWER, statement, (key,))
        place = parse_place(said[0][0]) if said else None
        connection.execute(
            "UPDATE received SET place = ?1"
            " WHERE scan AND (content = (SELECT id FROM content WHERE sha256 = ?2)"
            " OR '#' || received.id = ?2)",
            (str(place) if place else None, key),
        )


def _put_aside(connection: sqlite3.Connection, answers: Iterable[Given]) -> None:
    """Take files off the board that an answer says are none, and put the others back.

    One that came again in the meantime is not put back beside itself.
    """
    for key in {each.key for each in answers if each.kind == "aside"}:
        connection.execute(
            "UPDATE received SET aside = 1 WHERE id = ?1 AND EXISTS"
            " (SELECT 1 FROM answer WHERE kind = 'aside' AND key = ?1 AND NOT undone)",
            (key,),
        )
        connection.execute(
            "UPDATE received SET aside = 0 WHERE id = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM answer WHERE kind = 'aside' AND key = ?1 AND NOT undone)"
            " AND NOT EXISTS (SELECT 1 FROM received AS other WHERE other.content = received.content"
            " AND (other.form, other.place, other.period)"
            " IS (received.form, received.place, received.period)"
            " AND other.id != received.id AND NOT other.aside)",
            (key,),
        )
