"""The sources of a report's rows: the received files a row is made of, and what was typed in it."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.workspace.columns import Id, parse_edit, query
from fangfan_desktop.workspace.database import Database


class OriginRow(NamedTuple):
    """A row of a rolled-up report, and the row of a received file that it is made of."""

    row: Id
    received: Id
    source_row: Id


class RowSources(msgspec.Struct):
    """The sources of a row.

    `origins` are the file rows that held the same as the row when files were rolled up or read in
    last; `written` are those that last wrote something into it. `typed` are the columns that a
    person wrote last, `rolled` those that a roll-up did; an empty name stands for 零报告.
    """

    origins: tuple[OriginRow, ...] = ()
    written: tuple[OriginRow, ...] = ()
    typed: set[str] = msgspec.field(default_factory=set[str])
    rolled: set[str] = msgspec.field(default_factory=set[str])


def row_sources(database: Database, report_id: int, rolled_in: str) -> dict[int, RowSources]:
    """Return the sources of a report's rows, by row. Roll-ups are the edits named `rolled_in`.

    Steps that are undone do not count.
    """
    sources: dict[int, RowSources] = {}
    origins_by_step = _origins(database, report_id)
    for step, edit in _steps(database, report_id):
        origins_by_row, is_roll_up = origins_by_step.get(step, {}), edit.words == rolled_in
        for row in edit.remove:
            sources.pop(row, None)
        for _, text in edit.insert:
            filled = {column for column, raw in text.raws.items() if raw}
            by_hand = not is_roll_up and text.id not in origins_by_row
            sources[text.id] = RowSources(
                typed=filled if by_hand else set(), rolled=filled if is_roll_up else set()
            )
        written = [(row, column) for row, column, _ in edit.cells]
        written += [(row, "") for row, _ in edit.zero]
        for row, column in written:
            known = sources.setdefault(row, RowSources())
            known.typed.discard(column)
            known.rolled.discard(column)
            if is_roll_up:
                known.rolled.add(column)
            if is_roll_up or row in origins_by_row:
                # A row that a roll-up emptied is made of nothing.
                known.origins = known.written = ()
            else:
                known.typed.add(column)
        for row, origins in origins_by_row.items():
            known = sources.setdefault(row, RowSources())
            known.origins = tuple(origins)
            known.written = known.written or known.origins
    return sources


def _steps(database: Database, report_id: int) -> Iterator[tuple[int, Edit]]:
    """Yield the number and edit of each step that is not undone, the oldest first."""
    statement = "SELECT id, edit FROM journal WHERE report = ? AND NOT undone ORDER BY id"
    what = "有一条撤销记录"
    for step, text in query(database, list[tuple[Id, str]], what, statement, (report_id,)):
        yield step, parse_edit(text)


def _origins(database: Database, report_id: int) -> dict[int, dict[int, list[OriginRow]]]:
    """Return the stored origins of a report's rows, by step and row."""
    statement = (
        "SELECT step, row, received, source_row FROM origin WHERE report = ?"
        " ORDER BY step, row, received"
    )
    what = "有一处汇总的来历"
    rows = query(database, list[tuple[Id, Id, Id, Id]], what, statement, (report_id,))
    origins: dict[int, dict[int, list[OriginRow]]] = {}
    for step, *columns in rows:
        origin = OriginRow(*columns)
        origins.setdefault(step, {}).setdefault(origin.row, []).append(origin)
    return origins


def write_origins(
    connection: sqlite3.Connection, report_id: int, rows: Iterable[OriginRow]
) -> None:
    """Store the origins of rows with the newest step that is not undone, inside a transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO origin (report, step, row, received, source_row)"
        " SELECT report, max(id), ?, ?, ? FROM journal WHERE report = ? AND NOT undone"
        " HAVING max(id) IS NOT NULL",
        [(*row, report_id) for row in rows],
    )
