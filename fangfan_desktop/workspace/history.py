"""Reports that were sent in another way than from here: marked so, or read in from old files."""
# ruff: noqa: S608  # every name in these statements is our own

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Edit, EditResult
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.workspace.columns import parse_stored_period, parse_time, query
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.journal import record
from fangfan_desktop.workspace.pasts import OriginRow, write_origins
from fangfan_desktop.workspace.received import (
    Arrival,
    Identity,
    keep_file,
)
from fangfan_desktop.workspace.reports import find_id, query_id, report_key


class Elsewhere(NamedTuple):
    """The mark of a report that was sent in another way: when it was made, and from which file."""

    form: str
    period: Period
    at: str
    file: str


class OldFile(msgspec.Struct, frozen=True):
    """An old file and the identities of its forms. `aside`: it is on no board.

    `rows` are pairs: a row of the report, and the row of the file that it is made of.
    """

    arrival: Arrival
    identities: tuple[Identity, ...]
    rows: tuple[tuple[int, int], ...] = ()
    aside: bool = True


_WHAT = "有一张另行报送的表"
_KEY = "form = ? AND place = ? AND period = ?"
# Whether a report has steps that are not undone: those that read a file in, or the others.
_STEPS = "SELECT EXISTS (SELECT 1 FROM journal WHERE report = ? AND NOT undone AND history = ?)"


class History:
    """The reports in a workspace that were sent in another way."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── marks ──

    def of_place(self, place: Place) -> list[Elsewhere]:
        """Return the marks of a place's reports."""
        rows = query(
            self._database,
            list[tuple[str, str, str, str]],
            _WHAT,
            "SELECT form, period, at, file FROM elsewhere WHERE place = ?",
            (str(place),),
        )
        return [
            Elsewhere(form, parse_stored_period(period), parse_time(at), file)
            for form, period, at, file in rows
        ]

    def of(self, report: Report) -> Elsewhere | None:
        """Return a report's mark; None if it has none."""
        marks = self.of_place(report.place) if report.place else []
        same = (each for each in marks if (each.form, each.period) == (report.form, report.period))
        return next(same, None)

    def mark(self, form: str, place: Place, period: Period) -> None:
        """Mark a report as sent in another way."""
        with self._database.transaction() as connection:
            _mark(connection, (form, str(place), str(period)), "")

    def unmark(self, form: str, place: Place, period: Period) -> None:
        """Delete a report's mark; what was read in stays."""
        with self._database.transaction() as connection:
            key = (form, str(place), str(period))
            connection.execute(f"DELETE FROM elsewhere WHERE {_KEY}", key)

    # ── reading old files in ──

    def read_in(
        self, report: Report, edit: Edit, applied: EditResult, files: Sequence[OldFile], file: str
    ) -> None:
        """Store figures from old files as one step, together with the files and the report's mark.

        All in one transaction; a report that is not stored yet is created. `file` is the name in
        the mark.
        """
        with self._database.transaction() as connection:
            number = record(connection, report, edit, applied, history=True)
            rows = [row for each in files for row in _keep(connection, each, report.form)]
            write_origins(connection, number, rows)
            _mark(connection, report_key(report), file)

    def keep(self, files: Iterable[OldFile], *, history: bool) -> None:
        """Keep files without changing a report.

        `history` is False for files that came in time: the day on which they came counts for them.
        """
        with self._database.transaction() as connection:
            for each in files:
                keep_file(
                    connection, each.arrival, each.identities, history=history, aside=each.aside
                )

    def is_untouched(self, report: Report) -> bool:
        """Return True if a report was read in from files and not changed since."""
        number = query_id(self._database, report_key(report))
        (imported,), (edited,) = (
            self._database.execute(_STEPS, (number, history)).fetchone() for history in (1, 0)
        )
        return bool(imported and not edited)

    def take_back(self, report: Report) -> None:
        """Delete a report that was read in, and take its files off the boards.

        The answers about their periods and sheets are deleted: they may have been wrong.
        """
        files = (
            "SELECT received.id FROM received JOIN origin ON origin.received = received.id"
            " WHERE received.history AND origin.report = ?"
        )
        digests = (
            "SELECT sha256 FROM content JOIN received ON received.content = content.id"
            f" WHERE received.id IN ({files})"
        )
        with self._database.transaction() as connection:
            number = (find_id(connection, report),)
            connection.execute(
                f"DELETE FROM answer WHERE kind IN ('period', 'sheet') AND key IN ({digests})",
                number,
            )
            connection.execute(f"UPDATE received SET aside = 1 WHERE id IN ({files})", number)
            connection.execute("DELETE FROM report WHERE id = ?", number)
            connection.execute(f"DELETE FROM elsewhere WHERE {_KEY}", report_key(report))


def _mark(connection: sqlite3.Connection, key: tuple[str, str, str], file: str) -> None:
    now = datetime.now().isoformat(timespec="seconds")
    connection.execute(
        "INSERT OR REPLACE INTO elsewhere (form, place, period, at, file) VALUES (?, ?, ?, ?, ?)",
        (*key, now, file),
    )


def _keep(connection: sqlite3.Connection, file: OldFile, form: str) -> Iterable[OriginRow]:
    """Keep a file; yield the rows of the report with the rows of the file that they are made of."""
    numbers = keep_file(connection, file.arrival, file.identities, history=True, aside=file.aside)
    if number := numbers.get(form):
        for row, source in file.rows:
            yield OriginRow(row, number, source)
