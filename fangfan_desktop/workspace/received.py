"""What others sent: kept byte for byte, never altered; what the clerk said of it; what it became."""

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
from fangfan_desktop.workspace.answers import Given, give, read_answers, turn
from fangfan_desktop.workspace.columns import (
    Flag,
    Id,
    ask,
    content_of,
    digest_of,
    moment_of,
    name_of,
    only,
    opened_of,
    optional,
    path_of,
    period_of,
    place_of,
)
from fangfan_desktop.workspace.database import Database


class Arrival(msgspec.Struct, frozen=True):
    """A file as it comes: its name, where it lay, its content, and what it was read as.

    `opened` is what the reading process gave; of a scan, what the codes on its pages hold.
    """

    name: str
    path: str
    sha256: str
    content: bytes
    opened: bytes = b""
    scan: bool = False


class Identity(msgspec.Struct, frozen=True):
    """What a file is, as far as it is known; or (`reason`) why it cannot be read."""

    form: str | None = None
    place: Place | None = None
    period: Period | None = None
    reason: str = ""


_scan_codes = msgspec.msgpack.Decoder(ScanCodes)  # of what the reading process gave


class ReceivedFile(NamedTuple):
    """A file that was received, and when. `aside`: it was taken off the board.

    Of a scan: what its pages' `codes` hold, and whether it is `unsealed`, as a program wrote it.
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
        """Return what an answer is given under that is about these pages of the file alone."""
        return f"#{self.id}"


def stem_of(path: str) -> str:
    """Return where a file lies, without its suffix: a stamped page lies beside its workbook."""
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
    """The received files of a workspace."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    # ── files ──

    def add(
        self, arrivals: Iterable[tuple[Arrival, Sequence[Identity]]], at: datetime | None = None
    ) -> list[list[int]]:
        """Keep files in one transaction, a line for each form in each; return the new lines' ids.

        They came now, unless `at`.

        One that was received before, byte for byte, is not kept twice: no ids.
        """
        with self._connection.transaction() as connection:
            return [_add(connection, arrival, identities, at) for arrival, identities in arrivals]

    def of_board(self, form: str, period: Period) -> list[ReceivedFile]:
        """Return what was received for a form and period, and what belongs nowhere yet, in order."""
        rows = self._ask(
            f"{_ENTRY} WHERE NOT aside AND (form = ? OR form IS NULL)"
            " AND (period = ? OR period IS NULL) ORDER BY received.id",
            form,
            str(period),
        )
        return [_entry(row) for row in rows]

    def of_place(self, form: str, place: Place) -> list[ReceivedFile]:
        """Return what a place sent of a form, in order: of all periods, taken off the board or not."""
        which = "form = ? AND place = ? AND period IS NOT NULL ORDER BY received.id"
        return [_entry(row) for row in self._ask(f"{_ENTRY} WHERE {which}", form, str(place))]

    def of_digests(self, digests: Iterable[str]) -> list[ReceivedFile]:
        """Return what is on a board, whichever, of files with these digests."""
        which = "NOT aside AND sha256 = ? ORDER BY received.id"
        rows = (self._ask(f"{_ENTRY} WHERE {which}", digest) for digest in dict.fromkeys(digests))
        return [_entry(row) for found in rows for row in found]

    def newest_tables(self) -> dict[Place, ReceivedFile]:
        """Return the newest workbook of each place, of whatever form and period."""
        which = "NOT aside AND NOT scan AND place IS NOT NULL ORDER BY received.id"
        entries = (_entry(row) for row in self._ask(f"{_ENTRY} WHERE {which}"))
        return {entry.identity.place: entry for entry in entries if entry.identity.place}

    def _ask(self, statement: str, *parameters: object) -> list[_Row]:
        return ask(self._connection, list[_Row], _WHAT, statement, parameters)

    def entry(self, received_id: int) -> ReceivedFile:
        """Return one, taken off the board or not; WorkspaceDamaged where it is gone."""
        return _entry(only(self._ask(f"{_ENTRY} WHERE received.id = ?", received_id), _WHAT))

    def content(self, sha256: str) -> bytes:
        """Return a file's bytes, as they came."""
        statement = "SELECT bytes FROM content WHERE sha256 = ?"
        found = ask(self._connection, list[tuple[bytes]], _WHAT, statement, (sha256,))
        return content_of(*only(found, _WHAT), sha256)

    def opened(self, sha256: str) -> bytes:
        """Return what the reading process gave for a file."""
        statement = "SELECT opened FROM content WHERE sha256 = ?"
        found = ask(self._connection, list[tuple[bytes | None]], _WHAT, statement, (sha256,))
        (opened,) = only(found, _WHAT)
        return opened or b""

    def identify(self, identities: Mapping[int, Identity]) -> None:
        """Remember what files are, as they are read now, by their ids."""
        with self._connection.transaction() as connection:
            connection.executemany(
                "UPDATE received SET form = ?, place = ?, period = ?, reason = ? WHERE id = ?",
                [(*_texts(identity), at) for at, identity in identities.items()],
            )

    def put_aside(self, received_id: int) -> None:
        """Take a file off the board, which can be taken back as an answer can; it is kept in any case."""
        self.answer_all([], [received_id])

    def beside(self, entries: Iterable[ReceivedFile]) -> list[ReceivedFile]:
        """Return the stamped pages, on whichever board, that lie beside files, named alike."""
        stems = {stem_of(entry.path) for entry in entries}
        rows = self._ask(f"{_ENTRY} WHERE NOT aside AND scan ORDER BY received.id")
        return [entry for row in rows if stem_of((entry := _entry(row)).path) in stems]

    # ── answers ──

    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """Return what the clerk said of doubts, by kind and key."""
        return read_answers(self._connection)

    def answer_all(self, given: Iterable[Given], aside: Iterable[int] = ()) -> None:
        """Remember what was answered together, and take files off the board, in one transaction.

        Such answers are taken back together; what was taken back before cannot be given again. A
        stamped page is a place's that is answered under its digest, or (`own_key`) by itself.
        """
        answers = [*given, *(Given("aside", str(number), "") for number in aside)]
        if answers:
            give(self._connection, answers)

    def undo_answers(self) -> list[Given]:
        """Take back what was answered last; nothing where there is none."""
        return turn(self._connection, "max", undone=True)

    def redo_answers(self) -> list[Given]:
        """Give once more what was taken back last; nothing where there is none."""
        return turn(self._connection, "min", undone=False)

    def name_of(self, given: Given) -> str:
        """Return what an answer is about: the file's name, or the words that stand in files."""
        which = "received.id = ?" if given.kind == "aside" else "? IN (sha256, '#' || received.id)"
        rows = self._ask(f"{_ENTRY} WHERE {which} ORDER BY received.id DESC LIMIT 1", given.key)
        return _entry(rows[0]).name if rows else given.key.rpartition("/")[-1]


