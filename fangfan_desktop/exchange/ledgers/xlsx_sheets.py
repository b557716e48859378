"""Read the sheets of a long `.xlsx`: values with calamine, and what calamine does not tell from the XML.

calamine is 13 times faster than our reader of reports (5,000 lines of 30 columns: 0.16 s to 2.1 s). It knows
no hidden rows, no crossed-out text and no formulas without a result, and reads an error as a text.
Patterns over the XML find those.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from fangfan_desktop.counting.ledger_sheet import CellValue, LedgerSheet, MergedCells
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED
from fangfan_desktop.exchange.reading.package import OfficePackage
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import BookFacts, parse_reference
from fangfan_desktop.exchange.reading.xlsx import SheetPart, open_book

_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\b(?:hidden="(?:1|true)"|ht="0")')
_FAR = re.compile(rb' r="(?:[A-Z]{3}|[A-Z]{1,2}\d{7})')
_TEXT = re.compile(rb'\bt="str"')
_REFERENCE = re.compile(rb'\br="(\w+)"')
_STRUCK = re.compile(rb"<(?:\w+:)?strike\b(?![^>]*val=\"(?:0|false)\")")
_HEAD = 4096  # bytes in which a part's root element begins


class _Patterns(NamedTuple):
    """What is searched in a part. A pattern is five times faster if it begins with fixed bytes."""

    prefix: bytes
    row: re.Pattern[bytes]
    error: re.Pattern[bytes]
    formula: re.Pattern[bytes]

    def styled(self, style: int) -> re.Pattern[bytes]:
        """Return the pattern of cells of a style."""
        return re.compile(rb'<%sc\b(?=[^>]*\bs="%d")([^>]*)>' % (self.prefix, style))


@cache
def _patterns(prefix: bytes) -> _Patterns:
    """Return the patterns for a part whose elements have a prefix, `x:`, or none."""
    return _Patterns(
        prefix,
        re.compile(rb"<%srow\b([^>]*)>" % prefix),
        re.compile(rb'<%sc\b([^>]*\bt="e"[^>]*)>' % prefix),
        re.compile(
            rb"<%sc\b([^>]*)>\s*<%sf\b(?:[^>]*/>|[^>]*>[^<]*</%sf>)\s*(<%sv(?:\s*/>|>([^<]*)<))?"
            % ((prefix,) * 4)
        ),
    )


def read_xlsx_sheets(content: bytes) -> tuple[LedgerSheet, ...] | None:
    """Return the sheets; None if the file needs the reader of reports.

    That is so if rows or cells do not say where they are, cells lie far out, words are struck out within
    a cell, or calamine does not know what to do.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        book = open_book(package)
        try:
            if book.strings_part and _STRUCK.search(archive.read(book.strings_part)):
                return None
            parts = [(sheet, archive.read(sheet.part)) for sheet in book.sheets]
            found = [_Part(sheet, xml) for sheet, xml in parts if _ROOT.search(xml, 0, _HEAD)]
            if len(found) < len(parts) or not all(map(_Part.is_plain, found)):
                return None
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return tuple(part.sheet(workbook, book.facts) for part in found)
        except (KeyError, CalamineError, Unreadable):  # KeyError: a part's name has other letters
            return None


class _Part:
    """The XML of a worksheet."""

    def __init__(self, sheet: SheetPart, xml: bytes) -> None:
        root = _ROOT.search(xml, 0, _HEAD)
        assert root is not None
        self._sheet, self._xml = sheet, xml
        self._patterns = _patterns(root[1] or b"")
        self._rows = self._patterns.row.findall(xml)

    def is_plain(self) -> bool:
        """Return True if patterns can read it."""
        far, struck = _FAR.search(self._xml), (b"strike" in self._xml and _STRUCK.search(self._xml))
        return not (far or struck) and all(map(_NUMBER.search, self._rows))

    def sheet(self, workbook: Any, facts: BookFacts) -> LedgerSheet:
        """Return the sheet with calamine's values."""
        sheet = workbook.get_sheet_by_name(self._sheet.name)
        rows: list[list[CellValue]] = sheet.to_python(skip_empty_area=False)
        self._tell_months(rows, facts)
        merged = tuple(
            MergedCells(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        problems = dict(self._problems(facts))
        name, hidden = self._sheet.name, self._sheet.hidden
        return LedgerSheet(name, rows, merged, self._hidden_rows(), hidden, problems)

    def _tell_months(self, rows: list[list[CellValue]], facts: BookFacts) -> None:
        """Put `2026年9月` where that is shown: Excel makes the first day of what was typed so."""
        for style in facts.month_styles:
            for cell in self._patterns.styled(style).findall(self._xml):
                row, column = _at(cell)
                # A cell that is blank may lie beyond the values.
                for value in rows[row - 1][column - 1 : column] if row <= len(rows) else ():
                    if isinstance(value, date) and value.day == 1:
                        rows[row - 1][column - 1] = f"{value.year}年{value.month}月"

    def _hidden_rows(self) -> frozenset[int]:
        hidden = filter(_HIDDEN.search, self._rows)
        return frozenset(int(match[1]) for row in hidden if (match := _NUMBER.search(row)))

    def _problems(self, facts: BookFacts) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the cells that cannot be trusted: (row, column) and the reason."""
        xml, patterns = self._xml, self._patterns
        for style, mark in facts.style_marks.items():
            for cell in patterns.styled(style).findall(xml):
                yield _at(cell), mark
        if b"<%sf" % patterns.prefix in xml:
            for cell, result, value in patterns.formula.findall(xml):
                is_calculated = bool(result) if _TEXT.search(cell) else bool(value)
                if not is_calculated or (facts.stale and value == b"0"):
                    yield _at(cell), NOT_CALCULATED
        if b't="e"' in xml:
            for cell in patterns.error.findall(xml):
                yield _at(cell), ERROR_VALUE


def _at(attributes: bytes) -> tuple[int, int]:
    match = _REFERENCE.search(attributes)
    return parse_reference(match[1].decode() if match else "")
