"""What a table of an OpenDocument spreadsheet says about its columns, rows and cells."""

import math
import re

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.ods_properties import OdsProperties, Properties, length
from fangfan_desktop.exchange.attachments.sheet_look import NO_EDGES, CellLook, SheetLook
from fangfan_desktop.exchange.attachments.sheet_measure import one_line_height, wrapped_height
from fangfan_desktop.exchange.reading.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MUCH,
    Area,
    At,
    Grid,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import parse_reference

_REFERENCE = re.compile(r"\.\$?([A-Z]{1,3})\$?(\d+)")
_NUMBER = re.compile(r"-?[\d.]+%?")
_USUAL_WIDTH = 22.58
# Rows that are repeated more often are blank: not all of them need to be known.
_MOST_REPEATED = 1000
# LibreOffice has at least so many columns, and writes the blank ones at the end as one cell.
_LEAST_COLUMNS = 1024


class OdsTable:
    """What a table says about its columns, rows and cells."""

    def __init__(self, grid: Grid, attributes: Properties) -> None:
        self._grid, self._attributes = grid, attributes
        self._merged = {(area.top, area.left): area for area in grid.merged}
        self._looks: dict[At, CellLook] = {}
        self._widths: dict[int, float] = {}
        self._column_styles: dict[int, str] = {}
        self._heights: dict[int, float] = {}
        self._optimal: dict[int, float] = {}
        # The blank cells at the end of a row: the first column, and the height that they need.
        self._rests: dict[int, tuple[int, float]] = {}
        self.row = self._column = 0
        self._repeat = 1

    def add_columns(self, attributes: Properties, styles: OdsProperties) -> None:
        """Add one column, or several equal ones."""
        first, count = self._column + 1, _repeated(attributes, "number-columns-repeated")
        self._column += count
        style = attributes.get("style-name", "")
        width = length(styles.value("table-column", style, "column-width"), _USUAL_WIDTH)
        for column in range(first, min(self._column, MAX_COLUMNS) + 1):
            self._widths[column] = width
            self._column_styles[column] = attributes.get("default-cell-style-name", "")

    def begin_row(self, attributes: Properties, styles: OdsProperties) -> None:
        """Begin a row, or several equal ones."""
        self._column = 0
        self._repeat = _repeated(attributes, "number-rows-repeated")
        style = attributes.get("style-name", "")
        height = length(styles.value("table-row", style, "row-height"))
        is_optimal = styles.value("table-row", style, "use-optimal-row-height") != "false"
        self._row_style = attributes.get("default-cell-style-name", "")
        for row in self._rows():
            if height and not is_optimal:
                self._heights[row] = height
            else:
                self._optimal[row] = one_line_height(0)

    def _rows(self) -> range:
        last = self.row + min(self._repeat, _MOST_REPEATED)
        return range(self.row + 1, min(last, MAX_ROWS) + 1)

    def end_row(self) -> None:
        """End the row, or the equal ones."""
        self.row += self._repeat

    def add_cells(self, attributes: Properties, styles: OdsProperties, *, covered: bool) -> None:
        """Add a cell of the row, or several equal ones; `covered` by merged ones or not."""
        first = self._column + 1
        self._column += _repeated(attributes, "number-columns-repeated")
        own = attributes.get("style-name") or self._row_style
        for column in range(first, min(self._column, MAX_COLUMNS) + 1):
            style = own or self._column_styles.get(column, "")
            look = styles.cell_look(style)
            for row in self._rows():
                at = row, column
                if look.edges != NO_EDGES or at in self._grid.cells:
                    self._put(at, look)
                if row in self._optimal and not covered:
                    self._needs(at, self._height(at, look, styles.latin_face(style)))

    def _needs(self, at: At, height: float) -> None:
        """Make a row as high as a cell needs; blank cells up to its end may be outside of all."""
        row, column = at
        if self._column >= _LEAST_COLUMNS and at not in self._looks:
            first, needed = self._rests.get(row, (column, 0.0))
            self._rests[row] = first, max(needed, height)
        else:
            self._optimal[row] = max(self._optimal[row], height)

    def _put(self, at: At, look: CellLook) -> None:
        self._looks[at] = look
        if len(self._looks) > MAX_CELLS:
            raise Unreadable(TOO_MUCH)

    def _height(self, at: At, look: CellLook, latin: str) -> float:
        """Return the height that a row needs for a cell; one over several rows needs none.

        `latin` is the face of its texts that are not Chinese. Numbers do not wrap.
        """
        area = self._merged.get(at, Area(*at, *at))
        if area.bottom > area.top:
            return 0.0
        text = self._grid.cells[at].text if at in self._grid.cells else ""
        plain = one_line_height(look.ink.size)
        if not text or not (look.wraps or "\n" in text):
            return plain
        columns = range(area.left, min(area.right, MAX_COLUMNS) + 1)
        width = sum(
            self._widths.get(column, _USUAL_WIDTH)
            for column in columns
            if column not in self._grid.hidden_columns
        )
        if text.isascii():
            ink = Ink(latin or look.ink.face, look.ink.size)
            is_number = bool(_NUMBER.fullmatch(text))
            return max(plain, wrapped_height(text, ink, math.inf if is_number else width))
        return max(plain, wrapped_height(text, look.ink, width))

    def look(self, styles: OdsProperties) -> SheetLook:
        """Return how the sheet looks, when all styles and cells are known."""
        for area in self._grid.merged:
            look = self._looks.get((area.top, area.left), CellLook())
            # Here merged cells have all their edges from the first one.
            for at in ((area.top, area.right), (area.bottom, area.left)):
                self._looks[at] = look
        last = max((column for _, column in self._looks), default=0)
        for row, (column, height) in self._rests.items():
            if column <= last:
                self._optimal[row] = max(self._optimal[row], height)
        setup = styles.page_setup(self._attributes.get("style-name", ""))
        found = _REFERENCE.findall(self._attributes.get("print-ranges", ""))
        if len(found) >= 2:
            first, last = (parse_reference("".join(reference)) for reference in found[:2])
            setup = setup._replace(area=Area(*first, *last))
        usual = styles.cell_look("")
        return SheetLook(
            self._looks,
            self._widths,
            {**self._heights, **self._optimal},
            _USUAL_WIDTH,
            one_line_height(usual.ink.size),
            setup,
            usual,
        )


def _repeated(attributes: Properties, name: str) -> int:
    return max(1, int(attributes.get(name, 1)))
