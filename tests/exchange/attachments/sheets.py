"""Small sheets for tests: cells of 20 mm by 10 mm on A4 with margins of 10 mm."""

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.printed_area import printed_area
from fangfan_desktop.exchange.attachments.sheet_lines import SheetLines
from fangfan_desktop.exchange.attachments.sheet_look import CellLook, PageSetup, SheetLook
from fangfan_desktop.exchange.reading.grid import Grid, RawCell

BOXED = Edges()


def grid_of(cells, merged=(), **more):
    """Return a grid of texts, or raw cells, by row and column."""
    raw = {at: RawCell(text) if isinstance(text, str) else text for at, text in cells.items()}
    return Grid("表", raw, tuple(merged), **more)


def look_of(looks, *, widths=None, heights=None, **setup):
    """Return how a sheet looks: its cells by row and column, its page by names of its setup."""
    sides = {"left": 10.0, "top": 10.0, "right": 10.0, "bottom": 10.0}
    page = PageSetup(**{**sides, **setup})
    return SheetLook(looks, widths or {}, heights or {}, 20.0, 10.0, page)


def boxed(rows, columns, top=1, left=1):
    """Return the looks of a block of cells with all their edges."""
    return {
        (row, column): CellLook(edges=BOXED)
        for row in range(top, top + rows)
        for column in range(left, left + columns)
    }


def lines_of(cells, looks, merged=(), **more):
    """Return a sheet's lines, and a function that gives the text at a place."""
    grid, look = grid_of(cells, merged, **more), look_of(looks)
    lines = SheetLines(grid, look, printed_area(grid, look))

    def text_at(place):
        at = lines.cell(place).at
        return grid.cells[at].text if at in grid.cells else ""

    return lines, text_at
