"""Read an `.ods`, or the same as one flat XML file: `.fods`.

One pass over each part, in bounded memory: a sheet of a million repeated rows is as long as what
stands in it.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    NOT_CALCULATED,
    TOO_MUCH,
    Area,
    Grid,
    RawCell,
    Workbook,
    datetime_text,
    number_text,
    percent_text,
)
from fangfan_desktop.exchange.reading.ods_styles import OdsStyles
from fangfan_desktop.exchange.reading.ods_text import CellText
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler, parse_xml
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_NOT_SHOWN = frozenset({"collapse", "filter"})
# What holds cells or texts that are not those of the sheet.
_NO_CELLS = frozenset({"tracked-changes", "shapes", "forms", "scenario", "dde-links"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_NUMBERS = frozenset({"float", "percentage", "currency"})
_ERRORS = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_BROKEN = "这一格已损坏，读不出来"
_PIECE = 1 << 16


def read_ods(content: bytes) -> Workbook:
    """Return the workbook; whatever the parser raises where it is damaged inside."""
    found = _Spreadsheet()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        for part in ("meta.xml", "styles.xml"):
            if part in package:
                package.parse(part, found)
        return package.parse("content.xml", found).workbook()


def read_fods(content: bytes) -> Workbook:
    """Return the workbook of one flat file."""
    pieces = (content[at : at + _PIECE] for at in range(0, len(content), _PIECE))
    return parse_xml(pieces, _Spreadsheet()).workbook()


class _Cell(NamedTuple):
    first: int
    last: int
    raw: RawCell


class _Spreadsheet(XmlHandler):
    """Gathers properties, styles and sheets."""

    def __init__(self) -> None:
        super().__init__()
        self._grids: list[Grid] = []
        self._properties: dict[str, str] = {}
        self._property = ""
        self._since_1904 = False
        self._styles = OdsStyles()
        self._skipped = 0
        self._in_sheets = False
        self._table: Mapping[str, str] | None = None
        self._sheet = SheetBuilder()
        self._row = self._rows = self._column = 0
        self._columns: list[tuple[int, str]] = []
        self._given: Mapping[str, str] = {}
        self._row_style = ""
        self._cells: list[_Cell] = []
        self._spans: list[tuple[int, int, int]] = []
        self._text: CellText | None = None

    def characters(self, content: str) -> None:
        if self._skipped:
            return
        if self._text:
            self._text.add(content)
        else:
            super().characters(content)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped:
            self._skipped += 1
            return
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        # Its extension says `error` where the standard's own attribute says `string`.
        given["value-type"] = attributes.get("office:value-type", given.get("value-type", ""))
        given["is-error"] = str(attributes.get("calcext:value-type") == "error")
        if self._text:
            if not self._text.begin(name, self._styles.look("text", given.get("style-name", ""))):
                self._skipped = 1
            elif name == "s":
                self._text.spaces(_number(given, "c"))
        elif name in _NO_CELLS or (name == "table" and self._table is not None):
            self._skipped = 1
        elif not self._in_sheets:
            self._begin_outside(name, given)
        elif name in _CELLS:
            self._begin_cell(given)
        else:
            self._begin_sheet(name, given)

    def _begin_outside(self, name: str, given: Mapping[str, str]) -> None:
        if name == "spreadsheet":
            self._in_sheets = True
        elif name == "user-defined":
            self._property = given.get("name", "")
        else:
            self._styles.begin(name, given)

    def _begin_sheet(self, name: str, given: Mapping[str, str]) -> None:
        if name == "table":
            self._table, self._sheet = given, SheetBuilder()
            self._row, self._column, self._columns = 0, 0, []
        elif name == "table-column":
            first = self._column + 1
            self._column += _number(given, "number-columns-repeated")
            if first <= MAX_COLUMNS:
                self._columns.append((self._column, given.get("default-cell-style-name", "")))
            if self._is_hidden("table-column", given):
                self._sheet.hide_columns(first, self._column)
        elif name == "table-row":
            self._rows = _number(given, "number-rows-repeated")
            if self._is_hidden("table-row", given):
                self._sheet.hide_rows(self._row + 1, self._row + self._rows)
            self._row_style = given.get("default-cell-style-name", "")
            self._column, self._cells, self._spans = 0, [], []
        elif name == "null-date":
            self._since_1904 = given.get("date-value", "").startswith("1904")

    def _is_hidden(self, family: str, given: Mapping[str, str]) -> bool:
        return given.get("visibility") in _NOT_SHOWN or self._styles.is_hidden(
            family, given.get("style-name", "")
        )

    def _begin_cell(self, given: Mapping[str, str]) -> None:
        self._given = given
        style = given.get("style-name") or self._row_style or self._column_style()
        self._text = CellText(self._styles.look("table-cell", style))

    def _column_style(self) -> str:
        return next((style for last, style in self._columns if last > self._column), "")

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in _CELLS and self._text:
            self._end_cell(self._text)
            self._text = None
        elif self._text:
            self._text.end()
        elif name == "user-defined":
            self._properties[self._property] = self.text
        elif name == "spreadsheet":
            self._in_sheets = False
        elif name == "table-row" and self._table is not None:
            self._end_row()
        elif name == "table" and self._table is not None:
            hidden = self._styles.is_hidden("table", self._table.get("style-name", ""))
            self._grids.append(self._sheet.grid(self._table.get("name", ""), hidden=hidden))
            self._table = None
            if len(self._grids) > MAX_SHEETS:
                raise Unreadable(TOO_MUCH)

    def _end_cell(self, text: CellText) -> None:
        first = self._column + 1
        self._column += _number(self._given, "number-columns-repeated")
        raw = cell(self._given, text)
        if (raw.text or raw.problem) and len(self._cells) <= MAX_COLUMNS:
            self._cells.append(_Cell(first, min(self._column, MAX_COLUMNS + 1), raw))
        across = _number(self._given, "number-columns-spanned")
        down = _number(self._given, "number-rows-spanned")
        if (across > 1 or down > 1) and first <= MAX_COLUMNS:
            self._spans.append((first, across, down))

    def _end_row(self) -> None:
        first = self._row + 1
        self._row += self._rows
        if not self._cells and not self._spans:
            return
        for row in range(first, max(first, min(self._row, MAX_ROWS + 1)) + 1):
            for first_column, last_column, raw in self._cells:
                for column in range(first_column, max(first_column, last_column) + 1):
                    self._sheet.put(row, column, raw)
            for column, across, down in self._spans:
                self._sheet.merge(Area(row, column, row + down - 1, column + across - 1))

    def workbook(self) -> Workbook:
        """Return what was gathered."""
        return Workbook(tuple(self._grids), self._properties, self._since_1904)


def cell(given: Mapping[str, str], text: CellText) -> RawCell:
    """Return what a cell shows; `given` are its attributes."""
    runs, kind = text.runs(), given["value-type"]
    shown = "".join(run for run, _ in runs)
    if "formula" in given and not kind and not shown:
        return RawCell(f"={given['formula'].partition('=')[2]}", NOT_CALCULATED)
    if given["is-error"] == "True" or ("formula" in given and _ERRORS.fullmatch(shown)):
        return RawCell(shown or "#N/A", ERROR_VALUE)
    value = _plain(kind, given)
    if value is None:
        return (
            cell_from_runs(runs)
            if shown
            else cell_from_runs([(given.get("string-value", ""), text.mark)])
        )
    return value if value.problem else cell_from_runs([(value.text, text.mark)])


def _plain(kind: str, given: Mapping[str, str]) -> RawCell | None:
    """Return what is no text: a number, a day, yes or no."""
    try:
        if kind in _NUMBERS and "value" in given:
            number = float(given["value"])
            whole = isfinite(number) and "_" not in given["value"]
            shown = percent_text if kind == "percentage" else number_text
            return RawCell(shown(number)) if whole else RawCell(given["value"], _BROKEN)
        if kind == "date" and "date-value" in given:
            moment = datetime.fromisoformat(given["date-value"])
            return RawCell(datetime_text(_to_seconds(moment)))
    except (ValueError, OverflowError):
        return RawCell(given.get("value") or given.get("date-value", ""), _BROKEN)
    if kind == "boolean" and "boolean-value" in given:
        return RawCell("TRUE" if given["boolean-value"] == "true" else "FALSE")
    if kind == "time" and (match := _TIME.fullmatch(given.get("time-value", ""))):
        hours, minutes, seconds = (int(part) for part in match.groups())
        if hours < 24 and minutes < 60 and seconds < 60:
            return RawCell(datetime_text(time(hours, minutes, seconds)))
    return None


def _to_seconds(moment: datetime) -> datetime:
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _number(given: Mapping[str, str], name: str) -> int:
    """Return how often something stands there: once, where nothing is said of it."""
    return max(1, min(int(given.get(name, 1)), 1 << 21))
