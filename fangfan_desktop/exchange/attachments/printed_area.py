"""What of a worksheet is printed, and where it stands on the paper, as LibreOffice does it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.sheet_look import (
    NO_EDGES,
    CellLook,
    PageSetup,
    SheetLook,
)
from fangfan_desktop.exchange.attachments.sheet_measure import text_width
from fangfan_desktop.exchange.reading.grid import MAX_COLUMNS, MAX_ROWS, TOO_MUCH, Area, At, Grid
from fangfan_desktop.exchange.reading.refused import Unreadable

_MAX_PLACES = 200_000
# So many equal rows below the last text are taken for no part of the sheet (SC_VISATTR_STOP).
_MANY_EQUAL = 84
# So many blank rows of a print area are not printed (ScPrintFunc::AdjustPrintArea).
_MANY_BLANK = 23 * 42
_LEAST_PERCENT = 10
# All is counted in twips of 0.018 mm.
_TOLERANCE = 0.01


class PrintedArea(NamedTuple):
    """The visible rows and columns that are printed, and where each begins on the paper (mm).

    `lefts` and `tops` have one place more: where the last one ends. `zoom` is the scale.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    zoom: float


def printed_area(grid: Grid, look: SheetLook) -> PrintedArea:
    """Return what is printed of a sheet. Raises Unreadable if it is larger than any form."""
    used = _used_area(grid, look)
    area = look.setup.area or used
    far = area.bottom > used.bottom + _MANY_BLANK
    bottom = min(used.bottom if far else area.bottom, MAX_ROWS)
    right = min(area.right, MAX_COLUMNS)
    rows = tuple(n for n in range(area.top, bottom + 1) if n not in grid.hidden_rows)
    columns = tuple(n for n in range(area.left, right + 1) if n not in grid.hidden_columns)
    if len(rows) * len(columns) > _MAX_PLACES:
        raise Unreadable(TOO_MUCH)
    widths = [look.widths.get(column, look.usual_width) for column in columns]
    heights = [look.heights.get(row, look.usual_height) for row in rows]
    setup = look.setup
    # A page on which nothing stands is not counted.
    wide = [width for column, width in zip(columns, widths, strict=True) if column <= used.right]
    high = [height for row, height in zip(rows, heights, strict=True) if row <= used.bottom]
    zoom = _fitting_zoom(wide, high, setup) if setup.fit else setup.zoom
    room = setup.room(zoom)
    widths, heights = [width * zoom for width in widths], [height * zoom for height in heights]
    left, top = setup.left, setup.margin_above(zoom)
    if setup.centred_across:
        left += (room[0] - _first_page(widths, room[0])) / 2
    if setup.centred_down:
        top += (room[1] - _first_page(heights, room[1])) / 2
    lefts = tuple(accumulate(widths, initial=left))
    return PrintedArea(rows, columns, lefts, tuple(accumulate(heights, initial=top)), zoom)


def _fitting_zoom(widths: Sequence[float], heights: Sequence[float], setup: PageSetup) -> float:
    """Return the largest whole percentage, at most 100, at which the pages are not too many."""
    across, down = setup.fit or (0, 0)
    for percent in range(100, _LEAST_PERCENT, -1):
        zoom = percent / 100
        room = setup.room(zoom)
        if _pages(widths, room[0] / zoom, across) and _pages(heights, room[1] / zoom, down):
            return zoom
    return _LEAST_PERCENT / 100


def _pages(sizes: Sequence[float], room: float, most: int) -> bool:
    """Return True if rows or columns need at most `most` pages; any number is right for 0."""
    return not most or sum(1 for _ in _page_sums(sizes, room)) <= most


def _first_page(sizes: Sequence[float], room: float) -> float:
    return next(_page_sums(sizes, room), 0.0)


def _page_sums(sizes: Sequence[float], room: float) -> Iterator[float]:
    """Yield how much of each page is used."""
    used = 0.0
    for size in sizes:
        if used and used + size > room + _TOLERANCE:
            yield used
            used = 0.0
        used += size
    if sizes:
        yield used


def _used_area(grid: Grid, look: SheetLook) -> Area:
    """Return all from the first cell to the last that is filled or ruled."""
    filled = [at for at, cell in grid.cells.items() if cell.text]
    merged = {(area.top, area.left): (area.bottom, area.right) for area in grid.merged}
    corners = [*filled, *_ruled(filled, look.looks)]
    corners += [merged[at] for at in corners if at in merged]
    bottom = max((row for row, _ in corners), default=0)
    right = max((column for _, column in corners), default=0)
    reach = max((_reach(grid, look, at) for at in filled), default=0)
    return Area(1, 1, bottom, max(right, reach))


def _ruled(filled: Iterable[At], looks: Mapping[At, CellLook]) -> Iterator[At]:
    """Yield the ruled cells below the last text of their column.

    The first long run of equal cells there, ruled or not, and all below it, is no part of the sheet
    (ScAttrArray::GetLastVisibleAttr). What is ruled in the first row alone does not count either.
    """
    starts: dict[int, int] = {}
    for row, column in filled:
        starts[column] = max(row, starts.get(column, 1))
    rows: dict[int, list[int]] = {}
    for row, column in sorted(at for at, cell in looks.items() if cell.edges != NO_EDGES):
        if row > starts.get(column, 1):
            rows.setdefault(column, []).append(row)
    for column, ruled in rows.items():
        end = start = starts.get(column, 1)
        for first, last in _runs(ruled, column, looks):
            if first - end > _MANY_EQUAL or last - first + 1 >= _MANY_EQUAL:
                break
            end = last
        if end > start:
            yield end, column


def _runs(rows: Iterable[int], column: int, looks: Mapping[At, CellLook]) -> list[list[int]]:
    """Return the first and last row of each run of rows whose cells have equal edges."""
    runs: list[list[int]] = []
    for row in rows:
        edges = looks[row, column].edges
        if runs and runs[-1][1] == row - 1 and looks[row - 1, column].edges == edges:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return runs


def _reach(grid: Grid, look: SheetLook, at: At) -> int:
    """Return the last column that a text in one line runs into, through blank cells."""
    row, column = at
    cell, text = look.looks.get(at, look.usual), grid.cells[at].text
    if cell.wraps or cell.align in {"right", "centre"} or "\n" in text:
        return column
    if row in grid.hidden_rows or column in grid.hidden_columns:
        return column
    rest = text_width(text, cell.ink)
    while rest > (width := _width(grid, look, column)) and column < MAX_COLUMNS:
        if (row, column + 1) in grid.cells:
            break
        rest, column = rest - width, column + 1
    return column


def _width(grid: Grid, look: SheetLook, column: int) -> float:
    hidden = column in grid.hidden_columns
    return 0.0 if hidden else look.widths.get(column, look.usual_width)
