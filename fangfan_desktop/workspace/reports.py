"""Reports in the workspace's tables: texts as they were typed, and where each stands."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from fangfan_desktop.edits.edit import Applied, row_text
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey, Report, RowId, make_row, read_cell
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.columns import Count, Flag, Id, Unlike, ask, cells_of, figures_of
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.kept import Kept, kept_reports
from fangfan_desktop.workspace.pasts import RowPast, pasts
from fangfan_desktop.workspace.refusals import ReportExists


def now() -> str:
    """Return this moment as it is stored."""
    return datetime.now().isoformat(timespec="seconds")


def text_of(value: object) -> str:
    """Return a value as it is stored: JSON."""
    return msgspec.json.encode(value).decode()


def key_of(report: Report) -> tuple[str, str, str]:
    """Return what a report is known by."""
    return report.form, str(report.place), str(report.period)


def find(connection: sqlite3.Connection, report: Report) -> int | None:
    """Return the number of a report that is stored."""
    found = connection.execute(
        "SELECT id FROM report WHERE form = ? AND place = ? AND period = ?", key_of(report)
    ).fetchone()
    return found[0] if found else None


def add(connection: sqlite3.Connection, report: Report) -> int:
    """Store a new report, inside a transaction; return its number."""
    cursor = connection.execute(
        "INSERT INTO report (form, place, period, created, changed) VALUES (?, ?, ?, ?, ?)",
        (*key_of(report), *[now()] * 2),
    )
    assert cursor.lastrowid is not None
    _write(connection, cursor.lastrowid, report)
    return cursor.lastrowid


def put(connection: sqlite3.Connection, report: Report) -> None:
    """Store a report in the place of an older state of it, inside a transaction.

    The steps back from the older state lead nowhere now: they go.
    """
    found = find(connection, report)
    if found is None:
        add(connection, report)
        return
    for table in ("report_row", "report_field", "note", "journal", "origin"):
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (found,))  # noqa: S608 - ours
    _write(connection, found, report)
    connection.execute("UPDATE report SET changed = ? WHERE id = ?", (now(), found))


def _write(connection: sqlite3.Connection, found: int, report: Report) -> None:
    _write_rows(connection, found, report, (row.id for row in report.rows))
    _write_fields(connection, found, report, report.fields)
    _write_notes(connection, found, report, report.notes)


def store(connection: sqlite3.Connection, found: int, applied: Applied) -> None:
    """Write what an edit changed, and no more."""
    report, change = applied.report, applied.change
    if change.structure:
        gone = [(found, row_id) for row_id in change.rows if row_id not in report.positions]
        connection.executemany("DELETE FROM report_row WHERE report = ? AND id = ?", gone)
        connection.executemany(
            "UPDATE report_row SET position = ? WHERE report = ? AND id = ?",
            [(at, found, row.id) for at, row in enumerate(report.rows)],
        )
    _write_rows(connection, found, report, (i for i in change.rows if i in report.positions))
    _write_fields(connection, found, report, change.fields)
    if change.notes:
        connection.execute("DELETE FROM note WHERE report = ?", (found,))
        _write_notes(connection, found, report, report.notes)
    connection.execute("UPDATE report SET changed = ? WHERE id = ?", (now(), found))


def _write_rows(
    connection: sqlite3.Connection, found: int, report: Report, row_ids: Iterable[int]
) -> None:
    texts = ((report.positions[i], row_text(report.row(i))) for i in row_ids)
    connection.executemany(
        "INSERT OR REPLACE INTO report_row (report, id, position, cells, zero_report)"
        " VALUES (?, ?, ?, ?, ?)",
        [(found, text.id, at, text_of(text.raws), text.zero_report) for at, text in texts],
    )


def _write_fields(
    connection: sqlite3.Connection, found: int, report: Report, names: Iterable[str]
) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO report_field (report, field, raw) VALUES (?, ?, ?)",
        [(found, name, report.field(name).raw) for name in names],
    )


def _write_notes(
    connection: sqlite3.Connection, found: int, report: Report, keys: Iterable[NoteKey]
) -> None:
    connection.executemany(
        'INSERT INTO note (report, code, row, "column", text, figures) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (found, key.code, key.row or 0, key.column, note.text, text_of(note.figures))
            for key in keys
            for note in (report.notes[key],)
        ],
    )


class Reports:
    """The reports that are stored: one of each form, place and period."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def kept(self, place: Place) -> list[Kept]:
        """Return what is known of each report of a place: when it was begun, changed and sent."""
        return kept_reports(self._connection, place)

    def load(self, form: Form, place: Place, period: Period) -> Report | None:
        """Return a stored report, read anew from what was typed; None where there is none."""
        found = self.find(form.id, place, period)
        if found is None:
            return None
        rows = tuple(
            make_row(form, row_id, cells_of(cells), zero_report=bool(zero))
            for row_id, cells, zero in ask(
                self._connection,
                list[tuple[RowId, str, Flag]],
                "有一行表格",
                "SELECT id, cells, zero_report FROM report_row WHERE report = ? ORDER BY position",
                (found,),
            )
        )
        fields = {
            name: read_cell(form.fields_by_id[name], raw)
            for name, raw in ask(
                self._connection,
                list[tuple[str, str]],
                "有一处表头或表尾",
                "SELECT field, raw FROM report_field WHERE report = ?",
                (found,),
            )
            if name in form.fields_by_id and raw
        }
        notes = {
            NoteKey(code, row or None, column): Note(text, figures_of(figures))
            for code, row, column, text, figures in ask(
                self._connection,
                list[tuple[str, Count, str, str, str]],
                "有一条核实说明",
                'SELECT code, row, "column", text, figures FROM note WHERE report = ?',
                (found,),
            )
        }
        report = Report(form.id, place, period, fields, rows, notes)
        if len(report.positions) < len(rows):
            raise Unlike("有一行表格读不出来")
        return report

    def add(self, report: Report) -> None:
        """Store a new report. Raises ReportExists if its form, place and period have one."""
        if self.holds(report):
            raise ReportExists
        with self._connection.transaction() as connection:
            add(connection, report)

    def holds(self, report: Report) -> bool:
        """Return True if a report is stored; it is stored with its first edit."""
        return self.number(report) is not None

    def delete(self, report: Report) -> None:
        """Delete a report and its journal. Raises WorkspaceDamaged if it is not there."""
        with self._connection.transaction() as connection:
            connection.execute("DELETE FROM report WHERE id = ?", (self.number_of_stored(report),))

    def pasts(self, report: Report, rolled_in: str) -> Mapping[int, RowPast]:
        """Return for each row what it is made of, and what was typed in it; see `pasts`."""
        found = self.number(report)
        return pasts(self._connection, found, rolled_in) if found else {}

    def number(self, report: Report) -> int | None:
        """Return the number of a stored report; None if it is not stored."""
        return self.find(report.form, report.place, report.period)

    def number_of_stored(self, report: Report) -> int:
        """Return the number of a report that must be stored. Raises WorkspaceDamaged if it is not."""
        found = self.number(report)
        if found is None:
            raise Unlike("有一张报表不见了")
        return found

    def find(self, form: str, place: Place | None, period: Period | None) -> int | None:
        """Return the number of the report of a form, place and period; None if there is none."""
        found = ask(
            self._connection,
            list[tuple[Id]],
            "有一张报表",
            "SELECT id FROM report WHERE form = ? AND place = ? AND period = ?",
            (form, str(place), str(period)),
        )
        return found[0][0] if found else None
