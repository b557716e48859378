"""The grid of a Word table: where its columns stand, and which cell covers which places.

Widths as LibreOffice takes them: a row whose cells fill the table's grid has the grid's columns,
any other row those of its cells.
"""

from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.lengths import TWIP
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    attribute,
    child,
    children,
    content,
    length,
    local,
    number,
    value,
)
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.refused import Unreadable

_NEAR = 0.5  # mm; edges of columns that are nearer to each other are one
_MAX_CELLS = 100_000
_MAX_COLUMNS = 200
# Word has 63 columns; a file may say that a cell covers millions of them.
_MAX_PLACES = 10_000


class GridCell(NamedTuple):
    """A cell: its place, and its elements, one for each row that it covers."""

    row: int
    column: int
    rows: int
    columns: int
    elements: tuple[Element, ...]


class RowHeight(NamedTuple):
    """The stated height of a row in mm, 0 for none."""

    height: float = 0.0
    exact: bool = False


class WordGrid(NamedTuple):
    """A table: the edges of its columns in mm from its left, the heights of its rows, its cells."""

    edges: tuple[float, ...]
    heights: tuple[RowHeight, ...]
    cells: tuple[GridCell, ...]


class _RowCell(NamedTuple):
    """A cell of one row, and where it begins and ends."""

    element: Element
    left: float
    right: float
    goes_on: bool  # it belongs to the cell above


def read_word_grid(table: Element, room: float) -> WordGrid:
    """Return the grid of a table in a room of this width.

    Raises Unreadable if it has more cells than any form.
    """
    rows = [each for each in content(table) if local(each) == "tr" and not _is_deleted(each)]
    columns = [length(each, "w") for each in children(table, "tblGrid")]
    placed = [_row_cells(row, columns) for row in rows]
    if sum(map(len, placed)) > _MAX_CELLS:
        raise Unreadable(TOO_MUCH)
    scale = _scale(table, columns, placed, room)
    edges = _edges(cell for row in placed for cell in row)
    if len(edges) > _MAX_COLUMNS:
        raise Unreadable(TOO_MUCH)
    heights = tuple(_row_height(row) for row in rows)
    return WordGrid(tuple(edge * scale for edge in edges), heights, _cells(placed, edges))


def _is_deleted(row: Element) -> bool:
    """Return True for a row that was deleted with a mark."""
    return child(row, "trPr", "del") is not None


def _row_height(row: Element) -> RowHeight:
    stated = child(row, "trPr", "trHeight")
    return RowHeight(length(stated, "val"), attribute(stated, "hRule") == "exact")


def _row_cells(row: Element, columns: list[float]) -> list[_RowCell]:
    cells = [each for each in content(row) if local(each) == "tc"]
    spans = [max(int(number(value(each, "tcPr", "gridSpan"), 1)), 1) for each in cells]
    before = int(number(value(row, "trPr", "gridBefore")))
    after = int(number(value(row, "trPr", "gridAfter")))
    if before + sum(spans) + after > _MAX_PLACES:
        raise Unreadable(TOO_MUCH)
    stated = [length(child(each, "tcPr", "tcW"), "w") for each in cells]
    fills = before + sum(spans) + after == len(columns) and 0 not in columns
    if fills or not all(stated):
        known = [*columns, *[20.0] * (before + sum(spans) - len(columns))]
        at = list(accumulate(known, initial=0.0))
        ends = list(accumulate(spans, initial=before))
        starts = [at[end] for end in ends]
    else:
        left = length(child(row, "trPr", "wBefore"), "w")
        starts = list(accumulate(stated, initial=left))
    found: list[_RowCell] = []
    for each, (left, right) in zip(cells, pairwise(starts), strict=True):
        merge = child(each, "tcPr", "vMerge")
        goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
        if value(each, "tcPr", "hMerge") == "continue" and found:
            found[-1] = found[-1]._replace(right=right)
        else:
            found.append(_RowCell(each, left, right, goes_on))
    return found


def _scale(
    table: Element, columns: list[float], placed: list[list[_RowCell]], room: float
) -> float:
    """Return by how much the columns are stretched to have the width that the table states."""
    total = sum(columns) or max((row[-1].right for row in placed if row), default=0.0)
    stated = child(table, "tblPr", "tblW")
    text, kind = attribute(stated, "w"), attribute(stated, "type")
    wanted = 0.0
    if kind == "pct" or text.endswith("%"):
        share = number(text.rstrip("%")) / (100 if text.endswith("%") else 5000)
        wanted = share * room
    elif kind in {"dxa", ""}:
        wanted = number(text) * TWIP
    if not wanted and not columns:
        wanted = room
    return wanted / total if wanted > 0 and total > 0 else 1.0


def _edges(cells: Iterable[_RowCell]) -> list[float]:
    found: list[float] = []
    for edge in sorted({edge for cell in cells for edge in (cell.left, cell.right)}):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _cells(placed: list[list[_RowCell]], edges: list[float]) -> tuple[GridCell, ...]:
    """Return the cells in order; one that goes on belongs to the cell above it."""
    found: dict[tuple[int, int], GridCell] = {}
    ends = {end for cells in placed for cell in cells for end in (cell.left, cell.right)}
    place = {end: _nearest(edges, end) for end in ends}
    above: dict[int, tuple[int, int]] = {}  # the cell above, by first column
    for row, cells in enumerate(placed):
        below: dict[int, tuple[int, int]] = {}
        for cell in cells:
            left, right = place[cell.left], place[cell.right]
            if right <= left:
                continue
            top = above.get(left)
            if cell.goes_on and top and found[top].columns == right - left:
                held = found[top]
                found[top] = held._replace(
                    rows=held.rows + 1, elements=(*held.elements, cell.element)
                )
                below[left] = top
            else:
                found[row, left] = GridCell(row, left, 1, right - left, (cell.element,))
                below[left] = (row, left)
        above = below
    return tuple(found[at] for at in sorted(found))


def _nearest(edges: list[float], edge: float) -> int:
    """Return the number of the edge that is nearest."""
    return min(range(len(edges)), key=lambda at: abs(edges[at] - edge))
