"""Take the rows of a table that are no rows of it: head lines above its captions, notes below it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable, DrawnText
from fangfan_desktop.exchange.attachments.table_parts import cell_text, part_of
from fangfan_desktop.jobs.drafts.printed_text import BLANK_DAY, SECTION

_ASKS = re.compile(
    r"(?:填报|填表|报送|编报|上报|制表)?(?:单位|部门|机构)(?:名称)?\s*(?:[(（][^()（）]{1,4}[)）])?\s*[:：]"
    rf"|(?:填报|填表|报送|制表)(?:日期|时间|人)\s*[:：]?|{BLANK_DAY.pattern}"
)
_SIGNS = re.compile(
    r"(?:填表|填报|制表|审核|经办|复核|联系|负责|单位负责|统计负责)人?\s*(?:[(（][^()（）]{1,4}[)）])?\s*[:：]"
)
_MOST_ABOVE = 3


def lines_and_table(table: DrawnTable) -> tuple[list[DrawnText], DrawnTable | None]:
    """Return the texts in the rows around a table, and the table without them; None if none is left."""
    rows, columns = table.begun, range(len(table.widths))
    first, last = 0, len(rows)
    while first < min(_MOST_ABOVE, last) and _is_line(rows[first], len(columns), _ASKS):
        first += 1
    while last > first and _is_line(rows[last - 1], len(columns), _SIGNS):
        last -= 1
    texts = [
        text for at in (*range(first), *range(last, len(rows))) for text in _texts(table, rows[at])
    ]
    if first == last:
        return texts, None
    return texts, part_of(table, range(first, last), columns)


def _is_line(row: Sequence[DrawnCell], width: int, asks: re.Pattern[str]) -> bool:
    """Return True if a row is a line of text: one cell over the whole table, or what asks for something."""
    if any(cell.rows > 1 for cell in row) or not row:
        return False
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) == 1 and filled[0].columns == width:
        return not SECTION.match(filled[0].text.strip())
    return bool(filled) and sum(bool(asks.match(cell.text.strip())) for cell in filled) * 2 > len(
        filled
    )


def _texts(table: DrawnTable, row: Sequence[DrawnCell]) -> list[DrawnText]:
    """Return the texts of a row; a blank cell right of one that asks is room to write in."""
    found: list[DrawnText] = []
    for cell in row:
        own = cell_text(table, cell)
        joined = ""
        if found and not own.text.strip():
            joined = found[-1].text
        elif found and BLANK_DAY.fullmatch(own.text):
            joined = f"{found[-1].text.rstrip(':： ')}：{own.text}"
        if joined:
            width = own.left + own.width - found[-1].left
            found[-1] = replace(found[-1], text=joined, width=width)
        elif own.text.strip():
            found.append(own)
    return found
