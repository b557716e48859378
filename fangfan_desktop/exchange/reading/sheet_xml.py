"""Read one worksheet's XML as a grid: each cell as it is shown, or with its problem."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
    NOT_CALCULATED,
    Area,
    At,
    Grid,
    RawCell,
    datetime_text,
    number_text,
    percent_text,
)
from fangfan_desktop.exchange.reading.package import XmlHandler
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.rich_text import RichText, SharedText, decode_escapes
from fangfan_desktop.exchange.reading.serial_dates import serial_date_text
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_TRUE_VALUES = frozenset({"1", "true"})
_BROKEN = "这一格已损坏，读不出来"


class BookFacts(NamedTuple):
    """The facts about a workbook that its sheets need.

    `date_styles` are the numbers of styles that show a number as a date, `percent_styles` as 300%, `month_styles`
    a date without its day.
    `style_marks` are the text marks of styles that strike out or raise. `stale`: the workbook was
    written by a program that cannot calculate and stores a 0 for each formula.
    """

    strings: Sequence[SharedText]
    date_styles: frozenset[int]
    percent_styles: frozenset[int]
    style_marks: Mapping[int, str]
    since_1904: bool
    stale: bool
    month_styles: frozenset[int] = frozenset()


def parse_reference(reference: str) -> At:
    """Return the row and column of a reference like `I6`. Raises Unreadable if it is not valid."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise Unreadable("工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。")
    return int(match[2]), _column(match[1])


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """Return the number of a column by its letters."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


class SheetHandler(XmlHandler):
    """Collects the cells of one sheet."""

    begin_nothing = frozenset({"v", "f", "is", "t"})

    def __init__(self, book: BookFacts) -> None:
        super().__init__()
        self._book = book
        self._sheet = SheetBuilder()
        self._row = self._column = 0
        self._rich = RichText()
        self._formula: str | None = None
        self._has_value = self._has_two_values = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            if attributes.get("hidden") in _TRUE_VALUES or attributes.get("width") == "0":
                self._sheet.hide_columns(int(attributes["min"]), int(attributes["max"]))
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self._sheet.merge(Area(*parse_reference(first), *parse_reference(last or first)))
        else:
            self._rich.begin(name, attributes)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = 0
        if attributes.get("hidden") in _TRUE_VALUES or attributes.get("ht") == "0":
            self._sheet.hide_rows(self._row, self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        if reference := attributes.get("r", ""):
            self._row, self._column = parse_reference(reference)
        else:
            self._column += 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._formula, self._value, self._has_value = None, "", False
        self._has_two_values = False
        if self._type == "inlineStr":
            self._rich = RichText()

    def end(self, name: str) -> None:
        if name == "v":
            self._has_two_values = self._has_two_values or self._has_value
            self._value, self._has_value = self.text, True
        elif name == "f":
            self._formula = self.text
        elif name == "c":
            self._sheet.put(self._row, self._column, self._cell(), twice=self._has_two_values)
        elif name != "is":
            self._rich.end(name, self.text)

    def _cell(self) -> RawCell:
        is_inline = self._type == "inlineStr" and not self._value
        value = self._rich.text if is_inline else self._value
        if self._formula is not None:
            is_calculated = self._has_value if self._type == "str" else bool(value)
            is_made_up = self._book.stale and value == "0"
            if is_made_up or not is_calculated:
                return RawCell(f"={self._formula}", NOT_CALCULATED)
        if not value:
            return RawCell("")
        if self._type == "s":
            is_number = value.isascii() and value.strip().isdigit()
            if is_number and int(value) < len(self._book.strings):
                return self._marked(self._book.strings[int(value)])
            return RawCell(value, _BROKEN)
        if is_inline:
            return self._marked(self._rich.shared_text())
        if self._type in {"str", "inlineStr"}:
            return self._marked(decode_escapes(value))
        raw = self._plain_value(value.strip())
        return raw if raw.problem else self._marked(raw.text)

    def _marked(self, text: SharedText) -> RawCell:
        """Return the cell of a text; runs without a font get the mark of the cell's font."""
        if not self._book.style_marks and isinstance(text, str):
            return RawCell(text)
        style = int(self._style) if self._style.isdigit() else 0
        cell_mark = self._book.style_marks.get(style, "")
        if isinstance(text, str):
            return cell_from_runs([(text, cell_mark)]) if cell_mark else RawCell(text)
        return cell_from_runs((run, cell_mark if mark is None else mark) for run, mark in text)

    def _plain_value(self, value: str) -> RawCell:
        """Return the cell of a value that is no text: a number, date, bool or error."""
        if self._type == "e":
            return RawCell(value, ERROR_VALUE)
        if self._type == "b":
            return RawCell("TRUE" if value in _TRUE_VALUES else "FALSE")
        try:
            if self._type == "d":
                return RawCell(datetime_text(datetime.fromisoformat(value)))
        except ValueError:
            return RawCell(value, _BROKEN)
        if not _NUMBER.fullmatch(value):
            return RawCell(value, _BROKEN)
        number = float(value)
        style = int(self._style) if self._style.isdigit() else 0
        if style in self._book.percent_styles:
            return RawCell(percent_text(number))
        if style in self._book.date_styles:
            return RawCell(serial_date_text(number, since_1904=self._book.since_1904))
        return RawCell(number_text(number))

    def grid(self, name: str, *, hidden: bool) -> Grid:
        """Return the sheet as a grid."""
        return self._sheet.grid(name, hidden=hidden)
