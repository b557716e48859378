"""Shows in the grid what was undone or redone: the cursor goes there, the block is selected."""

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import CellId
from fangfan_desktop.jobs.grid.changed_cells import (
    ChangedCells,
    changed_cells,
    changed_words,
    gap_at,
    gap_words,
)
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.ui.report.grid.view import GridView


def show_changed(grid: GridView, back: Edit, before: CellId | None) -> str:
    """Go to the first visible cell that an edit changed, and return its name.

    The grid is that of the first table that it changed. `back` is the edit that turns it over, `before` the cell of the cursor before. If a filter hides
    all changed cells, all rows are shown.
    """
    changed = changed_cells(grid.session, back)
    if changed.cells:
        return _go_to_cells(grid, changed)
    gap = gap_at(grid.session, back)
    if gap is not None:
        return _go_to_gap(grid, gap)
    if back.order and before and before[1] in grid.form.by_id:
        grid.go_to(*before)
    return ""


def _go_to_cells(grid: GridView, changed: ChangedCells) -> str:
    note = ""
    places = _visible(grid, changed.cells)
    if not places:
        grid.filter.clear()
        note = "，刚才被筛掉了，已显示全部"
        places = _visible(grid, changed.cells)
    chosen = Selection(cells=places)
    top, left = chosen.rows[0], chosen.columns[0]
    start = (top, grid.first_editable()) if changed.is_rows else next(iter(chosen))
    grid.setCurrentIndex(grid.grid.index(*start))
    if chosen.is_block:
        grid.select_block((top, left, chosen.rows[-1], chosen.columns[-1]), start=start)
    grid.scrollTo(grid.grid.index(*start))
    grid.setFocus()
    first = grid.grid.rows[start[0]].id, grid.form.columns[start[1]].id
    return f"{changed_words(grid.session, first, changed, chosen)}{note}"


def _visible(grid: GridView, cells: list[CellId]) -> list[tuple[int, int]]:
    """Return (row, column) of the cells that no filter hides."""
    at, index = grid.grid.positions, grid.form.index
    return [(row, index[column]) for id_, column in cells if (row := at.get(id_)) is not None]


def _go_to_gap(grid: GridView, position: int) -> str:
    """Go to the row that now stands where rows went away, in the cursor's column."""
    positions = grid.grid.report.positions
    row = sum(positions[row.id] < position for row in grid.grid.rows)
    column = grid.currentIndex().column()
    if grid.grid.rowCount():
        column = column if column >= 0 else grid.first_editable()
        grid.setCurrentIndex(grid.grid.index(min(row, grid.grid.rowCount() - 1), column))
    grid.setFocus()
    return gap_words(position, grid.form)
