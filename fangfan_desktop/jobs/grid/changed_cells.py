"""The cells that an undone or redone edit changed, for the cursor to go to."""

from typing import NamedTuple

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import CellId
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.jobs.open_report import OpenReport


class ChangedCells(NamedTuple):
    """Cells (row id, column id); `is_rows` if they are whole rows that came or moved."""

    cells: list[CellId]
    is_rows: bool


def changed_table(opened: OpenReport, back: Edit) -> Form:
    """Return the first table whose rows an edit changed; `back` is the edit that turns it over."""
    changed = [row for row, _, _ in back.cells]
    changed += [*back.remove, *(row.id for _, row in back.insert), *(row for row, _ in back.zero)]
    order = (row.id for row in opened.report.rows)
    moved = (was for was, now in zip(back.order, order, strict=False) if was != now)
    return opened.form.table_of(min(changed) if changed else next(moved, 0))


def changed_cells(opened: OpenReport, back: Edit) -> ChangedCells:
    """Return the cells that an edit changed, in the first table that it changed; `back` as above."""
    table = changed_table(opened, back)
    rows, columns, locked = opened.table_report(table).positions, table.columns, opened.locked
    came = [row for row in back.remove if row in rows]
    cells = [(row, column) for row, column, _ in back.cells if row in rows]
    is_rows = bool(came) and not cells
    for row in came:
        held = opened.report.row(row).cells
        cells += [(row, c.id) for c in columns if is_rows or (c.id in held and c.id not in locked)]
    if not cells:  # 零报告 alone stands beside the row's name
        cells = [(row, table.key_column.id) for row, _ in back.zero if row in rows]
    return ChangedCells(cells, is_rows)


def changed_words(
    opened: OpenReport, first: CellId, changed: ChangedCells, chosen: Selection
) -> str:
    """Return the name of the first changed cell or row; with 起 if more of them changed."""
    row, column = first
    name = opened.row_name(row) if changed.is_rows else opened.name(row, column)
    is_several = len(chosen.rows) > 1 if changed.is_rows else len(changed.cells) > 1
    return f"{name}{' 起' if is_several else ''}"


def gap_at(opened: OpenReport, back: Edit) -> int | None:
    """Return the position in the first changed table from which rows went away; None if none did."""
    table = changed_table(opened, back)
    gone = (at for at, row in back.insert if opened.form.table_of(row.id) is table)
    before = sum(row.id < table.first_row for row in opened.report.rows)
    at = next(gone, None)
    return None if at is None else at - before


def gap_words(position: int, table: Form) -> str:
    """Return the name of the place in a table from which rows went away: `第3项`, `第3行`."""
    return f"第{position + 1}{'项' if table.is_list else '行'}"
