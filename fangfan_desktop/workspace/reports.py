"""Reports in the workspace's tables: texts as they were typed, and where each stands."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

import msgspec

from fangfan_desktop.edits.edit import Applied, Edit, row_text
from fangfan_desktop.forms.report import NoteKey, Report


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


def step(
    connection: sqlite3.Connection,
    report: Report,
    edit: Edit,
    applied: Applied,
    *,
    history: bool = False,
) -> int:
    """Store an edit with its journal entry, inside a transaction; return the report's number.

    A report that is not there begins with it. What was undone can no longer be redone. `history` is
    so of figures that are read in from an old file.
    """
    found = find(connection, report) or add(connection, report)
    connection.execute("DELETE FROM journal WHERE report = ? AND undone", (found,))
    connection.execute(
        "INSERT INTO journal (report, at, edit, inverse, history) VALUES (?, ?, ?, ?, ?)",
        (found, now(), text_of(edit), text_of(applied.inverse), history),
    )
    store(connection, found, applied)
    return found


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
