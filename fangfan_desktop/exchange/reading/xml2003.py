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
)
from fangfan_desktop.exchange.reading.package import XmlHandler, parse_xml, text_chunks
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rich_text import decode_escapes
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.sheet_xml import serial_date_text
from fangfan_desktop.exchange.reading.text_marks import (
    LOWERED,
    RAISED,
    STRUCK,
    Run,
    cell_from_runs,
    merge_runs,
)
from fangfan_desktop.exchange.reading.xlsx import is_date_format

_YES = frozenset({"1", "true"})
_DAY_NAMES = ("date", "time")
_ALIGNED = {"superscript": RAISED, "subscript": LOWERED}
_TAGS = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": LOWERED}
_NO_TEXT = "这个文件的文字编码认不出来。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_LARGEST = 1 << 21
_BROKEN = "这一格已损坏，读不出来"
# What a workbook shows for a number that is less than a day.
_NO_DAYS = ("1899-12-30", "1899-12-31")


def read_xml2003(content: bytes) -> Workbook:
    """Return the workbook; whatever the parser raises where it is damaged inside."""
    text = decode_text(content)  # expat knows none of the encodings of China
    if text is None:
        raise Unreadable(_NO_TEXT)
    found = parse_xml(text_chunks(text.lstrip()), _Book())
    return Workbook(tuple(found.grids), found.properties, found.since_1904)


class _Style(NamedTuple):
    day: bool = False
    mark: str = ""


class _Book(XmlHandler):
    """Gathers the whole workbook: styles and properties first, then sheet by sheet."""

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
        self._left = self._row = self._column = 0
        self._above = self._across = self._span = 0
        self._cell: Mapping[str, str] = {}
        self._kind: str | None = None
        self._runs: list[Run] = []
        self._tags: list[str] = []
        self._inside: set[str] = set()

    def characters(self, content: str) -> None:
        if self._kind is not None and "Comment" not in self._inside:
            mark = next((tag for tag in reversed(self._tags) if tag), "")
            self._runs.append((content, mark))
        else:
            super().characters(content)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._inside.add(name)
        if self._kind is not None:
            self._tags.append(_TAGS.get(name.lower(), ""))
        elif name == "Worksheet":
            self._name, self._hidden, self._sheet = given.get("Name", ""), False, SheetBuilder()
        elif name == "Table":
            self._above = self._row = _number(given, "TopCell", 1) - 1
            self._left = _number(given, "LeftCell", 1) - 1
            self._column = self._left
        elif name == "Column":
            self._begin_column(given)
        elif name == "Row":
            self._begin_row(given)
        elif name == "Cell":
            self._begin_cell(given)
        elif name == "Data" and "Cell" in self._inside and "Comment" not in self._inside:
            self._kind, self._tags = given.get("Type", "String"), []
        else:
            self._begin_style(name, given)

    def _begin_style(self, name: str, given: Mapping[str, str]) -> None:
        if name == "Style":
            self._style = given.get("ID", "")
            self._styles[self._style] = self._styles.get(given.get("Parent", "Default"), _Style())
        elif name == "Font" and "Style" in self._inside:
            struck = STRUCK if given.get("StrikeThrough") in _YES else ""
            mark = struck or _ALIGNED.get(given.get("VerticalAlign", "").lower(), "")
            self._styles[self._style] = self._styles[self._style]._replace(mark=mark)
        elif name == "NumberFormat" and "Style" in self._inside:
            code = given.get("Format", "")
            day = code.lower().endswith(_DAY_NAMES) or is_date_format(code)
            self._styles[self._style] = self._styles[self._style]._replace(day=day)

    def _begin_column(self, given: Mapping[str, str]) -> None:
        first = self._left + _number(given, "Index", self._column - self._left + 1)
        self._column = first + _number(given, "Span", 0)
        if given.get("Hidden") in _YES or given.get("Width") == "0":
            self._sheet.hide_columns(first, self._column)

    def _begin_row(self, given: Mapping[str, str]) -> None:
        first = self._above + _number(given, "Index", self._row - self._above + 1)
        self._row, self._span = first, _number(given, "Span", 0)
        if given.get("Hidden") in _YES or given.get("Height") == "0":
            self._sheet.hide_rows(first, first + self._span)
        self._column = self._left

    def _begin_cell(self, given: Mapping[str, str]) -> None:
        self._column = self._left + _number(given, "Index", self._column - self._left + 1)
        self._across = _number(given, "MergeAcross", 0)
        down = _number(given, "MergeDown", 0)
        if self._across or down:
            right = self._column + self._across
            self._sheet.merge(Area(self._row, self._column, self._row + down, right))
        self._cell, self._runs = given, []

    def end(self, name: str) -> None:
        if self._kind is not None and name != "Data":
            self._tags.pop()
            return
        self._inside.discard(name)
        if name == "Data" and self._kind is not None:
            self._cell, self._kind = {**self._cell, "Type": self._kind}, None
        elif name == "Cell":
            self._sheet.put(self._row, self._column, self._raw())
            self._column += self._across
        elif name == "Row":
            self._row += self._span
        elif name == "Worksheet":
            self.grids.append(self._sheet.grid(self._name, hidden=self._hidden))
            if len(self.grids) > MAX_SHEETS:
                raise Unreadable(TOO_MUCH)
        elif name == "Visible" and "WorksheetOptions" in self._inside:
            self._hidden = self.text.strip() != "SheetVisible"
        elif name == "Date1904":
            self.since_1904 = True
        elif "CustomDocumentProperties" in self._inside:
            self.properties[decode_escapes(name)] = self.text

    def _raw(self) -> RawCell:
        text = "".join(run for run, _ in self._runs)
        kind = self._cell.get("Type")
        if "Formula" in self._cell and (kind is None or (kind != "String" and not text)):
            return RawCell(self._cell["Formula"], NOT_CALCULATED)
        style = self._styles.get(self._cell.get("StyleID", "Default"), _Style())
        if kind == "String" or not text.strip():
            return cell_from_runs(
                (strip_text_guard(run), mark or style.mark) for run, mark in merge_runs(self._runs)
            )
        raw = _value(kind or "", text.strip(), day=style.day, since_1904=self.since_1904)
        return raw if raw.problem else cell_from_runs([(raw.text, style.mark)])


def _value(kind: str, text: str, *, day: bool, since_1904: bool) -> RawCell:
    """Return what is no text: a number, a day, yes or no, an error."""
    if kind == "Error":
        return RawCell(text, ERROR_VALUE)
    if kind == "Boolean":
        return RawCell("TRUE" if text in _YES else "FALSE")
    try:
        if kind == "DateTime":
            if text.startswith(_NO_DAYS):
                return RawCell(time.fromisoformat(text[11:]).isoformat("seconds"))
            return RawCell(datetime_text(datetime.fromisoformat(text).replace(microsecond=0)))
        number = float(text)
    except ValueError:
        return RawCell(text, _BROKEN)
    if not text.isascii() or "_" in text or not isfinite(number):
        return RawCell(text, _BROKEN)
    return RawCell(serial_date_text(number, since_1904=since_1904) if day else number_text(number))


def _number(given: Mapping[str, str], name: str, without: int) -> int:
    """Return a number that an attribute gives, no larger than any sheet; ValueError where it is none."""
    number = int(given.get(name, without))
    if number < 0:
        raise ValueError(name)
    return min(number, _LARGEST)
