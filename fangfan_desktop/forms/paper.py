"""How a form is printed if it says so itself: its page, the lines around its table, the table."""

from typing import Literal

import msgspec

Alignment = Literal["", "left", "centre", "right"]


class Lettering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a text is written: the face by its usual name (`仿宋_GB2312`), its size (pt), bold."""

    face: str
    size: float
    bold: bool = False


class PrintedLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line above or below the table: its `height` (mm), and how its texts are written.

    `align` is for all texts in it; without it each text stands as its slot says. A filled-in text
    that needs several lines makes it higher.
    """

    face: str
    size: float
    height: float
    bold: bool = False
    align: Alignment = ""


class OwnPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The page that a form is printed on, and the lines around its table (lengths in mm).

    `margins` are top, right, bottom, left. `label` and `title` are the lines with the printed label
    and the title, `head` and `foot` the lines with fields above and below the table, each from the
    top. What is left out is printed as in other forms; but the titles of several tables are only
    printed if `table_title` says how.
    """

    width: float
    height: float
    margins: tuple[float, ...]
    label: PrintedLine | None = None
    title: PrintedLine | None = None
    head: tuple[PrintedLine, ...] = ()
    foot: tuple[PrintedLine, ...] = ()
    table_title: PrintedLine | None = None


class TableLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a table is drawn: faces, heights and places just as they are stated (lengths in mm).

    `caption_rows` are the heights of the rows of the header, those with units and numbers included;
    a caption that is too long is written smaller. `row` is the least height of a row, `rows` has
    that of each named row. `names` is where the names of rows, or places, stand in their cells; without
    it names stand left, places in the middle. `blank_rows` is the number of rows of an empty list. `left` is how far
    the table is from the left margin. A table with a `gap` stands on the same page as the table
    before it, so far below.
    """

    captions: Lettering | None = None
    caption_rows: tuple[float, ...] = ()
    cells: Lettering | None = None
    row: float = 7.0
    rows: tuple[float, ...] = ()
    names: Alignment = ""
    blank_rows: int = 5
    left: float = 0.0
    gap: float | None = None
