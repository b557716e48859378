"""Read a `.csv`: UTF-8 with or without a mark, UTF-16 with one, GB 18030; as it is typed in China."""

import csv
import io
from collections.abc import Iterator

from fangfan_desktop.exchange.reading.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_MUCH,
    At,
    Grid,
    Raw,
    Workbook,
    address,
)
from fangfan_desktop.exchange.reading.refused import Unreadable

_NO_TEXT = "这不是 Excel 工作簿，也不是 .csv 文本。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_MARKUP = "这是网页或 XML，只是起了表格的名字。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_QUOTES = "文本里的引号不成对，分不清格子。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SEPARATORS = ",\t;"
_FIRST_LINES = 30
_LONGEST_FIELD = 1 << 20


def read_csv(content: bytes) -> Workbook:
    """Return the one sheet; Unreadable where it is no text in a known encoding."""
    text = _decoded(content)
    if text.lstrip()[:1] == "<" or text.lstrip()[:5].lower() == "mime-":
        raise Unreadable(_MARKUP)
    csv.field_size_limit(_LONGEST_FIELD)
    cells: dict[At, Raw] = {}
    beyond = ""
    try:
        for row, values in enumerate(_records(text), 1):
            for column, value in enumerate(values, 1):
                if not value:
                    continue
                if row > MOST_ROWS or column > MOST_COLUMNS:
                    beyond = beyond or address(row, column)
                else:
                    cells[row, column] = Raw(value)
            if len(cells) > MOST_CELLS:
                raise Unreadable(TOO_MUCH)
    except csv.Error as error:
        raise Unreadable(_QUOTES) from error
    return Workbook((Grid("", cells, beyond=beyond),))


def _records(text: str) -> Iterator[list[str]]:
    """Yield the records, split by what gives the widest line of the first."""
    lines = text.splitlines()[:_FIRST_LINES]
    separator = max(
        _SEPARATORS, key=lambda each: max((line.count(each) for line in lines), default=0)
    )
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ("utf-16",)
    else:
        codings = ("utf-8-sig", "gb18030")
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeDecodeError:
            continue
        # Four bytes of GB 18030 can be anything: a control character says that it is no text.
        if not any(character in text for character in "\x00\x01\x02\x03\x04\x05\x06\x07\x08"):
            return text
    raise Unreadable(_NO_TEXT)
