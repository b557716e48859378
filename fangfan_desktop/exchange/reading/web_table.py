"""Lay out a web page's tables as a sheet: spans, tables within a cell, hidden rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.csv_text import strip_text_guard
from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
    MAX_COLUMNS,
    MAX_ROWS,
    NOT_CALCULATED,
    TOO_MUCH,
    Area,
    RawCell,
    number_text,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import Run, cell_from_runs, merge_runs

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NOT_A_DATE = re.compile(r"[#\s]+|[+-]?[\d.,]+(?:[eE][+-]?\d+)?\s*%?|\s*[¥￥$][\d,. ]+", re.ASCII)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# Marks for the end of a line and of a paragraph; the parser never gives them as text.
LINE_END, BLOCK_END = "\x01", "\x02"
_LINE_ENDS = re.compile(r"[ \xa0]*[\x01\x02][ \xa0\x01\x02]*")
_VALUES_DIFFER = "这一格显示的数和存着的数不一样，看不出以哪个为准"
# The order in which a browser shows the parts of a table.
_PARTS_IN_ORDER = ("thead", "tbody", "tfoot")


class WebCell(msgspec.Struct):
    """A cell being read: its runs, spans, attributes with stored values, and inner tables."""

    runs: list[Run] = []
    across: int = 1
    down: int = 1
    data_attributes: Mapping[str, str] = {}
    tables: "list[WebTable]" = []

    def raw(self) -> RawCell:
        """Return the cell as it is shown, or with its problem."""
        runs = trim_runs(self.runs)
        shown = "".join(text for text, _ in runs)
        if error := self.data_attributes.get("x:err"):
            return RawCell(shown or error, ERROR_VALUE)
        if "x:bool" in self.data_attributes and shown:
            return RawCell(shown.upper())
        if self.data_attributes.get("x:fmla") and not shown:
            return RawCell(self.data_attributes["x:fmla"], NOT_CALCULATED)
        stored = (
            self.data_attributes.get("x:num") or self.data_attributes.get("sdval", "")
        ).strip()
        is_percent = shown.endswith("%")
        if shown and not is_percent and _NUMBER.fullmatch(stored) and _NOT_A_DATE.fullmatch(shown):
            number = float(stored)
            plain = shown.replace(",", "")
            if _NUMBER.fullmatch(plain) and abs(float(plain) - number) >= _rounding_step(plain):
                return RawCell(shown, _VALUES_DIFFER)
            return _cell_with_value(runs, number_text(number))
        raw = cell_from_runs(runs)
        return RawCell(strip_text_guard(raw.text), raw.problem, raw.mark)


class WebRow(msgspec.Struct):
    """A row being read. `part` is the kind of its part of the table, `group` the part's number."""

    cells: list[WebCell]
    hidden: bool
    part: str
    group: int

    @property
    def holds_only_tables(self) -> bool:
        """Return True if a row has nothing but inner tables."""
        return any(cell.tables for cell in self.cells) and not any(
            trim_runs(cell.runs) for cell in self.cells
        )


class WebTable(msgspec.Struct):
    """A table being read; a page is one too, each of its lines a row.

    `cell` is the open cell, `line` the open text outside of cells. `column` counts the `<col>` so
    far.
    """

    rows: list[WebRow] = []
    hidden_columns: list[tuple[int, int]] = []
    column: int = 0
    part: str = "tbody"
    group: int = 0
    cell: WebCell | None = None
    line: WebCell | None = None

    def only_cell(self) -> WebCell | None:
        """Return the cell of a table with only one cell, else None."""
        cells = [cell for row in self.rows for cell in row.cells]
        return cells[0] if len(cells) == 1 and not cells[0].tables else None

    def begin_row(self, *cells: WebCell, hidden: bool = False) -> None:
        """Start a row. Raises Unreadable if there are more rows than any table has."""
        if len(self.rows) > 2 * MAX_ROWS:
            raise Unreadable(TOO_MUCH)
        self.rows.append(WebRow(list(cells), hidden, self.part, self.group))

    def begin_part(self, part: str) -> None:
        """Start a head, body or foot; no cell spans from one into another."""
        self.part, self.group = part, self.group + 1

    def hide_columns(self, count: int, *, hidden: bool) -> None:
        """Add the next `count` columns, hidden or not."""
        first = self.column + 1
        self.column += count
        if hidden and first <= MAX_COLUMNS:
            self.hidden_columns.append((first, self.column))


