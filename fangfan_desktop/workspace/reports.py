"""The reports of a workspace: each is stored as texts, as they were typed, and read anew from them."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from fangfan_desktop.edits.edit import EditResult, row_text
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import (
    Cell,
    Note,
    NoteKey,
    Report,
    RowId,
    TypedRow,
    TypedRows,
    read_cell,
)
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.columns import (
    Count,
    Flag,
    Id,
    UnexpectedContent,
    only_value,
    parse_cells,
    parse_figures,
    query,
)
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.kept import KeptReport, kept_reports
from fangfan_desktop.workspace.pasts import RowSources, row_sources
from fangfan_desktop.workspace.refusals import ReportExists

_FIND = "SELECT id FROM report WHERE form = ? AND place = ? AND period = ?"
# Form, place and period: there is one report of each.
ReportKey = tuple[str, str, str]


class Reports:
    """The reports of a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, place: Place) -> list[KeptReport]:
        """Return when each stored report of a place was begun, changed, exported and sent."""
        return kept_reports(self._database, place)

    def load(self, form: Form, place: Place, period: Period) -> Report | None:
        """Return a stored report, read anew from what was typed; None if there is none."""
        return load_report(self._database, form, place, period)

    def is_filled_in(self, form: Form, place: Place, period: Period) -> bool:
        """Return True if a stored report holds more than what is given: a cell, a field or a note."""
        number = query_id(self._database, (form.id, str(place), str(period)))
        if number is None:
            return False
        columns = form.by_id.keys() - form.given_columns
        stored = stored_cells(self._database, number)
        if any(raw and name in columns for cells in stored for name, raw in cells.items()):
            return True
        own = {field.id for field in form.fields if not (field.prefill or field.locked)}
        notes, fields = stored_notes(self._database, number), _fields(self._database, form, number)
        return bool(notes) or not own.isdisjoint(fields)

    def add(self, report: Report) -> None:
        """Store a new report. Raises ReportExists if one of its form, place and period is stored."""
        with self._database.transaction() as connection:
            if find_id(connection, report) is not None:
                raise ReportExists
            insert_report(connection, report)

    def holds(self, report: Report) -> bool:
        """Return True if a report is stored; it is not before its first edit."""
        return query_id(self._database, report_key(report)) is not None

    def delete(self, report: Report) -> None:
        """Delete a report together with its journal, and with what was counted for it."""
        with self._database.transaction() as connection:
            number = stored_id(self._database, report)
            connection.execute("DELETE FROM report WHERE id = ?", (number,))
            connection.execute(
                "DELETE FROM counted WHERE form = ? AND place = ? AND period = ?",
                report_key(report),
            )

    def row_sources(self, report: Report, rolled_in: str) -> Mapping[int, RowSources]:
        """Return by row what it is made of and what was typed. Roll-ups are the edits `rolled_in`."""
        number = query_id(self._database, report_key(report))
        return row_sources(self._database, number, rolled_in) if number else {}


def load_report(
    connection: Database | sqlite3.Connection, form: Form, place: Place, period: Period
) -> Report | None:
    """Return a report of a workspace or a backup, read anew from what was typed; None if there is none."""
    number = query_id(connection, (form.id, str(place), str(period)))
    if number is None:
        return None
    rows = _rows(connection, form, number)
    fields, notes = _fields(connection, form, number), stored_notes(connection, number)
    report = Report(form.id, place, period, fields, rows, notes)
    if len(report.positions) < len(rows) or not all(map(form.has_table_of, rows.ids)):
        raise UnexpectedContent("有一行表格读不出来")
    return report


def _rows(connection: Database | sqlite3.Connection, form: Form, number: int) -> TypedRows:
    stored = query(
        connection,
        list[tuple[Count, RowId, bytes, Flag]],
        "有一行表格",
        "SELECT position, id, CAST(cells AS BLOB), zero_report FROM report_row WHERE report = ?",
        (number,),
    )
    stored.sort()  # here: SQLite would copy all rows to do it
    return TypedRows(
        form,
        [TypedRow(row_id, parse_cells(cells), bool(zero)) for _, row_id, cells, zero in stored],
    )


def stored_cells(
    connection: Database | sqlite3.Connection, number: int
) -> Iterator[Mapping[str, str]]:
    """Yield the typed texts of each row by column id, also of columns that are not known here."""
    stored = query(
        connection,
        list[tuple[bytes]],
        "有一行表格",
        "SELECT CAST(cells AS BLOB) FROM report_row WHERE report = ?",
        (number,),
    )
    return (parse_cells(cells) for (cells,) in stored)


def _fields(connection: Database | sqlite3.Connection, form: Form, number: int) -> dict[str, Cell]:
    return {
        name: read_cell(form.fields_by_id[name], raw)
        for name, raw in stored_fields(connection, number)
        if name in form.fields_by_id and raw
    }


def stored_fields(connection: Database | sqlite3.Connection, number: int) -> list[tuple[str, str]]:
    """Return the ids and texts of the fields, also of those that are not known here."""
    return query(
        connection,
        list[tuple[str, str]],
        "有一处表头或表尾",
        "SELECT field, raw FROM report_field WHERE report = ?",
        (number,),
    )


