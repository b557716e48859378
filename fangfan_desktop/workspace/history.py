"""What was sent in another way than from here: marked so, or read in from old files."""
# ruff: noqa: S608 - every name in these statements is ours

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Applied, Edit
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.columns import ask, moment_of, period_of
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.journal import record
from fangfan_desktop.workspace.pasts import OriginRow, write_origins
from fangfan_desktop.workspace.received import (
    Arrival,
    Identity,
    keep_file,
)
from fangfan_desktop.workspace.reports import find, key_of


class Elsewhere(NamedTuple):
    """A report that was sent in another way: since when that is known here, and from which file."""

    form: str
    period: Period
    at: str
    file: str


class OldFile(msgspec.Struct, frozen=True):
    """An old file, what its forms are, and which of a report's rows are made of which of its rows.

    One that is `aside` is on no board.
    """

    arrival: Arrival
    identities: tuple[Identity, ...]
    rows: tuple[tuple[int, int], ...] = ()
    aside: bool = True


_WHAT = "有一张另行报送的表"
_OF = "form = ? AND place = ? AND period = ?"
# Steps that stand, of the report; those that read a file in, or the others.
_STEPS = "SELECT 1 FROM journal WHERE report = ? AND NOT undone AND history = ? LIMIT 1"


class History:
    """The reports of a workspace that were sent in another way."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    # ── marks ──

    def of_place(self, place: Place) -> list[Elsewhere]:
        """Return what a place has sent in another way."""
        rows = ask(
            self._connection,
            list[tuple[str, str, str, str]],
            _WHAT,
            "SELECT form, period, at, file FROM elsewhere WHERE place = ?",
            (str(place),),
        )
        return [
            Elsewhere(form, period_of(period), moment_of(at), file)
            for form, period, at, file in rows
        ]

    def of(self, report: Report) -> Elsewhere | None:
        """Return since when it is known that a report was sent in another way; None where it was not."""
        there = self.of_place(report.place) if report.place else []
        same = (each for each in there if (each.form, each.period) == (report.form, report.period))
        return next(same, None)

    def mark(self, form: str, place: Place, period: Period) -> None:
        """Remember that a report was sent in another way."""
        with self._connection.transaction() as connection:
            _mark(connection, (form, str(place), str(period)), "")

    def unmark(self, form: str, place: Place, period: Period) -> None:
        """Take that back; what was read in stays."""
        with self._connection.transaction() as connection:
            key = (form, str(place), str(period))
            connection.execute(f"DELETE FROM elsewhere WHERE {_OF}", key)

    # ── what is read in ──

    def read_in(
        self, report: Report, edit: Edit, applied: Applied, files: Sequence[OldFile], file: str
    ) -> None:
        """Store figures out of old files as one step, the files with them, and the mark.

        All in one transaction; the report begins with it where it is not there.
        """
        with self._connection.transaction() as connection:
            found = record(connection, report, edit, applied, history=True)
            rows = [row for each in files for row in _kept(connection, each, report.form)]
            write_origins(connection, found, rows)
            _mark(connection, key_of(report), file)

    def keep(self, files: Iterable[OldFile], *, history: bool) -> None:
        """Keep files, and change no report; of those that are not `history` their day counts."""
        with self._connection.transaction() as connection:
            for each in files:
                keep_file(
                    connection, each.arrival, each.identities, history=history, aside=each.aside
                )

    def is_untouched(self, report: Report) -> bool:
        """Say whether all that stands in a report was read in, and nothing was changed since."""
        (number,) = self._connection.execute(
            f"SELECT coalesce((SELECT id FROM report WHERE {_OF}), 0)",
            key_of(report),
        ).fetchone()
        read, typed = (
            self._connection.execute(_STEPS, (number, history)).fetchone() for history in (1, 0)
        )
        return read is not None and typed is None

    def take_back(self, report: Report) -> None:
        """Delete a report that was read in, and put its files aside.

        What was said of their periods and sheets is forgotten: it may have been wrong.
        """
        files = (
            "SELECT received.id FROM received JOIN origin ON origin.received = received.id"
            " WHERE received.history AND origin.report = ?"
        )
        sums = (
            "SELECT sha256 FROM content JOIN received ON received.content = content.id"
            f" WHERE received.id IN ({files})"
        )
        with self._connection.transaction() as connection:
            found = (find(connection, report),)
            connection.execute(
                f"DELETE FROM answer WHERE kind IN ('period', 'sheet') AND key IN ({sums})",
                found,
            )
            connection.execute(f"UPDATE received SET aside = 1 WHERE id IN ({files})", found)
            connection.execute("DELETE FROM report WHERE id = ?", found)
            connection.execute(f"DELETE FROM elsewhere WHERE {_OF}", key_of(report))


def _mark(connection: sqlite3.Connection, key: tuple[str, str, str], file: str) -> None:
    now = datetime.now().isoformat(timespec="seconds")
    connection.execute(
        "INSERT OR REPLACE INTO elsewhere (form, place, period, at, file) VALUES (?, ?, ?, ?, ?)",
        (*key, now, file),
    )


def _kept(connection: sqlite3.Connection, file: OldFile, form: str) -> Iterable[OriginRow]:
    """Keep a file; return of which of its rows the report's are made."""
    numbers = keep_file(connection, file.arrival, file.identities, history=True, aside=file.aside)
    if number := numbers.get(form):
        for row, source in file.rows:
            yield OriginRow(row, number, source)
