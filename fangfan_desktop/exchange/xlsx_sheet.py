"""A worksheet that is being filled: its cells, what they accept, how it is printed; then its XML."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.xlsx_styles import StyleTable
from fangfan_desktop.exchange.xlsx_xml import (
    area,
    cell_text,
    digits,
    escaped,
    letters,
    quoted,
)

_HEAD = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
# The height of a row in points, if it has no other.
_USUAL_HEIGHT = 15.0


class WrittenCell(msgspec.Struct, gc=False):
    """A cell of a worksheet: the number of its style, and a text, a figure or a formula (`=A1`)."""

    style: int
    value: str | float | Decimal | None = None
    formula: str = ""


class CellRule(NamedTuple):
    """What an area of cells accepts, and what is said beside the selected cell.

    `kind`, `operator` and `formulas` are those of a workbook (ECMA-376, 18.3.1.32); without a kind
    everything is accepted, without an `error` other input is too. A `warning` can be overruled.
    """

    area: str
    kind: str = ""
    formulas: tuple[str, ...] = ()
    operator: str = ""
    error: str = ""
    error_title: str = ""
    warning: bool = False
    prompt: str = ""
    prompt_title: str = ""

    def xml(self) -> str:
        """Return its element."""
        words = {
            "errorTitle": self.error_title,
            "error": self.error,
            "promptTitle": self.prompt_title,
            "prompt": self.prompt,
            "type": self.kind,
            "operator": self.operator,
            "errorStyle": "warning" if self.warning else "",
        }
        said = "".join(f" {name}={quoted(text)}" for name, text in words.items() if text)
        formulas = "".join(
            f"<formula{number}>{escaped(formula)}</formula{number}>"
            for number, formula in enumerate(self.formulas, 1)
        )
        return (
            f'<dataValidation sqref="{self.area}" showInputMessage="{bool(self.prompt):d}" '
            f'showErrorMessage="{bool(self.error):d}"{said}>{formulas}</dataValidation>'
        )


class WrittenSheet:
    """A worksheet. Rows and columns are counted from 1; heights are in points."""

    def __init__(self, name: str, styles: StyleTable) -> None:
        self.name, self.styles = name, styles
        self.rows: dict[int, dict[int, WrittenCell]] = {}
        self.heights: dict[int, float] = {}
        self.usual_height = _USUAL_HEIGHT
        self.widths: tuple[float, ...] = ()
        self.merged: list[str] = []
        self.notes: dict[tuple[int, int], str] = {}
        self.rules: list[CellRule] = []
        # The area with a filter, the one that is printed, and the rows on every page; what is above
        # and in these rows stays in view.
        self.filtered = self.printed = ""
        self.title_rows: tuple[int, int] = (1, 1)
        # The rows after which a page begins, and the elements of the page set-up.
        self.breaks: tuple[int, ...] = ()
        self.page = ""
        # Locked cells cannot be changed; rows may be inserted all the same.
        self.protected = self.rows_can_be_inserted = False

    def cell(self, row: int, column: int) -> WrittenCell:
        """Return a cell; a plain one is added if there is none."""
        cells = self.rows.setdefault(row, {})
        if column not in cells:
            cells[column] = WrittenCell(0)
        return cells[column]

    def put(self, row: int, column: int, cell: WrittenCell) -> None:
        """Put a cell into the worksheet."""
        self.rows.setdefault(row, {})[column] = cell

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge an area of cells, by its first and last one (row, column)."""
        self.merged.append(area(first, last))

    def set_lock(self, row: int, column: int, *, locked: bool) -> None:
        """Lock a cell, or open it; it counts if the sheet is protected."""
        cell = self.cell(row, column)
        cell.style = self.styles.with_lock(cell.style, locked=locked)

    def xml(self) -> str:
        """Return the part with the worksheet (the order is that of ECMA-376, 18.3.1.99)."""
        return "".join((*self._before_rows(), *self._rows(), *self._after_rows()))

    def _before_rows(self) -> Iterator[str]:
        below = self.title_rows[1]
        yield f'{_HEAD}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        yield f'<dimension ref="{area((1, 1), (max(self.rows), len(self.widths)))}"/>'
        yield (
            '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
            f'<pane ySplit="{below}" topLeftCell="A{below + 1}" activePane="bottomLeft" '
            'state="frozen"/><selection pane="bottomLeft" activeCell="A1" sqref="A1"/>'
            "</sheetView></sheetViews>"
        )
        yield f'<sheetFormatPr baseColWidth="8" defaultRowHeight="{digits(self.usual_height)}"/>'
        yield "<cols>"
        for number, width in enumerate(self.widths, 1):
            yield f'<col min="{number}" max="{number}" width="{digits(width)}" customWidth="1"/>'
        yield "</cols>"

    def _rows(self) -> Iterator[str]:
        yield "<sheetData>"
        for row in sorted({*self.rows, *self.heights}):
            height = self.heights.get(row)
            own = f' ht="{digits(height)}" customHeight="1"' if height is not None else ""
            yield f'<row r="{row}"{own}>'
            for column, cell in sorted(self.rows.get(row, {}).items()):
                yield _cell_xml(f"{letters(column)}{row}", cell)
            yield "</row>"
        yield "</sheetData>"

    def _after_rows(self) -> Iterator[str]:
        if self.protected:
            inserting = ' insertRows="0"' if self.rows_can_be_inserted else ""
            yield f'<sheetProtection sheet="1" formatColumns="0" formatRows="0"{inserting}/>'
        if self.filtered:
            yield f'<autoFilter ref="{self.filtered}"/>'
        if self.merged:
            areas = "".join(f'<mergeCell ref="{each}"/>' for each in self.merged)
            yield f'<mergeCells count="{len(self.merged)}">{areas}</mergeCells>'
        if self.rules:
            rules = "".join(rule.xml() for rule in self.rules)
            yield f'<dataValidations count="{len(self.rules)}">{rules}</dataValidations>'
        yield self.page
        if count := len(self.breaks):
            breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in self.breaks)
            yield f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>'
        if self.notes:
            yield '<legacyDrawing r:id="anysvml"/>'
        yield "</worksheet>"


def _cell_xml(at: str, cell: WrittenCell) -> str:
    value = cell.value
    if cell.formula:
        return f'<c r="{at}" s="{cell.style}"><f>{escaped(cell.formula[1:])}</f><v></v></c>'
    if value is None:
        return f'<c r="{at}" s="{cell.style}"/>'
    if isinstance(value, str):
        return f'<c r="{at}" s="{cell.style}" t="inlineStr">{cell_text(value)}</c>'
    return f'<c r="{at}" s="{cell.style}"><v>{digits(value)}</v></c>'
