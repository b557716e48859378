"""What an attachment looks like on paper: its pages, with tables and lines of text in their places.

Every reader of this room gives the same values, whatever kind its file is. All lengths are in mm,
positions are from the top left of the page. They are plain values that the reading process sends.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

# Texts whose tops are closer than this stand on one line (mm).
_SAME_LINE = 2.0
Align = Literal["left", "centre", "right"]


class Ink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How a text is written: the face as the file names it (`仿宋_GB2312`), its size (pt), bold."""

    face: str = "宋体"
    size: float = 10.5
    bold: bool = False


class Edges(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Which edges of a cell are drawn."""

    left: bool = True
    top: bool = True
    right: bool = True
    bottom: bool = True


class DrawnCell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A cell of a table, or several merged ones: its first row and column, from 0, and its text.

    Line ends in the text are those that somebody typed, not those of the column's width. `options`
    are what a workbook lets a person choose there.
    """

    row: int
    column: int
    text: str = ""
    rows: int = 1
    columns: int = 1
    ink: Ink = Ink()
    align: Align = "left"
    edges: Edges = Edges()
    options: tuple[str, ...] = ()


class DrawnTable(msgspec.Struct, frozen=True, dict=True):
    """A ruled table: where it begins, the widths of its columns, the heights of its rows, its cells.

    Each place of the table is in exactly one cell; the cells stand in order, row by row.
    """

    left: float
    top: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[DrawnCell, ...]

    @cached_property
    def begun(self) -> tuple[tuple[DrawnCell, ...], ...]:
        """Return for each row the cells that begin in it."""
        return tuple(
            tuple(cell for cell in cells if cell.row == at)
            for at, cells in enumerate(self.covering)
        )

    @cached_property
    def covering(self) -> tuple[tuple[DrawnCell, ...], ...]:
        """Return for each row the cells that have places of it, also those that begin above it."""
        found: list[list[DrawnCell]] = [[] for _ in self.heights]
        for cell in self.cells:
            for cells in found[cell.row : cell.row + cell.rows]:
                cells.append(cell)
        return tuple(map(tuple, found))


class DrawnText(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A text outside of the tables, in the room that it has (a paragraph, or a cell of a sheet).

    A tab is a few spaces. A long text may have several lines; `height` is that of all of them.
    """

    text: str
    left: float
    top: float
    width: float
    height: float
    ink: Ink = Ink()
    align: Align = "left"


# Texts that stand on one line, from the left.
DrawnLine = tuple[DrawnText, ...]


class DrawnPage(msgspec.Struct, frozen=True):
    """A page, or a worksheet: its size, its margins (top, right, bottom, left), what is on it.

    What stands on it may be longer than the page: then it is printed on several. Texts and tables
    stand in order from the top. `name` is that of its worksheet. Empty lines are no texts.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float]
    texts: tuple[DrawnText, ...] = ()
    tables: tuple[DrawnTable, ...] = ()
    name: str = ""


class Attachment(msgspec.Struct, frozen=True):
    """A file as it is printed, page by page, or the `reason` why it could not be read."""

    pages: tuple[DrawnPage, ...] = ()
    reason: str = ""


def drawn_lines(texts: Iterable[DrawnText]) -> tuple[DrawnLine, ...]:
    """Return texts in lines, from the top; those of a line from the left."""
    lines: list[list[DrawnText]] = []
    for text in sorted(texts, key=lambda each: each.top):
        if lines and text.top - lines[-1][0].top < _SAME_LINE:
            lines[-1].append(text)
        else:
            lines.append([text])
    return tuple(tuple(sorted(line, key=lambda each: each.left)) for line in lines)
