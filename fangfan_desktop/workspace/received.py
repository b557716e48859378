"""The files that were received: kept byte for byte, with their identities and the clerk's answers."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.safe_names import safe_file_name
from fangfan_desktop.forms.scan_codes import Codes, ScanCodes
from fangfan_desktop.workspace.answers import ClerkAnswer, read_answers, set_undone, store_answers
from fangfan_desktop.workspace.columns import (
    Flag,
    Id,
    check_content,
    only_value,
    optional,
    parse_digest,
    parse_file_name,
    parse_opened,
    parse_path,
    parse_stored_period,
    parse_stored_place,
    parse_time,
    query,
    single_row,
)
from fangfan_desktop.workspace.database import Database


class Arrival(msgspec.Struct, frozen=True):
    """A file that is received: its name, its path, its content, and what was read from it.

    `opened` is the result of the reading process; for a scan, the texts of the codes on its pages.
    """

    name: str
    path: str
    sha256: str
    content: bytes
    opened: bytes = b""
    scan: bool = False


class Identity(msgspec.Struct, frozen=True):
    """The form, place and period of a file, as far as known; or the `reason` why it is unreadable."""

    form: str | None = None
    place: Place | None = None
    period: Period | None = None
    reason: str = ""


# Decodes the part of a scan's `opened` that is needed here.
_scan_codes = msgspec.msgpack.Decoder(ScanCodes)


class ReceivedFile(NamedTuple):
    """A received file. `aside`: it was taken off the board.

    For a scan: the `codes` on its pages, and whether it is `unsealed`, the output of a program.
    """

    id: int
    at: str
    name: str
    path: str
    sha256: str
    scan: bool
    identity: Identity
    aside: bool = False
    codes: Codes = ()
    unsealed: bool = False

    @property
    def own_key(self) -> str:
        """Return the key of answers that are about this entry alone, not about all of the file."""
        return f"#{self.id}"


def path_stem(path: str) -> str:
    """Return a path without its suffix: a stamped page lies beside its workbook, named alike."""
    return str(Path(path).with_suffix(""))


_WHAT = "有一个收到的文件"
_Row = tuple[
    Id, str, str, str, str, Flag, str | None, str | None, str | None, str, Flag, bytes | None
]
_ENTRY = (
    "SELECT received.id, at, name, path, sha256, scan, form, place, period, reason, aside,"
    " CASE WHEN scan THEN opened END"
    " FROM received JOIN content ON content.id = received.content"
)


class ReceivedFiles:
    """The received files in a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── files ──

    def add(
        self, arrivals: Iterable[tuple[Arrival, Sequence[Identity]]], at: datetime | None = None
    ) -> list[list[int]]:
        """Keep files in one transaction, an entry for each form in a file; return each file's new ids.

        They are received `at` a time, or now. A file that was received before, byte for byte, is
        not kept twice and gets no ids.
        """
        with self._database.transaction() as connection:
            return [_add(connection, arrival, identities, at) for arrival, identities in arrivals]

    def of_board(self, form: str, period: Period) -> list[ReceivedFile]:
        """Return the files of a form and period, and those whose form or period is unknown, in order."""
        rows = self._select(
            f"{_ENTRY} WHERE NOT aside AND (form = ? OR form IS NULL)"
            " AND (period = ? OR period IS NULL) ORDER BY received.id",
            form,
            str(period),
        )
        return [_entry(row) for row in rows]

    def of_place(self, form: str, place: Place) -> list[ReceivedFile]:
        """Return a place's files of a form, of all periods, also those taken off the board, in order."""
        condition = "form = ? AND place = ? AND period IS NOT NULL ORDER BY received.id"
        return [
            _entry(row) for row in self._select(f"{_ENTRY} WHERE {condition}", form, str(place))
        ]

    def of_digests(self, digests: Iterable[str]) -> list[ReceivedFile]:
        """Return the files with these digests that are on any board."""
        condition = "NOT aside AND sha256 = ? ORDER BY received.id"
        rows = (
            self._select(f"{_ENTRY} WHERE {condition}", digest) for digest in dict.fromkeys(digests)
        )
        return [_entry(row) for same in rows for row in same]

    def newest_tables(self) -> dict[Place, ReceivedFile]:
        """Return the newest workbook of each place, of any form and period."""
        condition = "NOT aside AND NOT scan ORDER BY received.id"
        entries = (_entry(row) for row in self._select(f"{_ENTRY} WHERE {condition}"))
        return {entry.identity.place: entry for entry in entries if entry.identity.place}

    def _select(self, statement: str, *parameters: object) -> list[_Row]:
        return query(self._database, list[_Row], _WHAT, statement, parameters)

    def entry(self, received_id: int) -> ReceivedFile:
        """Return one file, on the board or not. Raises WorkspaceDamaged if it is missing."""
        return _entry(
            single_row(self._select(f"{_ENTRY} WHERE received.id = ?", received_id), _WHAT)
        )

    def content(self, sha256: str) -> bytes:
        """Return a file's bytes, as they were received."""
        statement = "SELECT bytes FROM content WHERE sha256 = ?"
        found = query(self._database, list[tuple[bytes]], _WHAT, statement, (sha256,))
        return check_content(*single_row(found, _WHAT), sha256)

    def opened(self, sha256: str) -> bytes:
        """Return the result of the reading process for a file; empty if there is none."""
        statement = "SELECT opened FROM content WHERE sha256 = ?"
        found = query(self._database, list[tuple[bytes | None]], _WHAT, statement, (sha256,))
        (opened,) = single_row(found, _WHAT)
        return opened or b""

    def identify(self, identities: Mapping[int, Identity]) -> None:
        """Store the identities of files, by their ids."""
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE received SET form = ?, place = ?, period = ?, reason = ? WHERE id = ?",
                [(*_texts(identity), received_id) for received_id, identity in identities.items()],
            )

    def put_aside(self, received_id: int) -> None:
        """Take a file off the board; the file is kept, and this can be undone like an answer."""
        self.answer_all([], [received_id])

    def beside(self, entries: Iterable[ReceivedFile]) -> list[ReceivedFile]:
        """Return the stamped pages on any board that lie beside these files and are named alike."""
        stems = {path_stem(entry.path) for entry in entries}
        rows = self._select(f"{_ENTRY} WHERE NOT aside AND scan ORDER BY received.id")
        return [entry for row in rows if path_stem((entry := _entry(row)).path) in stems]

    # ── answers ──

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return the clerk's answers that are not undone, by kind and key."""
        return read_answers(self._database)

    def answer_all(self, answers: Iterable[ClerkAnswer], aside: Iterable[int] = ()) -> None:
        """Store answers, and take the files numbered `aside` off the board, as one step.

        The step is undone as a whole; what was undone before can no longer be redone. An answer of
        the kind `place` under a stamped page's digest or `own_key` sets the page's place.
        """
        step = [*answers, *(ClerkAnswer("aside", str(number), "") for number in aside)]
        if step:
            store_answers(self._database, step)

    def undo_answers(self) -> list[ClerkAnswer]:
        """Undo the last step of answers and return it; empty if there is none."""
        return set_undone(self._database, "max", undone=True)

    def redo_answers(self) -> list[ClerkAnswer]:
        """Redo the step of answers that was undone last and return it; empty if there is none."""
        return set_undone(self._database, "min", undone=False)

    def name_of(self, answer: ClerkAnswer) -> str:
        """Return the subject of an answer: the file's name, or the last part of its key."""
        condition = (
            "received.id = ?" if answer.kind == "aside" else "? IN (sha256, '#' || received.id)"
        )
        rows = self._select(f"{_ENTRY} WHERE {condition} ORDER BY received.id", answer.key)
        return _entry(rows[-1]).name if rows else answer.key.rpartition("/")[-1]


