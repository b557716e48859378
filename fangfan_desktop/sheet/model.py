"""The layout model for all output formats: lines of boxes on a grid of columns (mm)."""

from datetime import UTC, datetime
from typing import Literal, Protocol

import msgspec

from fangfan_desktop.forms.kinds.reading import Value
from fangfan_desktop.forms.proof import Proof

Face = Literal["label", "title", "body", "page_number", "song", "kai"]
Align = Literal["left", "centre", "right"]
Band = Literal["top", "head", "body", "foot"]
MM_PER_PT = 25.4 / 72
# The space between the left or right edge of a box and its text (mm).
PADDING = 0.8
# The same where widths are stated: as little as spreadsheet programs leave (mm).
TIGHT = 0.4


class Style(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """The text style of a box. `size` is in pt: 3号 16, 2号 22, 小四 12, 五号 10.5, 4号 14."""

    face: Face
    size: float
    align: Align
    ruled: bool = False
    heading: bool = False
    number: bool = False
    # How a worksheet shows a number; one in % is stored as a share of 1.
    number_format: str = "0"
    # For names, phone numbers and choices: lines are only broken at separators.
    whole: bool = False
    bold: bool = False
    # The face's name as a form states it; the workbook has it.
    named: str = ""
    # A worksheet writes the text smaller if it is too long for its cell.
    shrinks: bool = False


class Borders(msgspec.Struct, frozen=True, cache_hash=True, gc=False):
    """The edges of a ruled box that are drawn."""

    left: bool = True
    top: bool = True
    right: bool = True
    bottom: bool = True


class Box(msgspec.Struct, frozen=True, gc=False):
    """A cell or several merged cells: position, text, and the value behind the text.

    `source` is (row id, column or field id) of the filled-in cell, to find it again. `words` are
    the parts of a caption that line breaks keep whole.
    """

    column: int
    text: str
    style: Style
    columns: int = 1
    rows: int = 1
    value: Value | None = None
    borders: Borders = Borders()
    source: tuple[int | None, str] | None = None
    words: tuple[str, ...] = ()
    # The seal is stamped over this box.
    seal: bool = False
    # It is a part of the box above, which is over several rows (`row_classes`).
    joined: bool = False
    # The text continues that of the box above, after a line break.
    begins_line: bool = False


class Line(msgspec.Struct, frozen=True, gc=False):
    """A row of boxes, at least `least` mm high, and the part of the page it belongs to (`band`)."""

    boxes: tuple[Box, ...]
    least: float
    band: Band
    # The line grows up to this height (mm) if the page has space: to make space for the seal, and
    # to fill the page if the table has few rows.
    most: float = 0
    # The line continues the row above, which was taller than a page.
    continues: bool = False
    # The line is just `least` mm high, unless what is filled in needs more lines.
    exact: bool = False
    # The row keeps its height in a workbook that is filled in, too: the form names it.
    keeps: bool = False


_CODE_SIDE, _A4_LENGTH = 12.0, 297.0


class PageSize(msgspec.Struct, frozen=True):
    """The size of a page in mm."""

    width: float
    height: float

    @property
    def code_side(self) -> float:
        """Return the side of the code in the foot margin (mm): 12 on A4.

        In scans of 150 dpi, 12 mm was always readable, 8 mm was not. On larger paper it is larger:
        else a scan of it would look like two pages of A4 side by side.
        """
        return _CODE_SIDE * max(1.0, max(self.width, self.height) / _A4_LENGTH)


A4_LANDSCAPE = PageSize(297.0, 210.0)
# The least margin that is left without own margins (mm).
LEAST_MARGIN = 15.0
# What rounding of widths may add (mm).
_ROUNDING = 1.0


class Sheet(msgspec.Struct, frozen=True):
    """The layout of a report before it is divided into pages.

    `mark` is the mark of an unofficial copy (草稿). `margin` is small text in the foot margin;
    `proof` is the content of the 2-D code beside it. `moment` is the creation time written into
    files: it is the date of the report, so that the same report gives the same bytes. `name` is that
    of its worksheet; its title if it has no other.

    `size` is that of its pages. `margins` (top, right, bottom, left, in mm) are kept if they are
    given. `left` is how far the table is from the left margin; None: between the margins. The
    columns of an `exact` sheet keep their widths. With a `gap` (mm) it stands below the sheet
    before it, if it fits there.
    """

    title: str
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    mark: str = ""
    margin: str = ""
    proof: Proof | None = None
    moment: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    name: str = ""
    size: PageSize = A4_LANDSCAPE
    margins: tuple[float, float, float, float] | None = None
    left: float | None = None
    exact: bool = False
    gap: float | None = None

    @property
    def padding(self) -> float:
        """Return the space between the left or right edge of a box and its text (mm)."""
        return TIGHT if self.exact else PADDING

    @property
    def most_width(self) -> float:
        """Return how wide the columns may become to fit their texts (mm)."""
        if self.margins is None:
            return self.size.width - 2 * LEAST_MARGIN - _ROUNDING
        _, right, _, left = self.margins
        return self.size.width - right - left

    @property
    def width(self) -> float:
        """Return the width of the table in mm."""
        return sum(self.widths)

    def box_width(self, box: Box) -> float:
        """Return the width of a box in mm."""
        if box.columns == 1:
            return self.widths[box.column]
        return sum(self.widths[box.column : box.column + box.columns])

    def text_width(self, box: Box) -> float:
        """Return the width that a box has for its text, in mm."""
        return self.box_width(box) - 2 * self.padding


class Measure(Protocol):
    """Measures text (mm). It is passed in, so that this package does not depend on Qt."""

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines that fit into `width` mm."""
        ...

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line, in mm."""
        ...

    def widest(self, text: str, style: Style) -> float:
        """Return the most width (mm) of a text on one line, in any font that a reader may use."""
        ...

    def line_height(self, style: Style) -> float:
        """Return the height of one line in mm."""
        ...

    def unprintable(self, text: str, style: Style) -> str:
        """Return the characters of a text that are invisible or that no available font has."""
        ...
