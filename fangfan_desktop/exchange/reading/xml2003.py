"""Read an Excel-2003 workbook in XML (`urn:schemas-microsoft-com:office:spreadsheet`)."""

from collections.abc import Mapping
from datetime import datetime, time
from math import isfinite
from typing import NamedTuple

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.csv_text import strip_text_guard
from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
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
from fangfan_desktop.exchange.reading.number_formats import is_date_format, is_percent_format
from fangfan_desktop.exchange.reading.package import XmlHandler, in_chunks, parse_xml
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rich_text import decode_escapes
from fangfan_desktop.exchange.reading.serial_dates import serial_date_text
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import (
    LOWERED,
    RAISED,
    STRUCK,
    Run,
    cell_from_runs,
    merge_runs,
)

_TRUE_VALUES = frozenset({"1", "true"})
_DATE_FORMAT_ENDINGS = ("date", "time")
_PERCENT_FORMAT = "percent"
_ALIGNMENT_MARKS = {"superscript": RAISED, "subscript": LOWERED}
_TAG_MARKS = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": LOWERED}
_NO_TEXT = "这个文件的文字编码认不出来。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_MAX_NUMBER = 1 << 21
_BROKEN = "这一格已损坏，读不出来"
# The date that stands before a time without a date.
_TIME_ONLY_PREFIXES = ("1899-12-30", "1899-12-31")


def read_xml2003(content: bytes) -> Workbook:
    """Return the workbook. Raises Unreadable, or any error of the parser if the file is damaged."""
    text = decode_text(content)  # expat does not know Chinese encodings
    if text is None:
        raise Unreadable(_NO_TEXT)
    handler = parse_xml(in_chunks(text.lstrip()), _WorkbookHandler())
    return Workbook(tuple(handler.grids), handler.properties, handler.since_1904)


class _Style(NamedTuple):
    day: bool = False
    percent: bool = False
    mark: str = ""