def trim_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with white space as a browser shows it, and none at the ends."""
    trimmed = [(_SPACES.sub(" ", text), mark) for text, mark in merge_runs(runs)]
    trimmed = [
        (_LINE_ENDS.sub(_line_breaks, text).replace("\xa0", " "), mark) for text, mark in trimmed
    ]
    while trimmed and not trimmed[0][0].strip():
        trimmed.pop(0)
    while trimmed and not trimmed[-1][0].strip():
        trimmed.pop()
    if trimmed:
        trimmed[0] = trimmed[0][0].lstrip(), trimmed[0][1]
        trimmed[-1] = trimmed[-1][0].rstrip(), trimmed[-1][1]
    return trimmed


def _line_breaks(ends: re.Match[str]) -> str:
    return "\n" * max(1, ends[0].count(LINE_END))


def _rounding_step(shown: str) -> float:
    """Return how far a shown number may be from the number that it was rounded from."""
    if "e" in shown.lower():
        return abs(float(shown)) / 10
    return 10.0 ** -len(shown.partition(".")[2])


def _cell_with_value(runs: list[Run], text: str) -> RawCell:
    """Return a cell with this text and the mark or problem of the shown runs."""
    raw = cell_from_runs(runs)
    return raw if raw.problem else RawCell(text, mark=raw.mark)


def lay_out(table: WebTable, sheet: SheetBuilder, above: int = 0) -> int:
    """Put a table's cells on a sheet, below row `above`; return the last row that it takes.

    A table within a cell is put below the cell's row.
    """
    rows = sorted(table.rows, key=lambda row: _PARTS_IN_ORDER.index(row.part))
    sheet_rows: list[int] = []
    last_of_group = {row.group: number for number, row in enumerate(rows)}
    spans: list[_Span] = []
    rows_covered: dict[int, int] = {}
    sheet_row = above
    for number, row in enumerate(rows):
        if number and row.group != rows[number - 1].group:
            rows_covered.clear()
        if not row.holds_only_tables:
            sheet_row += 1
            if row.hidden:
                sheet.hide_rows(sheet_row, sheet_row)
            last = last_of_group[row.group]
            spans += _lay_out_row(row, sheet, sheet_row, rows_covered, (number, last))
        sheet_rows.append(sheet_row)
        rows_covered = {column: left - 1 for column, left in rows_covered.items() if left > 1}
        for inner in (inner for cell in row.cells for inner in cell.tables):
            sheet_row = lay_out(inner, sheet, sheet_row)
    for span in spans:
        sheet.merge(Area(sheet_rows[span.first], span.left, sheet_rows[span.last], span.right))
    for first, last in table.hidden_columns:
        sheet.hide_columns(first, last)
    return sheet_row


class _Span(NamedTuple):
    """The area of a cell: its first and last row in the table, and its columns in the sheet."""

    first: int
    last: int
    left: int
    right: int


def _lay_out_row(
    row: WebRow,
    sheet: SheetBuilder,
    sheet_row: int,
    rows_covered: dict[int, int],
    limits: tuple[int, int],
) -> Iterator[_Span]:
    """Put a row's cells on a sheet, beside cells that span down into it; yield the merged areas.

    `limits` are the row's number in the table and that of the last row that its cells may reach.
    """
    first, last = limits
    column = 1
    for cell in row.cells:
        while rows_covered.get(column, 0):
            column += 1
        sheet.put(sheet_row, column, cell.raw())
        right = min(column + cell.across - 1, MAX_COLUMNS)
        down = cell.down or last - first + 1
        rows_covered.update(dict.fromkeys(range(column, right + 1), down))
        if right > column or (down > 1 and column <= MAX_COLUMNS):
            yield _Span(first, min(first + down - 1, last), column, right)
