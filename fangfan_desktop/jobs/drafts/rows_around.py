"""Take the rows of a table that are no rows of it: head lines above its captions, notes below it."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable, DrawnText

_ASKS = re.compile(
    r"(?:填报|填表|报送|编报|上报|制表)?(?:单位|部门|机构)(?:名称)?\s*(?:[(（][^()（）]{1,4}[)）])?\s*[:：]"
    r"|(?:填报|填表|报送|制表)(?:日期|时间|人)\s*[:：]?|[\s　]*年[\s　]+月[\s　]+日[\s　]*"
)
_SIGNS = re.compile(
    r"(?:填表|填报|制表|审核|经办|复核|联系|负责|单位负责|统计负责)人?\s*(?:[(（][^()（）]{1,4}[)）])?\s*[:：]"
)
_MOST_ABOVE = 3


def lines_and_table(table: DrawnTable) -> tuple[list[DrawnText], DrawnTable | None]:
    """Return the texts in the rows around a table, and the table without them; None if none is left."""
    rows = [[cell for cell in table.cells if cell.row == at] for at in range(len(table.heights))]
    first, last = 0, len(rows)
    while first < min(_MOST_ABOVE, last) and _is_line(rows[first], len(table.widths), _ASKS):
        first += 1
    while last > first and _is_line(rows[last - 1], len(table.widths), _SIGNS):
        last -= 1
    texts = [
        text for at in (*range(first), *range(last, len(rows))) for text in _texts(table, rows[at])
    ]
    if first == last:
        return texts, None
    cells = tuple(
        replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < last
    )
    top = table.top + sum(table.heights[:first])
    return texts, replace(table, top=top, heights=table.heights[first:last], cells=cells)


def _is_line(row: Sequence[DrawnCell], width: int, asks: re.Pattern[str]) -> bool:
    """Return True if a row is a line of text: one cell over the whole table, or what asks for something."""
    if any(cell.rows > 1 for cell in row) or not row:
        return False
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) == 1 and filled[0].columns == width:
        return not re.match(
            r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]", filled[0].text.strip()
        )
    return bool(filled) and sum(bool(asks.match(cell.text.strip())) for cell in filled) * 2 > len(
        filled
    )


def _texts(table: DrawnTable, row: Sequence[DrawnCell]) -> list[DrawnText]:
    """Return the texts of a row; a blank cell right of one that asks is room to write in."""
    found: list[DrawnText] = []
    for cell in row:
        left = table.left + sum(table.widths[: cell.column])
        width = sum(table.widths[cell.column : cell.column + cell.columns])
        if not cell.text.strip():
            if found:
                found[-1] = replace(found[-1], width=left + width - found[-1].left)
            continue
        top = table.top + sum(table.heights[: cell.row])
        if found and re.fullmatch(r"[\s　]*年[\s　]+月[\s　]+日[\s　]*", cell.text):
            joined = f"{found[-1].text.rstrip(':： ')}：{cell.text}"
            found[-1] = replace(found[-1], text=joined, width=left + width - found[-1].left)
            continue
        height = table.heights[cell.row]
        found.append(DrawnText(cell.text, left, top, width, height, cell.ink, cell.align))
    return found
