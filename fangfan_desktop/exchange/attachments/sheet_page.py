"""A worksheet as a page: its tables, and the texts around them in the room that they have."""

import re
from collections.abc import Iterator, Sequence

from fangfan_desktop.exchange.attachments.drawn import (
    Align,
    DrawnCell,
    DrawnPage,
    DrawnTable,
    DrawnText,
    Ink,
)
from fangfan_desktop.exchange.attachments.printed_area import PrintedArea, printed_area
from fangfan_desktop.exchange.attachments.ruled_tables import find_tables
from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock, Held, Place, SheetLines
from fangfan_desktop.exchange.attachments.sheet_look import CellLook, SheetLook
from fangfan_desktop.exchange.attachments.sheet_measure import text_width
from fangfan_desktop.exchange.reading.grid import NOT_CALCULATED, At, Grid

_VALUE = re.compile(r"-?[\d.,]+%?|\d{4}-\d\d-\d\d(T[\d:]+)?")


def sheet_page(grid: Grid, look: SheetLook) -> DrawnPage:
    """Return a sheet as it is printed. Raises Unreadable if it is larger than any form."""
    return _Sheet(grid, look).page()


class _Sheet:
    """A sheet while its page is made."""

    def __init__(self, grid: Grid, look: SheetLook) -> None:
        self._grid, self._look = grid, look
        self._area: PrintedArea = printed_area(grid, look)
        self._lines = SheetLines(grid, look, self._area)

    def page(self) -> DrawnPage:
        setup, zoom = self._look.setup, self._area.zoom
        boxes = find_tables(self._lines, self._text_at) if self._area.rows else []
        above, below = setup.margin_above(zoom), setup.margin_below(zoom)
        return DrawnPage(
            setup.width,
            setup.height,
            (above, setup.right, below, setup.left),
            tuple(self._texts(boxes)),
            tuple(map(self._table, boxes)),
            self._grid.name,
        )

    def _text_at(self, place: Place) -> str:
        return self._text(self._lines.cell(place).at)

    def _text(self, at: At) -> str:
        """Return a cell's text as it is shown; a formula without a result shows nothing."""
        cell = self._grid.cells.get(at)
        if cell is None or cell.problem == NOT_CALCULATED:
            return ""
        return cell.text.replace("\r\n", "\n").strip("\n")

    def _cell_look(self, at: At) -> tuple[CellLook, Ink, Align]:
        look = self._look.looks.get(at, self._look.usual)
        ink = Ink(look.ink.face, round(look.ink.size * self._area.zoom, 2), look.ink.bold)
        value = "right" if _VALUE.fullmatch(self._text(at)) else "left"
        return look, ink, look.align or value

    def _table(self, box: CellBlock) -> DrawnTable:
        lefts, tops = self._area.lefts, self._area.tops
        return DrawnTable(
            lefts[box.left],
            tops[box.top],
            tuple(lefts[at + 1] - lefts[at] for at in range(box.left, box.right)),
            tuple(tops[at + 1] - tops[at] for at in range(box.top, box.bottom)),
            tuple(self._drawn_cell(held, box) for held in self._lines.cells(box)),
        )

    def _drawn_cell(self, held: Held, table: CellBlock) -> DrawnCell:
        box = held.box
        _, ink, align = self._cell_look(held.at)
        return DrawnCell(
            box.top - table.top,
            box.left - table.left,
            self._text(held.at),
            box.bottom - box.top,
            box.right - box.left,
            ink,
            align,
            self._lines.edges(box),
            self._options(held.at),
        )

    def _options(self, at: At) -> tuple[str, ...]:
        """Return what may be chosen in a cell."""
        row, column = at
        for area, options in self._look.options:
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return options
        return ()

    def _texts(self, tables: Sequence[CellBlock]) -> Iterator[DrawnText]:
        """Yield the texts outside of the tables."""
        whole = CellBlock(0, 0, self._lines.rows, self._lines.columns)
        for held in self._lines.cells(whole):
            text = self._text(held.at)
            if text.strip() and not any(held.box.meets(table) for table in tables):
                yield self._drawn_text(held, text, tables)

    def _drawn_text(self, held: Held, text: str, tables: Sequence[CellBlock]) -> DrawnText:
        look, ink, align = self._cell_look(held.at)
        room = self._room(held, look, align, tables)
        lefts, tops = self._area.lefts, self._area.tops
        left, top = lefts[room.left], tops[room.top]
        width, height = lefts[room.right] - left, tops[room.bottom] - top
        aligned: Align = "centre" if look.across else align
        return DrawnText(text, left, top, width, height, ink, aligned)

    def _room(
        self, held: Held, look: CellLook, align: Align, tables: Sequence[CellBlock]
    ) -> CellBlock:
        """Return the room of a text: one that is too wide for its cell goes on over blank ones."""
        box = held.box
        if look.across:
            return box._replace(right=self._end(box, tables, across=True))
        text = self._text(held.at)
        width = self._area.lefts[box.right] - self._area.lefts[box.left]
        needed = text_width(text, look.ink) * self._area.zoom
        is_merged = box.bottom - box.top > 1 or box.right - box.left > 1
        if is_merged or look.wraps or _VALUE.fullmatch(text) or needed <= width:
            return box
        left = box.left if align == "left" else self._start(box, tables)
        right = box.right if align == "right" else self._end(box, tables, across=False)
        if align == "centre":
            reach = min(box.left - left, right - box.right)
            left, right = box.left - reach, box.right + reach
        return CellBlock(box.top, left, box.bottom, right)

    def _end(self, box: CellBlock, tables: Sequence[CellBlock], *, across: bool) -> int:
        """Return where the blank places at the right of a cell end."""
        right = box.right
        while right < self._lines.columns and self._is_blank((box.top, right), tables):
            at = self._lines.cell((box.top, right)).at
            if across and not self._look.looks.get(at, self._look.usual).across:
                break
            right += 1
        return right

    def _start(self, box: CellBlock, tables: Sequence[CellBlock]) -> int:
        left = box.left
        while left and self._is_blank((box.top, left - 1), tables):
            left -= 1
        return left

    def _is_blank(self, place: Place, tables: Sequence[CellBlock]) -> bool:
        """Return True if a place is blank and in no table."""
        box = self._lines.cell(place).box
        return not self._text_at(place) and not any(box.meets(table) for table in tables)
