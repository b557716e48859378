"""Read from an `.xls` what calamine does not give: hidden rows and columns, errors, stale formulas.

The records are those of [MS-XLS] 2.4; only their fixed parts are read.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from fangfan_desktop.exchange.reading.biff_fonts import BiffFonts, FontChanges
from fangfan_desktop.exchange.reading.grid import (
    ERROR_VALUE,
    MAX_COLUMNS,
    MAX_ROWS,
    NOT_CALCULATED,
    At,
    RawCell,
    address,
)
from fangfan_desktop.exchange.reading.number_formats import NumberFormats
from fangfan_desktop.exchange.reading.refused import Unreadable

_BOF, _EOF, _FILEPASS = 0x0809, 0x000A, 0x002F
_ROW, _COLINFO, _FORMULA, _BOOLERR, _RK, _MULRK = 0x0208, 0x007D, 0x0006, 0x0205, 0x027E, 0x00BD
_NUMBER, _LABEL, _LABELSST, _RSTRING = 0x0203, 0x0204, 0x00FD, 0x00D6
_CELL_RECORDS = {_FORMULA, _BOOLERR, _RK, _MULRK, _NUMBER, _LABEL, _LABELSST, _RSTRING}
_WORKSHEET = b"\x10\x00"
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
}
_OTHER_ERROR = "#N/A"
# The kinds of a formula's result that is no number.
_ERROR, _BLANK = 2, 3
_HIDDEN_ROW, _HIDDEN_COLUMN, _NOT_CALCULATED_FLAGS = 0x20, 0x01, 0x03
LOCKED = "文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。"


class SheetFacts(NamedTuple):
    """One worksheet: what is hidden, what cannot be trusted, the last row and column in use.

    Rows and columns are counted from 1. `problems` are the cells whose value cannot be trusted.
    `text_marks` are the cells that are struck out, raised or lowered: the mark of the whole cell,
    and the changes within its text. `percents` are the cells that show a number as a percentage.
    """

    hidden_rows: set[int]
    hidden_columns: set[int]
    problems: dict[At, RawCell]
    last: At
    text_marks: dict[At, tuple[str, FontChanges]]
    percents: set[At]


def sheet_facts(stream: bytes) -> tuple[list[SheetFacts], bool]:
    """Return the facts of each worksheet, in the order of the stream, and one bool.

    The bool is True if it is not known where the font changes within texts. Raises Unreadable if
    the workbook is locked or a record is longer than the rest of the stream.
    """
    worksheets: list[SheetFacts] = []
    fonts, formats = BiffFonts(), NumberFormats()
    depth, sheet = 0, None
    for kind, data in records(stream):
        if kind == _FILEPASS:
            raise Unreadable(LOCKED)
        if kind == _BOF:
            depth += 1
            if depth == 1:
                is_worksheet = data[2:4] == _WORKSHEET
                sheet = SheetFacts(set(), set(), {}, (0, 0), {}, set()) if is_worksheet else None
        elif kind == _EOF:
            depth -= 1
            if depth == 0 and sheet:
                worksheets.append(sheet)
                sheet = None
        elif sheet is not None and depth == 1:
            sheet = _add_record(sheet, kind, data, fonts, formats)
        else:
            # The fonts of charts come after all others, and no cell has them.
            fonts.add_record(kind, data)
            formats.add_record(kind, data)
    return worksheets, fonts.unknown_changes


def _styles(kind: int, data: bytes) -> Iterator[int]:
    """Yield the style of a record's cell, or of each of its cells."""
    end = len(data) - 5 if kind == _MULRK else 5
    for at in range(4, end, 6):
        yield from struct.unpack_from("<H", data, at)


def records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the content of each record. Raises Unreadable if one is cut short."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            raise Unreadable("文件不完整或已损坏，可能没有传完。请让对方重新发一份。")
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _add_record(
    sheet: SheetFacts, kind: int, data: bytes, fonts: BiffFonts, formats: NumberFormats
) -> SheetFacts:
    if kind == _ROW and len(data) >= 16:
        row, height, flags = struct.unpack_from("<H4xH4xH", data)
        if flags & _HIDDEN_ROW or height & 0x7FFF == 0:
            sheet.hidden_rows.add(row + 1)
    elif kind == _COLINFO and len(data) >= 10:
        first, last, width, _, flags = struct.unpack_from("<5H", data)
        if flags & _HIDDEN_COLUMN or width == 0:
            sheet.hidden_columns.update(range(first + 1, min(last + 1, MAX_COLUMNS) + 1))
    elif kind in _CELL_RECORDS and len(data) >= 6:
        row, column = (n + 1 for n in struct.unpack_from("<HH", data))
        if raw := _untrusted_value(kind, data):
            sheet.problems[row, column] = raw
        has_shared_string = kind == _LABELSST and len(data) >= 10
        changes = (
            fonts.string_changes(*struct.unpack_from("<I", data, 6)) if has_shared_string else ()
        )
        for at, style in enumerate(_styles(kind, data), column):
            if (mark := fonts.format_mark(style)) or changes:
                sheet.text_marks[row, at] = mark, changes
            if formats.shows_percent(style):
                sheet.percents.add((row, at))
        last = max(sheet.last[0], row), max(sheet.last[1], column)
        return sheet._replace(last=last)
    return sheet


def _untrusted_value(kind: int, data: bytes) -> RawCell | None:
    if kind == _BOOLERR and len(data) >= 8 and data[7]:
        return RawCell(_ERRORS.get(data[6], _OTHER_ERROR), ERROR_VALUE)
    if kind == _FORMULA and len(data) >= 16:
        result, flags = struct.unpack_from("<8sH", data, 6)
        if flags & _NOT_CALCULATED_FLAGS:
            # Written by a program that cannot calculate: the stored result is not real.
            return RawCell("=", NOT_CALCULATED)
        if result.endswith(b"\xff\xff") and result[0] == _BLANK:
            return RawCell("=", NOT_CALCULATED)
        if result.endswith(b"\xff\xff") and result[0] == _ERROR:
            return RawCell(_ERRORS.get(result[2], _OTHER_ERROR), ERROR_VALUE)
    return None


def cell_beyond_limits(sheet: SheetFacts) -> str:
    """Return the address of the last used cell if it is outside of what is read, else ''."""
    row, column = sheet.last
    return address(row, column) if row > MAX_ROWS or column > MAX_COLUMNS else ""