def keep_file(
    connection: sqlite3.Connection,
    arrival: Arrival,
    identities: Sequence[Identity],
    *,
    history: bool,
    aside: bool,
) -> dict[str, int]:
    """Keep a file inside a transaction; return its numbers by form, also where it was here before.

    One that is `aside` is on no board.
    """
    added = _add(connection, arrival, identities, history=history, aside=aside)
    known = "SELECT received.id, form FROM received JOIN content ON content.id = received.content"
    pairs = list(zip(added, (each.form for each in identities), strict=False)) or ask(
        connection,
        list[tuple[Id, str | None]],
        _WHAT,
        f"{known} WHERE sha256 = ? AND NOT aside",
        (arrival.sha256,),
    )
    return {form: number for number, form in pairs if form}


def _add(
    connection: sqlite3.Connection,
    arrival: Arrival,
    identities: Sequence[Identity],
    came: datetime | None = None,
    *,
    history: bool = False,
    aside: bool = False,
) -> list[int]:
    statement = "SELECT id FROM content WHERE sha256 = ?"
    found = ask(connection, list[tuple[Id]], _WHAT, statement, (arrival.sha256,))
    if not aside and found:
        identities = _not_here(connection, found[0][0], arrival, identities)
    kept = found[0][0] if found else _keep(connection, arrival)
    at = (came or datetime.now()).isoformat(timespec="seconds")
    ids: list[int] = []
    for identity in identities:
        cursor = connection.execute(
            "INSERT INTO received (at, name, path, content, scan, form, place, period, reason,"
            " aside, history) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                at,
                safe_file_name(arrival.name),
                # A name on Linux is bytes, and some are no text.
                arrival.path.encode("utf-8", "replace").decode(),
                kept,
                arrival.scan,
                *_texts(identity),
                aside,
                history,
            ),
        )
        assert cursor.lastrowid is not None
        ids.append(cursor.lastrowid)
    return ids


def _not_here(
    connection: sqlite3.Connection, content: int, arrival: Arrival, identities: Sequence[Identity]
) -> Sequence[Identity]:
    """Return as what a file is on no board yet; a stamped page may be of several units or periods."""
    statement = "SELECT form, place, period FROM received WHERE content = ? AND NOT aside"
    known = ask(connection, list[tuple[str | None, ...]], _WHAT, statement, (content,))
    if not known:
        return identities
    if not arrival.scan:
        return ()
    return [each for each in identities if each.place and _texts(each)[:3] not in known]


def _keep(connection: sqlite3.Connection, arrival: Arrival) -> int:
    """Keep a file's bytes; return their number."""
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
    identity = Identity(form, optional(place_of)(place), optional(period_of)(period), reason)
    known = opened_of(opened, _scan_codes.decode) if opened else ScanCodes()
    return ReceivedFile(
        received_id,
        moment_of(at),
        name_of(name),
        path_of(path),
        digest_of(sha256),
        bool(scan),
        identity,
        bool(aside),
        known.codes,
        known.unsealed,
    )
