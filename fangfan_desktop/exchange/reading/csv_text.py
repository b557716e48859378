"""Read a `.csv` separated by commas, tabs or semicolons, in the encodings used in China."""

import csv
import io
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise, starmap

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.grid import RawCell, Workbook
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import is_figure

_NO_TEXT = "这不是 Excel 工作簿，也不是 .csv 文本。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_BAD_QUOTES = "文本里的引号不成对，分不清格子。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SEPARATORS = ",\t;"
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=([^\w\s\"]|\t)[ \t]*(?:\r\n|\n|\r|$)", re.IGNORECASE)
_TEXT_GUARD = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_BROKEN_GUARD = re.compile(r'\s*=\s*"[^"]*')  # ="1,234" is split into two fields, as in Excel
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_LEADING_DIGITS = re.compile(r"\D*\d{1,3}", re.ASCII)
_NEXT_DIGITS = re.compile(r"\d{3}(?:\.\d+)?\D*", re.ASCII)
_THREE_DIGITS = re.compile(r"\s*\d{3}\s*")
_SPLIT_NUMBER = "这一行的格子比表头多，像是数里写了千分位的逗号，分不清是哪一列的。请去掉逗号再报"
_SAMPLED_LINES = 30
_SAMPLED_CHARACTERS = 1 << 20
_MAX_FIELD_LENGTH = 1 << 20


def read_csv(content: bytes) -> Workbook:
    """Return a workbook of one sheet.

    Raises Unreadable if it is no text in a known encoding, or its quotes do not match.
    """
    sheet = SheetBuilder()
    records = csv_records(content)
    width = _header_width(records)
    for row, values in enumerate(records, 1):
        is_split = any(values[width:]) and any(map(_THREE_DIGITS.fullmatch, values))
        for column, value in enumerate(values, 1):
            if value:
                raw = RawCell(strip_text_guard(value), _SPLIT_NUMBER if is_split else "")
                sheet.put(row, column, raw)
    return Workbook((sheet.grid(""),))


def csv_records(content: bytes) -> list[list[str]]:
    """Return the fields of each line as they stand there. Raises as above."""
    text = decode_text(content)
    if text is None:
        raise Unreadable(_NO_TEXT)
    csv.field_size_limit(_MAX_FIELD_LENGTH)
    try:
        records = list(_records(text))
    except csv.Error as error:
        raise Unreadable(_BAD_QUOTES) from error
    if any(map(_BROKEN_GUARD.fullmatch, (value for values in records for value in values))):
        raise Unreadable(_BAD_QUOTES)
    return records


def shifted_rows(records: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the rows of a list, from 1, that have more cells than its header: a comma splits one of them.

    Nothing stands beside a list. A program may end each line with a separator: that is no cell.
    """
    most = statistics.mode(map(len, records)) if records else 0
    width = _header_width(records)
    width = most if width == sys.maxsize else width
    usual = max(width, most)
    return frozenset(
        row
        for row, values in enumerate(records, 1)
        if any(map(str.strip, values[width:]))
        or len(values) > usual
        or (len(values) > width and any(starmap(_is_split, pairwise(values))))
    )


def _is_split(first: str, second: str) -> bool:
    """Return True if two cells may be one number: `1` and `234`."""
    return bool(_LEADING_DIGITS.fullmatch(first) and _NEXT_DIGITS.fullmatch(second))


def _header_width(records: Sequence[Sequence[str]]) -> int:
    """Return the number of fields of the header: the widest of the first lines without a figure."""
    bare = [r for r in records[:_SAMPLED_LINES] if not any(is_figure(value) for value in r)]
    return max((len(r) for r in bare if sum(map(bool, r)) > 1), default=sys.maxsize)


def strip_text_guard(text: str) -> str:
    """Return a figure without what makes Excel take it as text: `="12"`, `'12`, a tab."""
    if match := _TEXT_GUARD.fullmatch(text):
        return match[1].replace('""', '"')
    bare = text.strip("\t")
    bare = bare.removeprefix("'")
    return bare if bare != text and is_figure(bare) else text


def _records(text: str) -> Iterator[list[str]]:
    """Yield the records, split at the separator that the file states or that most first lines have.

    The line that states it (`sep=;`) is no row, as in Excel.
    """
    if stated := _SEPARATOR_LINE.match(text):
        text, separators = text[stated.end() :], stated[1]
    else:
        separators = _SEPARATORS
    lines = text[:_SAMPLED_CHARACTERS].splitlines()[:_SAMPLED_LINES]
    counts = {each: [_QUOTED.sub("", line).count(each) for line in lines] for each in separators}
    separator = max(
        separators, key=lambda each: (sum(map(bool, counts[each])), max(counts[each], default=0))
    )
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
