"""A web page's tables laid out as a sheet: spans, tables within a cell, rows that are hidden."""

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

_MAX_DOWN = 65_534
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_NOT_A_DAY = re.compile(r"[#\s]+|[+-]?[\d.,]+(?:[eE][+-]?\d+)?\s*%?|\s*[¥￥$][\d,. ]+", re.ASCII)
_SPACES = re.compile(r"[ \t\r\n\f]+")
# What a page's parser never hands over as text: where a line ends, where a paragraph does.
LINE_END, BLOCK_END = "\x01", "\x02"
_ENDS = re.compile(r"[ \xa0]*[\x01\x02][ \xa0\x01\x02]*")
_DIFFERENT = "这一格显示的数和存着的数不一样，看不出以哪个为准"
# The order in which a page shows a table's parts, wherever they stand in it.
_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}


class WebCell(msgspec.Struct):
    """A cell in the making: its text by how it is shown, what it says of itself, tables in it."""

    runs: list[Run] = []
    across: int = 1
    down: int = 1
    said: Mapping[str, str] = {}
    tables: "list[WebTable]" = []

    def raw(self) -> RawCell:
        """Return what the cell shows."""
        runs = trim_runs(self.runs)
        shown = "".join(text for text, _ in runs)
        if error := self.said.get("x:err"):
            return RawCell(shown or error, ERROR_VALUE)
        if "x:bool" in self.said and shown:
            return RawCell(shown.upper())
        if self.said.get("x:fmla") and not shown:
            return RawCell(self.said["x:fmla"], NOT_CALCULATED)
        stored = (self.said.get("x:num") or self.said.get("sdval", "")).strip()
        is_percent = shown.endswith("%")
        if shown and not is_percent and _NUMBER.fullmatch(stored) and _NOT_A_DAY.fullmatch(shown):
            number = float(stored)
            plain = shown.replace(",", "")
            if _NUMBER.fullmatch(plain) and abs(float(plain) - number) >= _rounded(plain):
                return RawCell(shown, _DIFFERENT)
            return _like(runs, number_text(number))
        raw = cell_from_runs(runs)
        return RawCell(strip_text_guard(raw.text), raw.problem, raw.mark)


class WebRow(msgspec.Struct):
    """A row in the making. `part` is that of the table in which it stands, `group` which of them."""

    cells: list[WebCell]
    hidden: bool = False
    part: str = "tbody"
    group: int = 0

    @property
    def holds_only_tables(self) -> bool:
        """Say whether a row is nothing but room for the tables in it."""
        return any(cell.tables for cell in self.cells) and not any(
            trim_runs(cell.runs) for cell in self.cells
        )


class WebTable(msgspec.Struct):
    """A table in the making; a page is one as well, each of its lines a row.

    `cell` is the one that is open, `line` the text between the cells.
    """

    rows: list[WebRow] = []
    hidden_columns: list[tuple[int, int]] = []
    column: int = 0
    part: str = "tbody"
    group: int = 0
    cell: WebCell | None = None
    line: WebCell | None = None

    def only_cell(self) -> WebCell | None:
        """Return the one cell of a table that has no more of them."""
        cells = [cell for row in self.rows for cell in row.cells]
        return cells[0] if len(cells) == 1 and not cells[0].tables else None

    def begin_row(self, *cells: WebCell, hidden: bool = False) -> None:
        """Take a row's beginning; Unreadable with more of them than any table has."""
        if len(self.rows) > 2 * MAX_ROWS:
            raise Unreadable(TOO_MUCH)
        self.rows.append(WebRow(list(cells), hidden, self.part, self.group))

    def begin_part(self, part: str) -> None:
        """Take the beginning of a head, a body or a foot: no cell reaches from one into another."""
        self.part, self.group = part, self.group + 1

    def hide_columns(self, count: int, *, hidden: bool) -> None:
        """Take what is said of the next columns."""
        first = self.column + 1
        self.column += count
        if hidden and first <= MAX_COLUMNS:
            self.hidden_columns.append((first, self.column))


def trim_runs(runs: Iterable[Run]) -> list[Run]:
    """Return runs with white space as a page shows it, none of it at either end."""
    known = [(_SPACES.sub(" ", text), mark) for text, mark in merge_runs(runs)]
    known = [(_ENDS.sub(_lines, text).replace("\xa0", " "), mark) for text, mark in known]
    while known and not known[0][0].strip():
        known.pop(0)
    while known and not known[-1][0].strip():
        known.pop()
    if known:
        known[0] = known[0][0].lstrip(), known[0][1]
        known[-1] = known[-1][0].rstrip(), known[-1][1]
    return known


def _lines(ends: re.Match[str]) -> str:
    return "\n" * max(1, ends[0].count(LINE_END))


def _rounded(shown: str) -> float:
    """Return how far a shown number may be from what it was rounded from."""
    if "e" in shown.lower():
        return abs(float(shown)) / 10
    return 1.0 if "." not in shown else 10.0 ** -len(shown.partition(".")[2])


def _like(runs: list[Run], text: str) -> RawCell:
    """Return a number as its shown text is: in part struck out, or as a whole."""
    raw = cell_from_runs(runs)
    return raw if raw.problem else RawCell(text, mark=raw.mark)


def lay_out(table: WebTable, sheet: SheetBuilder, above: int = 0) -> int:
    """Put a table's cells on a sheet, below a row; return the last row that it takes.

    A table within a cell comes below the cell's row.
    """
    rows = sorted(table.rows, key=lambda row: _PARTS[row.part])
    places: list[int] = []
    last_of_group = {row.group: number for number, row in enumerate(rows)}
    spans: list[_Span] = []
    reached: dict[int, int] = {}
    at = above
    for number, row in enumerate(rows):
        if number and row.group != rows[number - 1].group:
            reached.clear()
        if not row.holds_only_tables:
            at += 1
            if row.hidden:
                sheet.hide_rows(at, at)
            last = last_of_group[row.group]
            spans += _lay_out_row(row, sheet, at, reached, _Span(number, last))
        places.append(at)
        reached = {column: left - 1 for column, left in reached.items() if left > 1}
        for inner in (inner for cell in row.cells for inner in cell.tables):
            at = lay_out(inner, sheet, at)
    for span in spans:
        sheet.merge(Area(places[span.first], span.left, places[span.last], span.right))
    for first, last in table.hidden_columns:
        sheet.hide_columns(first, last)
    return at


class _Span(NamedTuple):
    """The first and the last of a table's rows, and the sheet's columns, that a cell takes."""

    first: int
    last: int
    left: int = 1
    right: int = MAX_COLUMNS


def _lay_out_row(
    row: WebRow, sheet: SheetBuilder, at: int, reached: dict[int, int], within: _Span
) -> Iterator[_Span]:
    """Put a row's cells beside those that reach down into it; yield those that take more room."""
    column = 1
    for cell in row.cells:
        while reached.get(column, 0):
            column += 1
        sheet.put(at, column, cell.raw())
        right = min(column + cell.across - 1, MAX_COLUMNS)
        down = cell.down or _MAX_DOWN
        reached.update(dict.fromkeys(range(column, right + 1), down))
        if right > column or (down > 1 and column <= MAX_COLUMNS):
            last = min(within.first + down - 1, within.last)
            yield _Span(within.first, last, column, right)
        column = max(column + 1, right + 1)
