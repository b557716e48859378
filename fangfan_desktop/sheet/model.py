"""A sheet as every output draws it: boxes on a grid of columns (mm) and lines of rows."""

from datetime import UTC, datetime
from typing import Literal, Protocol

import msgspec

from fangfan_desktop.forms.kinds.reading import Value
from fangfan_desktop.forms.proof import Proof

Face = Literal["label", "title", "body", "page_number"]
Align = Literal["left", "centre", "right"]
Band = Literal["top", "head", "body", "foot"]
MM_PER_PT = 25.4 / 72
# Between a box's edge and its text at the sides (mm).
PADDING = 0.8


class Style(msgspec.Struct, frozen=True):
    """How a box's text stands. Sizes in pt: 3号 16, 2号 22, 小四 12, 五号 10.5, 4号 14."""

    face: Face
    size: float
    align: Align
    ruled: bool = False
    heading: bool = False
    number: bool = False
    # Of names, phones and figures: what stands between separators is not torn.
    whole: bool = False


class Borders(msgspec.Struct, frozen=True):
    """Which edges of a ruled box are drawn."""

    left: bool = True
    top: bool = True
    right: bool = True
    bottom: bool = True


class Box(msgspec.Struct, frozen=True):
    """A cell or a run of merged ones: where it stands, its text, and the value behind it.

    `source` is (row id, column or field id) of what was filled in, for the way back to it; `words`
    are a caption in pieces that are not torn.
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
    # The seal is stamped over it.
    seal: bool = False
    # It goes on with the box above, in a new line.
    begins_line: bool = False


class Line(msgspec.Struct, frozen=True):
    """A row of boxes, at least `least` mm high, and the band of the page it belongs to."""

    boxes: tuple[Box, ...]
    least: float
    band: Band
    # What the page has to spare it is given, up to this (mm): where the seal is stamped, and so that
    # a table of few rows does not look lost.
    most: float = 0
    # It goes on with the row above, which was taller than a page.
    continues: bool = False


class Sheet(msgspec.Struct, frozen=True):
    """A report on paper, not yet cut into pages.

    `mark` says what it is, where it is not the official one; `margin` stands tiny in the foot
    margin, beside it (`proof`) a code that holds what a scan is known by. `moment` is when its files
    say that they were made: the report's own day, so that the same report gives the same bytes.
    """

    title: str
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    mark: str = ""
    margin: str = ""
    proof: Proof | None = None
    moment: datetime = datetime(2000, 1, 1, tzinfo=UTC)

    @property
    def width(self) -> float:
        """Return the width of the grid in mm."""
        return sum(self.widths)

    def box_width(self, box: Box) -> float:
        """Return a box's width in mm."""
        return sum(self.widths[box.column : box.column + box.columns])


class Measure(Protocol):
    """How wide and high text stands: handed in, so that this floor needs no toolkit."""

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines that fit into `width` mm."""
        ...

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text stands on one line, in mm."""
        ...

    def widest(self, text: str, style: Style) -> float:
        """Return how wide it stands, in mm, in whatever face a workbook's reader may draw it."""
        ...

    def line_height(self, style: Style) -> float:
        """Return the height of one line in mm."""
        ...

    def unprintable(self, text: str, style: Style) -> str:
        """Return the characters of a text that no font at hand can draw, or that nobody sees."""
        ...
