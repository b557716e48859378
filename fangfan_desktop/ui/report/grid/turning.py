"""Where the table shows what was taken back or made again: the cursor there, the block selected."""

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.ui.report.grid.view import GridView

At = tuple[int, str]


def show_changed(grid: GridView, back: Edit, before: At | None) -> str:
    """Go to the first cell in sight that a gesture changed, and say what it is called.

    `back` is the edit that would turn the gesture over, `before` where the cursor was. Where a filter
    hides all that changed, all rows are shown.
    """
    cells, whole = _cells(grid, back)
    if cells:
        return _go_to_cells(grid, cells, whole=whole)
    if back.insert:
        return _go_to_gap(grid, back.insert[0][0])
    if back.order and before:
        grid.go_to(*before)
    return ""


def _cells(grid: GridView, back: Edit) -> tuple[list[At], bool]:
    """Return the cells that changed, and whether they are those of whole rows that came or moved."""
    session = grid.session
    rows, columns, locked = session.report.positions, session.form.columns, session.locked
    came = [row for row in back.remove if row in rows]
    whole = bool(came) and not back.cells
    cells = [(row, column) for row, column, _ in back.cells if row in rows]
    for row in came:
        held = session.report.row(row).cells
        cells += [(row, c.id) for c in columns if whole or (c.id in held and c.id not in locked)]
    # 零报告 alone stands beside the place.
    return cells or [(row, session.form.place_column.id) for row, _ in back.zero], whole


def _go_to_cells(grid: GridView, cells: list[At], *, whole: bool) -> str:
    shown = ""
    places = _in_sight(grid, cells)
    if not places:
        grid.filter.clear()
        shown = "，刚才被筛掉了，已显示全部"
        places = _in_sight(grid, cells)
    first = min(places)
    chosen = Selection((row, column, row, column) for row, column in places)
    top, left = chosen.rows[0], chosen.columns[0]
    start = (top, grid.first_editable()) if whole else first
    grid.setCurrentIndex(grid.grid.index(*start))
    if chosen.is_block:
        grid.select_block((top, left, chosen.rows[-1], chosen.columns[-1]), start=start)
    grid.scrollTo(grid.grid.index(*start))
    grid.setFocus()
    row, column = grid.grid.rows[start[0]].id, grid.session.form.columns[start[1]].id
    named = grid.session.row_name(row) if whole else grid.session.name(row, column)
    several = len(chosen.rows) > 1 if whole else len(cells) > 1
    return f"{named}{' 起' if several else ''}{shown}"


def _in_sight(grid: GridView, cells: list[At]) -> list[tuple[int, int]]:
    """Return (row, column) of the cells that no filter hides."""
    at = {row: grid.grid.at(row) for row in {row for row, _ in cells}}
    index = grid.session.form.index
    return [(row, index[column]) for id_, column in cells if (row := at[id_]) is not None]


def _go_to_gap(grid: GridView, position: int) -> str:
    """Go to the row that now stands where rows went away, in the column where the cursor is."""
    positions = grid.session.report.positions
    row = sum(positions[row.id] < position for row in grid.grid.rows)
    column = grid.currentIndex().column()
    if grid.grid.rowCount():
        column = column if column >= 0 else grid.first_editable()
        grid.setCurrentIndex(grid.grid.index(min(row, grid.grid.rowCount() - 1), column))
    grid.setFocus()
    return f"第{position + 1}{'项' if grid.session.form.is_list else '行'}"