def keep_file(
    connection: sqlite3.Connection,
    arrival: Arrival,
    identities: Sequence[Identity],
    *,
    history: bool,
    aside: bool,
) -> dict[str | None, int]:
    """Keep a file inside a transaction; return its ids by form, also of one that was here before.

    `aside`: it is on no board.
    """
    added = _add(connection, arrival, identities, history=history, aside=aside)
    statement = (
        "SELECT received.id, form FROM received JOIN content ON content.id = received.content"
    )
    pairs = list(zip(added, (each.form for each in identities), strict=False)) or query(
        connection,
        list[tuple[Id, str | None]],
        _WHAT,
        f"{statement} WHERE sha256 = ? AND NOT aside",
        (arrival.sha256,),
    )
    return {form: received_id for received_id, form in pairs}


def _add(
    connection: sqlite3.Connection,
    arrival: Arrival,
    identities: Sequence[Identity],
    at: datetime | None = None,
    *,
    history: bool = False,
    aside: bool = False,
) -> list[int]:
    statement = "SELECT id FROM content WHERE sha256 = ?"
    known = only_value(query(connection, list[tuple[Id]], _WHAT, statement, (arrival.sha256,)))
    if not aside and known:
        identities = _new_identities(connection, known, arrival, identities)
    content_id = known or _keep(connection, arrival)
    received_at = (at or datetime.now()).isoformat(timespec="seconds")
    ids: list[int] = []
    for identity in identities:
        cursor = connection.execute(
            "INSERT INTO received (at, name, path, content, scan, form, place, period, reason,"
            " aside, history) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                received_at,
                safe_file_name(arrival.name),
                # A path on Linux is bytes, which may be no UTF-8.
                arrival.path.encode("utf-8", "replace").decode(),
                content_id,
                arrival.scan,
                *_texts(identity),
                aside,
                history,
            ),
        )
        assert cursor.lastrowid is not None
        ids.append(cursor.lastrowid)
    return ids


def _new_identities(
    connection: sqlite3.Connection,
    content_id: int,
    arrival: Arrival,
    identities: Sequence[Identity],
) -> Sequence[Identity]:
    """Return those identities of a file that are on no board yet.

    A stamped page may belong to several units or periods.
    """
    statement = "SELECT form, place, period FROM received WHERE content = ? AND NOT aside"
    known = query(connection, list[tuple[str | None, ...]], _WHAT, statement, (content_id,))
    if not known:
        return identities
    if not arrival.scan:
        return ()
    return [each for each in identities if each.place and _texts(each)[:3] not in known]


def _keep(connection: sqlite3.Connection, arrival: Arrival) -> int:
    """Store a file's bytes; return their id."""
    cursor = connection.execute(
        "INSERT INTO content (sha256, bytes, opened) VALUES (?, ?, ?)",
        (arrival.sha256, arrival.content, arrival.opened or None),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _texts(identity: Identity) -> tuple[str | None, str | None, str | None, str]:
    place, period = identity.place, identity.period
    return (
        identity.form,
        str(place) if place else None,
        str(period) if period else None,
        identity.reason,
    )


def _entry(row: _Row) -> ReceivedFile:
    received_id, at, name, path, sha256, scan, form, place, period, reason, aside, opened = row
    identity = Identity(
        form, optional(parse_stored_place)(place), optional(parse_stored_period)(period), reason
    )
    read = parse_opened(opened, _scan_codes.decode) if opened else ScanCodes()
    return ReceivedFile(
        received_id,
        parse_time(at),
        parse_file_name(name),
        parse_path(path),
        parse_digest(sha256),
        bool(scan),
        identity,
        bool(aside),
        read.codes,
        read.unsealed,
    )
