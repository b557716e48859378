"""The cells that an undone or redone edit changed, for the cursor to go to."""

from typing import NamedTuple

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import CellId
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.jobs.open_report import OpenReport


class ChangedCells(NamedTuple):
    """Cells (row id, column id); `is_rows` if they are whole rows that came or moved."""

    cells: list[CellId]
    is_rows: bool


def changed_cells(opened: OpenReport, back: Edit) -> ChangedCells:
    """Return the cells that an edit changed; `back` is the edit that turns it over."""
    rows, columns, locked = opened.report.positions, opened.form.columns, opened.locked
    came = [row for row in back.remove if row in rows]
    is_rows = bool(came) and not back.cells
    cells = [(row, column) for row, column, _ in back.cells if row in rows]
    for row in came:
        held = opened.report.row(row).cells
        cells += [(row, c.id) for c in columns if is_rows or (c.id in held and c.id not in locked)]
    if not cells:  # 零报告 alone stands beside the row's name
        cells = [(row, opened.form.key_column.id) for row, _ in back.zero]
    return ChangedCells(cells, is_rows)


def changed_words(
    opened: OpenReport, first: CellId, changed: ChangedCells, chosen: Selection
) -> str:
    """Return the name of the first changed cell or row; with 起 if more of them changed."""
    row, column = first
    name = opened.row_name(row) if changed.is_rows else opened.name(row, column)
    is_several = len(chosen.rows) > 1 if changed.is_rows else len(changed.cells) > 1
    return f"{name}{' 起' if is_several else ''}"


def gap_words(opened: OpenReport, position: int) -> str:
    """Return the name of the place from which rows went away: `第3项`, `第3行`."""
    return f"第{position + 1}{'项' if opened.form.is_list else '行'}"