class _WorkbookHandler(XmlHandler):
    """Collects the whole workbook: styles and properties first, then each sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self.properties: dict[str, str] = {}
        self.since_1904 = False
        self._styles: dict[str, _Style] = {}
        self._style = ""
        self._name = ""
        self._hidden = False
        self._sheet = SheetBuilder()
        self._column_offset = self._row = self._column = 0
        self._row_offset = self._across = self._row_span = 0
        self._cell_attributes: Mapping[str, str] = {}
        self._data_type: str | None = None
        self._runs: list[Run] = []
        self._open_marks: list[str] = []
        self._open_elements: set[str] = set()

    def characters(self, content: str) -> None:
        if self._data_type is not None and "Comment" not in self._open_elements:
            mark = next((tag for tag in reversed(self._open_marks) if tag), "")
            self._runs.append((content, mark))
        else:
            super().characters(content)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._open_elements.add(name)
        if self._data_type is not None:
            self._open_marks.append(_TAG_MARKS.get(name.lower(), ""))
        elif name == "Worksheet":
            self._name, self._hidden, self._sheet = local.get("Name", ""), False, SheetBuilder()
        elif name == "Table":
            self._row_offset = self._row = _number(local, "TopCell", 1) - 1
            self._column_offset = _number(local, "LeftCell", 1) - 1
            self._column = self._column_offset
        elif name == "Column":
            self._begin_column(local)
        elif name == "Row":
            self._begin_row(local)
        elif name == "Cell":
            self._begin_cell(local)
        elif (
            name == "Data"
            and "Cell" in self._open_elements
            and "Comment" not in self._open_elements
        ):
            self._data_type, self._open_marks = local.get("Type", "String"), []
        else:
            self._begin_style(name, local)

    def _begin_style(self, name: str, local: Mapping[str, str]) -> None:
        if name == "Style":
            self._style = local.get("ID", "")
            self._styles[self._style] = self._styles.get(local.get("Parent", "Default"), _Style())
        elif name == "Font" and "Style" in self._open_elements:
            struck = STRUCK if local.get("StrikeThrough") in _TRUE_VALUES else ""
            mark = struck or _ALIGNMENT_MARKS.get(local.get("VerticalAlign", "").lower(), "")
            self._styles[self._style] = self._styles[self._style]._replace(mark=mark)
        elif name == "NumberFormat" and "Style" in self._open_elements:
            code = local.get("Format", "")
            day = code.lower().endswith(_DATE_FORMAT_ENDINGS) or is_date_format(code)
            percent = code.lower() == _PERCENT_FORMAT or is_percent_format(code)
            style = self._styles[self._style]
            self._styles[self._style] = style._replace(day=day, percent=percent)

    def _begin_column(self, local: Mapping[str, str]) -> None:
        first = self._column_offset + _number(
            local, "Index", self._column - self._column_offset + 1
        )
        self._column = first + _number(local, "Span", 0)
        if local.get("Hidden") in _TRUE_VALUES or local.get("Width") == "0":
            self._sheet.hide_columns(first, self._column)

    def _begin_row(self, local: Mapping[str, str]) -> None:
        first = self._row_offset + _number(local, "Index", self._row - self._row_offset + 1)
        self._row, self._row_span = first, _number(local, "Span", 0)
        if local.get("Hidden") in _TRUE_VALUES or local.get("Height") == "0":
            self._sheet.hide_rows(first, first + self._row_span)
        self._column = self._column_offset

    def _begin_cell(self, local: Mapping[str, str]) -> None:
        self._column = self._column_offset + _number(
            local, "Index", self._column - self._column_offset + 1
        )
        self._across = _number(local, "MergeAcross", 0)
        down = _number(local, "MergeDown", 0)
        if self._across or down:
            right = self._column + self._across
            self._sheet.merge(Area(self._row, self._column, self._row + down, right))
        self._cell_attributes, self._runs = local, []

    def end(self, name: str) -> None:
        if self._data_type is not None and name != "Data":
            self._open_marks.pop()
            return
        self._open_elements.discard(name)
        if name == "Data" and self._data_type is not None:
            self._cell_attributes, self._data_type = (
                {**self._cell_attributes, "Type": self._data_type},
                None,
            )
        elif name == "Cell":
            self._sheet.put(self._row, self._column, self._read_cell())
            self._column += self._across
        elif name == "Row":
            self._row += self._row_span
        elif name == "Worksheet":
            self.grids.append(self._sheet.grid(self._name, hidden=self._hidden))
            if len(self.grids) > MAX_SHEETS:
                raise Unreadable(TOO_MUCH)
        elif name == "Visible" and "WorksheetOptions" in self._open_elements:
            self._hidden = self.text.strip() != "SheetVisible"
        elif name == "Date1904":
            self.since_1904 = True
        elif "CustomDocumentProperties" in self._open_elements:
            self.properties[decode_escapes(name)] = self.text

    def _read_cell(self) -> RawCell:
        text = "".join(run for run, _ in self._runs)
        kind = self._cell_attributes.get("Type")
        if "Formula" in self._cell_attributes and (kind is None or (kind != "String" and not text)):
            return RawCell(self._cell_attributes["Formula"], NOT_CALCULATED)
        style = self._styles.get(self._cell_attributes.get("StyleID", "Default"), _Style())
        if kind == "String" or not text.strip():
            return cell_from_runs(
                (strip_text_guard(run), mark or style.mark) for run, mark in merge_runs(self._runs)
            )
        raw = _plain_cell(kind or "", text.strip(), style, since_1904=self.since_1904)
        return raw if raw.problem else cell_from_runs([(raw.text, style.mark)])


def _plain_cell(kind: str, text: str, style: _Style, *, since_1904: bool) -> RawCell:
    """Return the cell of a value that is no text: a number, date, bool or error."""
    if kind == "Error":
        return RawCell(text, ERROR_VALUE)
    if kind == "Boolean":
        return RawCell("TRUE" if text in _TRUE_VALUES else "FALSE")
    try:
        if kind == "DateTime":
            if text.startswith(_TIME_ONLY_PREFIXES):
                return RawCell(time.fromisoformat(text[11:]).isoformat("seconds"))
            return RawCell(datetime_text(datetime.fromisoformat(text).replace(microsecond=0)))
        number = float(text)
    except ValueError:
        return RawCell(text, _BROKEN)
    if not text.isascii() or "_" in text or not isfinite(number):
        return RawCell(text, _BROKEN)
    if style.day:
        return RawCell(serial_date_text(number, since_1904=since_1904))
    return RawCell(percent_text(number) if style.percent else number_text(number))


def _number(local: Mapping[str, str], name: str, default: int) -> int:
    """Return the number in an attribute, or `default`; it is limited to more than any sheet has.

    Raises ValueError if the attribute is no such number.
    """
    number = int(local.get(name, default))
    if number < 0:
        raise ValueError(name)
    return min(number, _MAX_NUMBER)
