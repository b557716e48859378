"""What the journal says of a report's rows: of which files they are made, and what was typed."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.workspace.columns import Id, ask, edit_of
from fangfan_desktop.workspace.database import Database


class OriginRow(NamedTuple):
    """A row of a rolled-up report, and the row of a received file that it is made of."""

    row: Id
    received: Id
    source_row: Id


class RowPast(msgspec.Struct):
    """What became of a row.

    `origins` say the same as it did when files were rolled up or read in last; `written` are those
    that wrote something into it last. `typed` are the columns that a person wrote last; an empty
    one stands for 零报告.
    """

    origins: tuple[OriginRow, ...] = ()
    written: tuple[OriginRow, ...] = ()
    typed: set[str] = msgspec.field(default_factory=set[str])


def pasts(database: Database, report_id: int, rolled_in: str) -> dict[int, RowPast]:
    """Return what became of each of a report's rows; a roll-up is a step called `rolled_in`.

    Only steps that stand count: what is undone was not.
    """
    found: dict[int, RowPast] = {}
    made = _made(database, report_id)
    for step, edit in _steps(database, report_id):
        sources, is_roll_up = made.get(step, {}), edit.words == rolled_in
        for row in edit.remove:
            found.pop(row, None)
        for _, text in edit.insert:
            filled = {column for column, raw in text.raws.items() if raw}
            by_hand = not is_roll_up and text.id not in sources
            found[text.id] = RowPast(typed=filled if by_hand else set())
        written = [(row, column) for row, column, _ in edit.cells]
        written += [(row, "") for row, _ in edit.zero]
        for row, column in written:
            past = found.setdefault(row, RowPast())
            if is_roll_up or row in sources:
                past.typed.discard(column)
                # A row that a roll-up emptied is made of nothing.
                past.origins = past.written = ()
            else:
                past.typed.add(column)
        for row, origins in sources.items():
            past = found.setdefault(row, RowPast())
            past.origins = tuple(origins)
            past.written = past.written or past.origins
    return found


def _steps(database: Database, report_id: int) -> Iterator[tuple[int, Edit]]:
    """Yield the steps that stand, the oldest first."""
    statement = "SELECT id, edit FROM journal WHERE report = ? AND NOT undone ORDER BY id"
    what = "有一条撤销记录"
    for step, text in ask(database, list[tuple[Id, str]], what, statement, (report_id,)):
        yield step, edit_of(text)


def _made(database: Database, report_id: int) -> dict[int, dict[int, list[OriginRow]]]:
    """Return of what rows were made, by step and row."""
    statement = (
        "SELECT step, row, received, source_row FROM origin WHERE report = ?"
        " ORDER BY step, row, received"
    )
    what = "有一处汇总的来历"
    found: dict[int, dict[int, list[OriginRow]]] = {}
    for step, *origin in ask(database, list[tuple[Id, Id, Id, Id]], what, statement, (report_id,)):
        row = OriginRow(*origin)
        found.setdefault(step, {}).setdefault(row.row, []).append(row)
    return found


def write_origins(
    connection: sqlite3.Connection, report_id: int, rows: Iterable[OriginRow]
) -> None:
    """Write of what the newest step made rows, inside a transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO origin (report, step, row, received, source_row)"
        " SELECT report, max(id), ?, ?, ? FROM journal WHERE report = ? AND NOT undone"
        " HAVING max(id) IS NOT NULL",
        [(*row, report_id) for row in rows],
    )
