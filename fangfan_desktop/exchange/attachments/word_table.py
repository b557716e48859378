"""Lay out a table of a Word document as LibreOffice prints it."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align, DrawnCell, DrawnTable, Edges, Ink
from fangfan_desktop.exchange.attachments.word_borders import (
    Margins,
    cell_margins,
    table_borders,
    table_margins,
)
from fangfan_desktop.exchange.attachments.word_grid import (
    GridCell,
    WordGrid,
    read_word_grid,
)
from fangfan_desktop.exchange.attachments.word_looks import WordLooks
from fangfan_desktop.exchange.attachments.word_rules import WordRules, word_rules
from fangfan_desktop.exchange.attachments.word_xml import Element, child, length, value

# From this mode on the edge of a table stands at the margin of the page, not its text.
_EDGE_AT_MARGIN = 15
_NO_EDGES = Edges(left=False, top=False, right=False, bottom=False)


class CellContent(NamedTuple):
    """What a cell holds: its text, how it is written, how high it is in mm."""

    text: str
    ink: Ink
    align: Align
    height: float
    upright: bool = True  # False: the text runs down, and makes no row higher


# Reads the content of a cell whose text has a room of this width in mm.
ReadCell = Callable[[Element, float], CellContent]


class LaidCell(NamedTuple):
    """A cell in its place on the page: where its text begins, how wide its room is, in mm."""

    element: Element
    left: float
    top: float
    width: float


class LaidTable(NamedTuple):
    """A table as it is printed: its cells' elements and places, and where it ends."""

    table: DrawnTable
    cells: tuple[LaidCell, ...]
    bottom: float


def lay_word_table(
    element: Element,
    looks: WordLooks,
    room: tuple[float, float],
    top: float,
    mode: int,
    read: ReadCell,
) -> LaidTable | None:
    """Return a table in a room (left, width), None if it has no cells.

    `mode` is the document's compatibility mode. Raises Unreadable if it has too many cells.
    """
    grid = read_word_grid(element, room[1])
    if not grid.cells:
        return None
    rules = word_rules(
        grid.cells, len(grid.heights), len(grid.edges) - 1, table_borders(element, looks)
    )
    margins = table_margins(element, looks)
    contents = [_content(cell, grid, margins, read) for cell in grid.cells]
    boxes = _row_heights(grid, contents, rules.above)
    tops = list(accumulate(boxes, initial=top))
    left = _left(element, grid, rules, margins, room, mode)
    lines = [at + size / 2 for at, size in zip(tops, rules.above, strict=True)]
    table = DrawnTable(
        left,
        lines[0],
        tuple(b - a for a, b in pairwise(grid.edges)),
        tuple(b - a for a, b in pairwise(lines)),
        _drawn_cells(grid, rules, contents),
    )
    laid = tuple(
        LaidCell(
            cell.elements[0],
            left + grid.edges[cell.column] - grid.edges[0] + margin.left,
            tops[cell.row] + rules.above[cell.row] + margin.top,
            _width(cell, grid) - margin.left - margin.right,
        )
        for cell, (_, margin) in zip(grid.cells, contents, strict=True)
    )
    return LaidTable(table, laid, tops[-1] + rules.above[-1])


def _width(cell: GridCell, grid: WordGrid) -> float:
    return grid.edges[cell.column + cell.columns] - grid.edges[cell.column]


def _content(
    cell: GridCell, grid: WordGrid, margins: Margins, read: ReadCell
) -> tuple[CellContent, Margins]:
    margin = cell_margins(cell.elements[0], margins)
    width = _width(cell, grid) - margin.left - margin.right
    found = read(cell.elements[0], width)
    if value(cell.elements[0], "tcPr", "textDirection") in {"tbRl", "tbRlV", "btLr", "tbLrV"}:
        found = found._replace(upright=False)
    return found, margin


def _row_heights(
    grid: WordGrid, contents: Sequence[tuple[CellContent, Margins]], above: Sequence[float]
) -> list[float]:
    """Return the height of each row with the rule above it."""
    boxes = [
        0.0 if stated.exact else max(stated.height, above[row])
        for row, stated in enumerate(grid.heights)
    ]
    found = sorted(
        zip(grid.cells, contents, strict=True), key=lambda each: each[0].row + each[0].rows
    )
    for row, stated in enumerate(grid.heights):
        if stated.exact:
            boxes[row] = stated.height
    for cell, (content, margin) in found:
        last = cell.row + cell.rows - 1
        if grid.heights[last].exact or not content.upright:
            continue
        needed = above[cell.row] + margin.top + content.height + margin.bottom
        boxes[last] = max(boxes[last], needed - sum(boxes[cell.row : last]))
    return boxes


def _left(
    element: Element,
    grid: WordGrid,
    rules: WordRules,
    margins: Margins,
    room: tuple[float, float],
    mode: int,
) -> float:
    """Return where the table's left edge stands."""
    left, width = room
    total = grid.edges[-1] - grid.edges[0]
    align = value(element, "tblPr", "jc")
    if align == "center":
        return left + (width - total) / 2
    if align in {"right", "end"}:
        return left + width - total
    left += length(child(element, "tblPr", "tblInd"), "w") + grid.edges[0]
    if mode >= _EDGE_AT_MARGIN:
        return left + rules.down.get((0, 0), 0.0) / 2
    return left - margins.left


def _drawn_cells(
    grid: WordGrid, rules: WordRules, contents: Sequence[tuple[CellContent, Margins]]
) -> tuple[DrawnCell, ...]:
    cells: list[DrawnCell] = []
    covered: set[tuple[int, int]] = set()
    for cell, (content, _) in zip(grid.cells, contents, strict=True):
        covered.update(
            (row, column)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        )
        cells.append(
            DrawnCell(
                cell.row,
                cell.column,
                content.text,
                cell.rows,
                cell.columns,
                content.ink,
                content.align,
                rules.edges(cell),
            )
        )
    places = (
        (row, column) for row in range(len(grid.heights)) for column in range(len(grid.edges) - 1)
    )
    # Rows may begin later or end sooner than others: nothing is drawn there.
    cells += [DrawnCell(*at, edges=_NO_EDGES) for at in places if at not in covered]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