def stored_notes(connection: Database | sqlite3.Connection, number: int) -> dict[NoteKey, Note]:
    """Return the 核实说明, also on columns that are not known here."""
    stored = query(
        connection,
        list[tuple[str, Count, str, str, str]],
        "有一条核实说明",
        'SELECT code, row, "column", text, figures FROM note WHERE report = ?',
        (number,),
    )
    return {
        NoteKey(code, row or None, column): Note(text, parse_figures(figures))
        for code, row, column, text, figures in stored
    }


def report_key(report: Report) -> ReportKey:
    """Return the form, place and period by which a report is found."""
    return report.form, str(report.place), str(report.period)


def query_id(database: Database | sqlite3.Connection, key: ReportKey) -> int | None:
    """Return a stored report's number, outside a transaction; None if there is none."""
    return only_value(query(database, list[tuple[Id]], "有一张报表", _FIND, key))


def stored_id(database: Database, report: Report) -> int:
    """Return the number of a report that must be stored. Raises WorkspaceDamaged if it is not."""
    number = query_id(database, report_key(report))
    if number is None:
        raise UnexpectedContent("有一张报表不见了")
    return number


# ── used inside a transaction, which turns SQLite's errors into ours ──


def current_time() -> str:
    """Return the current time as it is stored: local time, to the second."""
    return datetime.now().isoformat(timespec="seconds")


def to_json(value: object) -> str:
    """Return a value as it is stored in a column."""
    return msgspec.json.encode(value).decode()


def find_id(connection: sqlite3.Connection, report: Report) -> int | None:
    """Return a stored report's number, as a transaction sees it; None if there is none."""
    return only_value(connection.execute(_FIND, report_key(report)))


def insert_report(connection: sqlite3.Connection, report: Report) -> int:
    """Store a new report; return its number."""
    cursor = connection.execute(
        "INSERT INTO report (form, place, period, created, changed) VALUES (?, ?, ?, ?, ?)",
        (*report_key(report), *[current_time()] * 2),
    )
    assert cursor.lastrowid is not None
    _write(connection, cursor.lastrowid, report)
    return cursor.lastrowid


def replace_report(connection: sqlite3.Connection, report: Report) -> None:
    """Store a report in the place of an older state of it.

    The journal is deleted: its steps do not fit the new state.
    """
    number = find_id(connection, report)
    if number is None:
        insert_report(connection, report)
        return
    for table in ("report_row", "report_field", "note", "journal", "origin"):
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (number,))  # noqa: S608  # our own names
    _write(connection, number, report)
    connection.execute("UPDATE report SET changed = ? WHERE id = ?", (current_time(), number))


def _write(connection: sqlite3.Connection, number: int, report: Report) -> None:
    _write_rows(connection, number, report, (row.id for row in report.rows))
    _write_fields(connection, number, report, report.fields)
    _write_notes(connection, number, report, report.notes)


def store_change(connection: sqlite3.Connection, number: int, applied: EditResult) -> None:
    """Write what an edit changed, and no more."""
    report, change = applied.report, applied.change
    if change.structure:
        connection.executemany(
            "DELETE FROM report_row WHERE report = ? AND id = ?",
            [(number, row_id) for row_id in change.rows],
        )
        connection.executemany(
            "UPDATE report_row SET position = ? WHERE report = ? AND id = ? AND position <> ?",
            [(position, number, row.id, position) for position, row in enumerate(report.rows)],
        )
    _write_rows(connection, number, report, sorted(change.rows & report.positions.keys()))
    _write_fields(connection, number, report, change.fields)
    if change.notes:
        connection.execute("DELETE FROM note WHERE report = ?", (number,))
        _write_notes(connection, number, report, report.notes)
    connection.execute("UPDATE report SET changed = ? WHERE id = ?", (current_time(), number))


def _write_rows(
    connection: sqlite3.Connection, number: int, report: Report, row_ids: Iterable[int]
) -> None:
    """Write rows; those that are stored are changed in their place."""
    at, rows = report.positions, report.rows
    connection.executemany(
        "INSERT INTO report_row (report, id, position, cells, zero_report) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (report, id) DO UPDATE SET"
        " position = excluded.position, cells = excluded.cells, zero_report = excluded.zero_report",
        [
            (number, row.id, at[row.id], to_json(row_text(row).raws), row.zero_report)
            for row in (rows[at[row_id]] for row_id in row_ids)
        ],
    )


def _write_fields(
    connection: sqlite3.Connection, number: int, report: Report, names: Iterable[str]
) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO report_field (report, field, raw) VALUES (?, ?, ?)",
        [(number, name, report.field(name).raw) for name in names],
    )


def _write_notes(
    connection: sqlite3.Connection, number: int, report: Report, keys: Iterable[NoteKey]
) -> None:
    connection.executemany(
        'INSERT INTO note (report, code, row, "column", text, figures) VALUES (?, ?, ?, ?, ?, ?)',
        [
            (number, key.code, key.row or 0, key.column, note.text, to_json(note.figures))
            for key in keys
            for note in (report.notes[key],)
        ],
    )
