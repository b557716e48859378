"""Read an `.ods`, or the same content as one flat XML file: `.fods`.

Each part is read in one pass and in limited memory: empty rows that are repeated a million times
take no room.
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
from fangfan_desktop.exchange.reading.package import OfficePackage, XmlHandler, in_chunks, parse_xml
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_HIDDEN_VISIBILITY = frozenset({"collapse", "filter"})
# Elements whose cells or texts do not belong to the sheet.
_SKIPPED_ELEMENTS = frozenset({"tracked-changes", "shapes", "forms", "scenario", "dde-links"})
_CELL_ELEMENTS = frozenset({"table-cell", "covered-table-cell"})
_NUMBER_TYPES = frozenset({"float", "percentage", "currency"})
_ERROR_TEXT = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_BROKEN = "这一格已损坏，读不出来"


def read_ods(content: bytes) -> Workbook:
    """Return the workbook. Raises Unreadable, or any error of the parser if the file is damaged."""
    handler = _SpreadsheetHandler()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        for part in ("meta.xml", "styles.xml"):
            if part in package:
                package.parse(part, handler)
        return package.parse("content.xml", handler).workbook()


def read_fods(content: bytes) -> Workbook:
    """Return the workbook of one flat file."""
    return parse_xml(in_chunks(content), _SpreadsheetHandler()).workbook()


class _Cell(NamedTuple):
    first: int
    last: int
    raw: RawCell


class _SpreadsheetHandler(XmlHandler):
    """Collects properties, styles and sheets."""

    def __init__(self) -> None:
        super().__init__()
        self._grids: list[Grid] = []
        self._properties: dict[str, str] = {}
        self._property = ""
        self._since_1904 = False
        self._styles = OdsStyles()
        self._skip_depth = 0
        self._in_sheets = False
        self._table: Mapping[str, str] | None = None
        self._sheet = SheetBuilder()
        self._row = self._row_repeat = self._column = 0
        self._columns: list[tuple[int, str]] = []
        self._cell_attributes: Mapping[str, str] = {}
        self._row_style = ""
        self._cells: list[_Cell] = []
        self._spans: list[tuple[int, int, int]] = []
        self._text: CellText | None = None

    def characters(self, content: str) -> None:
        if self._skip_depth:
            return
        if self._text:
            self._text.add(content)
        else:
            super().characters(content)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skip_depth:
            self._skip_depth += 1
            return
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        # LibreOffice's extension says `error` while the standard's attribute says `string`.
        local["value-type"] = attributes.get("office:value-type", local.get("value-type", ""))
        local["is-error"] = str(attributes.get("calcext:value-type") == "error")
        if self._text:
            if not self._text.begin(name, self._styles.look("text", local.get("style-name", ""))):
                self._skip_depth = 1
            elif name == "s":
                self._text.spaces(_positive_number(local, "c"))
        elif name in _SKIPPED_ELEMENTS or (name == "table" and self._table is not None):
            self._skip_depth = 1
        elif not self._in_sheets:
            self._begin_outside(name, local)
        elif name in _CELL_ELEMENTS:
            self._begin_cell(local)
        else:
            self._begin_sheet(name, local)

    def _begin_outside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "spreadsheet":
            self._in_sheets = True
        elif name == "user-defined":
            self._property = attributes.get("name", "")
        else:
            self._styles.begin(name, attributes)

    def _begin_sheet(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._table, self._sheet = attributes, SheetBuilder()
            self._row, self._column, self._columns = 0, 0, []
        elif name == "table-column":
            first = self._column + 1
            self._column += _positive_number(attributes, "number-columns-repeated")
            if first <= MAX_COLUMNS:
                self._columns.append((self._column, attributes.get("default-cell-style-name", "")))
            if self._is_hidden("table-column", attributes):
                self._sheet.hide_columns(first, self._column)
        elif name == "table-row":
            self._row_repeat = _positive_number(attributes, "number-rows-repeated")
            if self._is_hidden("table-row", attributes):
                self._sheet.hide_rows(self._row + 1, self._row + self._row_repeat)
            self._row_style = attributes.get("default-cell-style-name", "")
            self._column, self._cells, self._spans = 0, [], []
        elif name == "null-date":
            self._since_1904 = attributes.get("date-value", "").startswith("1904")

    def _is_hidden(self, family: str, attributes: Mapping[str, str]) -> bool:
        return attributes.get("visibility") in _HIDDEN_VISIBILITY or self._styles.is_hidden(
            family, attributes.get("style-name", "")
        )

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell_attributes = attributes
        style = attributes.get("style-name") or self._row_style or self._column_style()
        self._text = CellText(self._styles.look("table-cell", style))

    def _column_style(self) -> str:
        return next((style for last, style in self._columns if last > self._column), "")

    def end(self, name: str) -> None:
        if self._skip_depth:
            self._skip_depth -= 1
        elif name in _CELL_ELEMENTS and self._text:
            self._end_cell(self._text)
            self._text = None
        elif self._text:
            self._text.end()
        elif name == "user-defined":
            self._properties[self._property] = self.text
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
        self._column += _positive_number(self._cell_attributes, "number-columns-repeated")
        raw = read_cell_element(self._cell_attributes, text)
        if (raw.text or raw.problem) and len(self._cells) <= MAX_COLUMNS:
            self._cells.append(_Cell(first, min(self._column, MAX_COLUMNS + 1), raw))
        across = _positive_number(self._cell_attributes, "number-columns-spanned")
        down = _positive_number(self._cell_attributes, "number-rows-spanned")
        if (across > 1 or down > 1) and first <= MAX_COLUMNS:
            self._spans.append((first, across, down))

    def _end_row(self) -> None:
        first = self._row + 1
        self._row += self._row_repeat
        if not self._cells and not self._spans:
            return
        for row in range(first, max(first, min(self._row, MAX_ROWS + 1)) + 1):
            for first_column, last_column, raw in self._cells:
                for column in range(first_column, max(first_column, last_column) + 1):
                    self._sheet.put(row, column, raw)
            for column, across, down in self._spans:
                self._sheet.merge(Area(row, column, row + down - 1, column + across - 1))

    def workbook(self) -> Workbook:
        """Return the workbook that was read."""
        return Workbook(tuple(self._grids), self._properties, self._since_1904)


def read_cell_element(attributes: Mapping[str, str], text: CellText) -> RawCell:
    """Return the cell of an element with these attributes (without prefix) and this text."""
    runs, kind = text.runs(), attributes["value-type"]
    shown = "".join(run for run, _ in runs)
    if "formula" in attributes and not kind and not shown:
        return RawCell(f"={attributes['formula'].partition('=')[2]}", NOT_CALCULATED)
    if attributes["is-error"] == "True" or (
        "formula" in attributes and _ERROR_TEXT.fullmatch(shown)
    ):
        return RawCell(shown or "#N/A", ERROR_VALUE)
    value = _plain_value(kind, attributes)
    if value is None:
        return (
            cell_from_runs(runs)
            if shown
            else cell_from_runs([(attributes.get("string-value", ""), text.mark)])
        )
    return value if value.problem else cell_from_runs([(value.text, text.mark)])


def _plain_value(kind: str, attributes: Mapping[str, str]) -> RawCell | None:
    """Return a number, date, time or bool as a cell; None if the element is a text."""
    try:
        if kind in _NUMBER_TYPES and "value" in attributes:
            number = float(attributes["value"])
            is_valid = isfinite(number) and "_" not in attributes["value"]
            shown = percent_text if kind == "percentage" else number_text
            return RawCell(shown(number)) if is_valid else RawCell(attributes["value"], _BROKEN)
        if kind == "date" and "date-value" in attributes:
            date_time = datetime.fromisoformat(attributes["date-value"])
            return RawCell(datetime_text(_round_to_seconds(date_time)))
    except (ValueError, OverflowError):
        return RawCell(attributes.get("value") or attributes.get("date-value", ""), _BROKEN)
    if kind == "boolean" and "boolean-value" in attributes:
        return RawCell("TRUE" if attributes["boolean-value"] == "true" else "FALSE")
    if kind == "time" and (match := _TIME.fullmatch(attributes.get("time-value", ""))):
        hours, minutes, seconds = (int(part) for part in match.groups())
        if hours < 24 and minutes < 60 and seconds < 60:
            return RawCell(datetime_text(time(hours, minutes, seconds)))
    return None


def _round_to_seconds(date_time: datetime) -> datetime:
    return (date_time + timedelta(milliseconds=500)).replace(microsecond=0)


def _positive_number(attributes: Mapping[str, str], name: str) -> int:
    """Return a count given by an attribute, at least 1; 1 if there is no such attribute."""
    return max(1, min(int(attributes.get(name, 1)), 1 << 21))
