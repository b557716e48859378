"""One worksheet's XML as a grid: every cell as it would be shown, or with what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
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
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_YES = frozenset({"1", "true"})
_BROKEN = "这一格已损坏，读不出来"


class BookFacts(NamedTuple):
    """What a sheet needs of its workbook.

    `days` are the styles that show a number as a day, `percents` as 300%, `marks` those that strike
    it out or raise it.
    `stale`: written by a program that cannot calculate, and puts a 0 beside each formula.
    """

    strings: Sequence[SharedText]
    days: frozenset[int]
    percents: frozenset[int]
    marks: Mapping[int, str] = {}
    since_1904: bool = False
    stale: bool = False


def parse_reference(reference: str) -> At:
    """Return row and column of `I6`; Unreadable where it is none."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        raise Unreadable("工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def serial_date_text(serial: float, *, since_1904: bool) -> str:
    """Return the day that a number is in a workbook; the number itself where it is none."""
    start = datetime.fromisoformat("1904-01-01" if since_1904 else "1899-12-30")
    if not since_1904 and serial < 60:  # Excel has a 29 February 1900.
        start += timedelta(days=1)
    try:
        moment = start + timedelta(days=serial)
    except OverflowError:
        return number_text(serial)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return datetime_text(moment.time() if 0 <= serial < 1 and not since_1904 else moment)


class SheetHandler(XmlHandler):
    """Gathers one sheet's cells."""

    def __init__(self, book: BookFacts) -> None:
        super().__init__()
        self._book = book
        self._sheet = SheetBuilder()
        self._row = self._column = 0
        self._kind = self._style = self._value = ""
        self._rich = RichText()
        self._formula: str | None = None
        self._has_value = self._twice = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            if attributes.get("hidden") in _YES or attributes.get("width") == "0":
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
        if attributes.get("hidden") in _YES or attributes.get("ht") == "0":
            self._sheet.hide_rows(self._row, self._row)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        if reference := attributes.get("r", ""):
            self._row, self._column = parse_reference(reference)
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._formula, self._value, self._has_value = None, "", False
        self._twice = False
        if self._kind == "inlineStr":
            self._rich = RichText()

    def end(self, name: str) -> None:
        if name == "v":
            self._twice = self._twice or self._has_value
            self._value, self._has_value = self.text, True
        elif name == "f":
            self._formula = self.text
        elif name == "c":
            self._sheet.put(self._row, self._column, self._raw(), twice=self._twice)
        else:
            self._rich.end(name, self.text)

    def _raw(self) -> RawCell:
        inline = self._kind == "inlineStr" and not self._value
        value = self._rich.text if inline else self._value
        if self._formula is not None:
            calculated = self._has_value if self._kind == "str" else bool(value)
            made_up = self._book.stale and value == "0"
            if made_up or not calculated:
                return RawCell(f"={self._formula}", NOT_CALCULATED)
        if not value:
            return RawCell("")
        if self._kind == "s":
            at = int(value) if value.isascii() and value.strip().isdigit() else -1
            if not 0 <= at < len(self._book.strings):
                return RawCell(value, _BROKEN)
            return self._shown(self._book.strings[at])
        if inline:
            return self._shown(self._rich.shared())
        if self._kind in {"str", "inlineStr"}:
            return self._shown(decode_escapes(value))
        raw = self._plain(value.strip())
        return raw if raw.problem else self._shown(raw.text)

    def _shown(self, text: SharedText) -> RawCell:
        """Return a text as the cell's own font shows it, where none of its runs has another."""
        style = int(self._style) if self._style.isdigit() else 0
        own = self._book.marks.get(style, "")
        if isinstance(text, str):
            return cell_from_runs([(text, own)]) if own else RawCell(text)
        return cell_from_runs((run, own if mark is None else mark) for run, mark in text)

    def _plain(self, value: str) -> RawCell:
        """Return what is no text: a number, a day, yes or no, an error."""
        if self._kind == "e":
            return RawCell(value, ERROR_VALUE)
        if self._kind == "b":
            return RawCell("TRUE" if value in _YES else "FALSE")
        try:
            if self._kind == "d":
                return RawCell(datetime_text(datetime.fromisoformat(value)))
        except ValueError:
            return RawCell(value, _BROKEN)
        if not _NUMBER.fullmatch(value):
            return RawCell(value, _BROKEN)
        number = float(value)
        style = int(self._style) if self._style.isdigit() else 0
        if style in self._book.percents:
            return RawCell(percent_text(number))
        if style in self._book.days:
            return RawCell(serial_date_text(number, since_1904=self._book.since_1904))
        return RawCell(number_text(number))

    def grid(self, name: str, *, hidden: bool) -> Grid:
        """Return what was gathered."""
        return self._sheet.grid(name, hidden=hidden)


def date_of_serial(text: str, *, since_1904: bool) -> date | None:
    """Return the day that a bare number such as `46277` means, if it is one of our time."""
    if not re.fullmatch(r"\d{5}", text, re.ASCII):
        return None
    day = date.fromisoformat(serial_date_text(int(text), since_1904=since_1904)[:10])
    return day if 2015 <= day.year <= 2060 else None
