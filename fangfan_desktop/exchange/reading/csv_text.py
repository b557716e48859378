"""Read a `.csv`, parted by commas, tabs or semicolons, in the encodings that are used in China."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.grid import RawCell, Workbook
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.text_marks import is_figure

_NO_TEXT = "这不是 Excel 工作簿，也不是 .csv 文本。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_QUOTES = "文本里的引号不成对，分不清格子。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SEPARATORS = ",\t;"
_SAID = re.compile(r"\ufeff?sep=([^\w\s\"]|\t)[ \t]*(?:\r\n|\n|\r|$)", re.IGNORECASE)
_GUARDED = re.compile(r'\s*=\s*"((?:[^"]|"")*)"\s*')
_CUT = re.compile(r'\s*=\s*"[^"]*')  # ="1,234" is two fields, in Excel as well
_OUTSIDE = re.compile(r'"(?:[^"]|"")*"')
_THOUSANDS = re.compile(r"\s*\d{3}\s*")
_PARTED = "这一行的格子比表头多，像是数里写了千分位的逗号，分不清是哪一列的。请去掉逗号再报"
_MAX_FIELDS = 1 << 20
_FIRST_LINES = 30
_FIRST_PART = 1 << 20
_LONGEST_FIELD = 1 << 20


def read_csv(content: bytes) -> Workbook:
    """Return the one sheet; Unreadable where it is no text in a known encoding."""
    text = decode_text(content)
    if text is None:
        raise Unreadable(_NO_TEXT)
    csv.field_size_limit(_LONGEST_FIELD)
    sheet = SheetBuilder()
    try:
        records = list(_records(text))
        width = _width(records)
        for row, values in enumerate(records, 1):
            wide = any(values[width:]) and any(map(_THOUSANDS.fullmatch, values))
            for column, value in enumerate(values, 1):
                if _CUT.fullmatch(value):
                    raise Unreadable(_QUOTES)
                if value:
                    sheet.put(
                        row, column, RawCell(strip_text_guard(value), _PARTED if wide else "")
                    )
    except csv.Error as error:
        raise Unreadable(_QUOTES) from error
    return Workbook((sheet.grid(""),))


def _width(records: Sequence[Sequence[str]]) -> int:
    """Return how many fields the header has: the widest line that holds no figure."""
    bare = [r for r in records[:_FIRST_LINES] if not any(is_figure(value) for value in r)]
    return max((len(r) for r in bare if sum(map(bool, r)) > 1), default=_MAX_FIELDS)


def strip_text_guard(text: str) -> str:
    """Return a figure without what keeps Excel from reading it: `="12"`, `'12`, a tab before it."""
    if match := _GUARDED.fullmatch(text):
        return match[1].replace('""', '"')
    bare = text.strip("\t")
    bare = bare.removeprefix("'")
    return bare if bare != text and is_figure(bare) else text


def _records(text: str) -> Iterator[list[str]]:
    """Yield the records, split by what the file says, or what stands in most of the first lines.

    The line that says it is no row, as in Excel.
    """
    if said := _SAID.match(text):
        text, separators = text[said.end() :], said[1]
    else:
        separators = _SEPARATORS
    lines = text[:_FIRST_PART].splitlines()[:_FIRST_LINES]
    counts = {each: [_OUTSIDE.sub("", line).count(each) for line in lines] for each in separators}
    separator = max(
        separators, key=lambda each: (sum(map(bool, counts[each])), max(counts[each], default=0))
    )
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
