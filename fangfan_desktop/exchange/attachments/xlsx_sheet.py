"""Read from a worksheet of an `.xlsx` its widths, heights, page setup and the styles of its cells."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.lengths import INCH, TWIP
from fangfan_desktop.exchange.attachments.paper import paper_size
from fangfan_desktop.exchange.attachments.sheet_headers import header_extra, with_headers
from fangfan_desktop.exchange.attachments.sheet_look import (
    NO_EDGES,
    CellLook,
    PageSetup,
    SheetLook,
)
from fangfan_desktop.exchange.attachments.sheet_measure import (
    base_width,
    digit_width,
    digits_width,
    stated_height,
)
from fangfan_desktop.exchange.attachments.xlsx_choices import ChoiceLists
from fangfan_desktop.exchange.attachments.xlsx_styles import TRUE_VALUES
from fangfan_desktop.exchange.reading.grid import MAX_COLUMNS, MAX_ROWS, Area, At
from fangfan_desktop.exchange.reading.package import XmlHandler
from fangfan_desktop.exchange.reading.sheet_xml import parse_reference

_USUAL_DIGITS, _BASE_DIGITS = 8.5, 8
_USUAL_ROW = 256 * TWIP
_HEADERS = frozenset({"oddHeader", "oddFooter"})


class BookLook(NamedTuple):
    """What all sheets share: looks by style number, the book's own ink, the inks of its strings."""

    styles: Sequence[CellLook]
    base: Ink
    strings: Mapping[int, Ink]


class SheetLookHandler(XmlHandler):
    """Collects how one sheet looks. `filled` are its cells with a text."""

    def __init__(self, book: BookLook, filled: Collection[At], area: Area | None) -> None:
        super().__init__()
        self._book, self._filled = book, filled
        self._digit = digit_width(book.base.face, book.base.size)
        self._at, self._is_shared = (0, 0), False
        self._looks: dict[At, CellLook] = {}
        self._widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._usual_width, self._usual_height = digits_width(_USUAL_DIGITS, self._digit), _USUAL_ROW
        self._setup = PageSetup(area=area)
        self._margins: dict[str, float] = {}
        self._fits, self._fit = False, (1, 1)
        self.choices = ChoiceLists()
        self._row = self._column = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        self.choices.begin(name, attributes)
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            self._begin_columns(attributes)
        elif name == "sheetFormatPr":
            self._begin_format(attributes)
        elif name == "pageSetUpPr":
            self._fits = attributes.get("fitToPage") in TRUE_VALUES
        elif name == "pageMargins":
            self._margins = {side: float(value) * INCH for side, value in attributes.items()}
        elif name == "printOptions":
            self._setup = self._setup._replace(
                centred_across=attributes.get("horizontalCentered") in TRUE_VALUES,
                centred_down=attributes.get("verticalCentered") in TRUE_VALUES,
            )
        elif name == "pageSetup":
            self._begin_page(attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        self.choices.end(name, self.text)
        if name == "v" and self._is_shared:
            self._change_ink(self.text)
        extra = header_extra(self.text, self._book.base.size) if name in _HEADERS else 0.0
        if extra and name == "oddHeader":
            self._setup = self._setup._replace(header=extra)
        elif extra:
            self._setup = self._setup._replace(footer=extra)

    def _begin_format(self, attributes: Mapping[str, str]) -> None:
        if height := float(attributes.get("defaultRowHeight", 0)):
            self._usual_height = stated_height(height)
        if width := float(attributes.get("defaultColWidth", 0)):
            self._usual_width = digits_width(width, self._digit)
        else:
            digits = int(attributes.get("baseColWidth", _BASE_DIGITS))
            self._usual_width = base_width(digits, self._digit)

    def _begin_columns(self, attributes: Mapping[str, str]) -> None:
        if width := float(attributes.get("width", 0)):
            last = min(int(attributes["max"]), MAX_COLUMNS)
            for column in range(int(attributes["min"]), last + 1):
                self._widths[column] = digits_width(width, self._digit)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = 0
        height = float(attributes.get("ht", 0))
        if height and self._row <= MAX_ROWS:
            self._heights[self._row] = stated_height(height)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        if reference := attributes.get("r", ""):
            self._row, self._column = parse_reference(reference)
        else:
            self._column += 1
        at, style = (self._row, self._column), int(attributes.get("s", 0))
        self._at, self._is_shared = at, attributes.get("t") == "s"
        if style < len(self._book.styles):
            look = self._book.styles[style]
            within = self._row <= MAX_ROWS and self._column <= MAX_COLUMNS
            if within and (look.edges != NO_EDGES or look.across or at in self._filled):
                self._looks[at] = look

    def _change_ink(self, number: str) -> None:
        """Give a cell the ink of its text, if the text has one of its own."""
        ink = self._book.strings.get(int(number)) if number.isdigit() else None
        if ink and self._at in self._looks:
            self._looks[self._at] = self._looks[self._at]._replace(ink=ink)

    def _begin_page(self, attributes: Mapping[str, str]) -> None:
        width, height = paper_size(int(attributes.get("paperSize", 1)))
        if attributes.get("orientation") == "landscape":
            width, height = height, width
        self._fit = int(attributes.get("fitToWidth", 1)), int(attributes.get("fitToHeight", 1))
        scale = int(attributes.get("scale", 100)) / 100
        self._setup = self._setup._replace(width=width, height=height, zoom=scale or 1.0)

    def look(self) -> SheetLook:
        """Return how the sheet looks."""
        setup = self._setup._replace(fit=self._fit if self._fits and any(self._fit) else None)
        sides = {
            side: self._margins[side]
            for side in ("left", "right", "top", "bottom")
            if side in self._margins
        }
        setup = with_headers(setup._replace(**sides), self._margins)
        usual = self._book.styles[0] if self._book.styles else CellLook(self._book.base)
        return SheetLook(
            self._looks,
            self._widths,
            self._heights,
            self._usual_width,
            self._usual_height,
            setup,
            usual,
        )
