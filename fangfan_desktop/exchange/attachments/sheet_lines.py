"""The printed places of a worksheet: which are merged, and which lines are drawn around them.

Places are counted from 0 here, hidden rows and columns left out: (1, 0) is the first place of the
second printed row.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.printed_area import PrintedArea
from fangfan_desktop.exchange.attachments.sheet_look import NO_EDGES, SheetLook
from fangfan_desktop.exchange.reading.grid import Area, At, Grid

# A place: its row and column, from 0.
Place = tuple[int, int]
# Gives the text of the cell at a place.
TextAt = Callable[[Place], str]


class CellBlock(NamedTuple):
    """Some rows and columns of places: the first ones, and those behind the last ones."""

    top: int
    left: int
    bottom: int
    right: int

    def places(self) -> Iterator[Place]:
        """Yield all places, row by row."""
        rows = range(self.top, self.bottom)
        return ((row, column) for row in rows for column in range(self.left, self.right))

    def meets(self, other: "CellBlock") -> bool:
        """Return True if both have a place."""
        return (
            self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def around(self, other: "CellBlock") -> "CellBlock":
        """Return the smallest box with both in it."""
        return CellBlock(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


class Held(NamedTuple):
    """A cell as it is printed: its box, and which cell of the file holds its text and look."""

    box: CellBlock
    at: At


class SheetLines:
    """The cells and lines of a printed sheet."""

    def __init__(self, grid: Grid, look: SheetLook, area: PrintedArea) -> None:
        self.rows, self.columns = len(area.rows), len(area.columns)
        self._area = area
        self._merged: dict[Place, Held] = {}
        # One more than rows or columns: the last line is below or at the right of the last place.
        self._above = [bytearray(self.columns) for _ in range(self.rows + 1)]
        self._before = [bytearray(self.columns + 1) for _ in range(self.rows)]
        for merged in grid.merged:
            self._merge(merged)
        self._draw(grid, look)

    def _merge(self, merged: Area) -> None:
        box = CellBlock(
            bisect_left(self._area.rows, merged.top),
            bisect_left(self._area.columns, merged.left),
            bisect_right(self._area.rows, merged.bottom),
            bisect_right(self._area.columns, merged.right),
        )
        held = Held(box, (merged.top, merged.left))
        self._merged.update((place, held) for place in box.places() if place not in self._merged)

    def _draw(self, grid: Grid, look: SheetLook) -> None:
        """Draw each cell's own edges; a line between two cells is drawn by either of them."""
        covered = _merged_edges(grid, look)
        row_of = {row: at for at, row in enumerate(self._area.rows)}
        column_of = {column: at for at, column in enumerate(self._area.columns)}
        drawn: set[CellBlock] = set()
        for at, cell in look.looks.items():
            if at[0] in row_of and at[1] in column_of and cell.edges != NO_EDGES:
                place = row_of[at[0]], column_of[at[1]]
                if place not in self._merged:
                    self._draw_box(CellBlock(*place, place[0] + 1, place[1] + 1), cell.edges)
        for held in self._merged.values():
            if held.box not in drawn:
                drawn.add(held.box)
                self._draw_box(held.box, covered.get(held.at, NO_EDGES))

    def _draw_box(self, box: CellBlock, edges: Edges) -> None:
        wide, high = range(box.left, box.right), range(box.top, box.bottom)
        for column in wide:
            self._above[box.top][column] |= edges.top
            self._above[box.bottom][column] |= edges.bottom
        for row in high:
            self._before[row][box.left] |= edges.left
            self._before[row][box.right] |= edges.right

    def cell(self, place: Place) -> Held:
        """Return the cell at a place."""
        if held := self._merged.get(place):
            return held
        row, column = place
        at = self._area.rows[row], self._area.columns[column]
        return Held(CellBlock(row, column, row + 1, column + 1), at)

    def cells(self, box: CellBlock) -> Iterator[Held]:
        """Yield the cells in a box, row by row, each once; one that is partly in it is cut."""
        seen: set[CellBlock] = set()
        for place in box.places():
            whole, at = self.cell(place)
            if whole not in seen:
                seen.add(whole)
                inside = CellBlock(
                    max(whole.top, box.top),
                    max(whole.left, box.left),
                    min(whole.bottom, box.bottom),
                    min(whole.right, box.right),
                )
                yield Held(inside, at)

    def edges(self, box: CellBlock) -> Edges:
        """Return which edges of a box are drawn: at least half of each."""
        wide, high = range(box.left, box.right), range(box.top, box.bottom)
        return Edges(
            left=2 * sum(self._before[row][box.left] for row in high) >= len(high),
            top=2 * sum(self._above[box.top][column] for column in wide) >= len(wide),
            right=2 * sum(self._before[row][box.right] for row in high) >= len(high),
            bottom=2 * sum(self._above[box.bottom][column] for column in wide) >= len(wide),
        )

    def row_blocks(self, box: CellBlock) -> list[CellBlock]:
        """Return the rows of a box; those that merged cells hold together are one."""
        found: list[CellBlock] = []
        top = bottom = box.top
        for row in range(box.top, box.bottom):
            places = ((row, column) for column in range(box.left, box.right))
            bottom = max(bottom, *(self.cell(place).box.bottom for place in places))
            if bottom <= row + 1:
                found.append(CellBlock(top, box.left, row + 1, box.right))
                top = bottom = row + 1
        if top < box.bottom:
            found.append(CellBlock(top, box.left, box.bottom, box.right))
        return found

    def texts(self, box: CellBlock, text_at: TextAt) -> list[str]:
        """Return the texts of the cells in a box, row by row."""
        cells = ((held.box.top, held.box.left) for held in self.cells(box))
        return [text for text in map(text_at, cells) if text]

    def has_line_before(self, place: Place) -> bool:
        """Return True if a line is drawn at the left of a place."""
        return bool(self._before[place[0]][place[1]])

    def has_line_above(self, place: Place) -> bool:
        """Return True if a line is drawn above a place."""
        return bool(self._above[place[0]][place[1]])


def _merged_edges(grid: Grid, look: SheetLook) -> Mapping[At, Edges]:
    """Return the edges of merged cells by their first cell.

    As in LibreOffice, they are those of the first cell, at the right those of the first row's last
    cell, at the bottom those of the first column's last one.
    """
    found: dict[At, Edges] = {}
    for area in grid.merged:
        first, beside, below = (
            look.looks.get(at, look.usual).edges
            for at in (
                (area.top, area.left),
                (area.top, area.right),
                (area.bottom, area.left),
            )
        )
        edges = Edges(first.left, first.top, beside.right, below.bottom)
        found[area.top, area.left] = edges
    return found
