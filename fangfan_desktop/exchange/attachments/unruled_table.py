"""Find the table of a worksheet without lines: from its captions to its last row."""

import re
from collections.abc import Sequence

from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock, SheetLines, TextAt

# The labels of lines above and below a table: 填报单位：, 联系电话：.
HEAD_LABEL = re.compile(
    r"(单位|部门|地区|乡|镇|街道|填报|填表|制表|时间|日期).{0,12}[：:]|年[\s\d]+月[\s\d]+日"
)
FOOT_LABEL = re.compile(
    r"^\s*((填表|填报|制表|审核|经办|复核|联系)人|(单位)?(分管|主要)?(领导|负责人)|.{0,6}(电话|日期|时间)"
    r"|.{0,4}(盖章|签字|签章|公章|签名)).{0,10}[：:]|年[\s\d]+月[\s\d]+日"
)
_NOTE = re.compile(r"^\s*(注|备注|说明|填表说明|填报说明|填表要求)\s*[：:0-9一1]")
_CAPTIONS = 3
_LONGEST_CAPTION = 40


def unruled_table(lines: SheetLines, text_at: TextAt) -> CellBlock | None:
    """Return the box of the table, None if no row has several captions side by side.

    It ends above the first blank row, note or foot line.
    """
    for row in range(lines.rows):
        captions = _captions(lines, text_at, row)
        if len(captions) >= _CAPTIONS:
            bottom = _bottom(lines, text_at, row)
            left, right = captions[0].left, captions[-1].right
            while left and _has_text(lines, text_at, CellBlock(row, left - 1, bottom, left)):
                left -= 1
            while right < lines.columns and _has_text(
                lines, text_at, CellBlock(row, right, bottom, right + 1)
            ):
                right += 1
            return CellBlock(row, left, bottom, right)
    return None


def _bottom(lines: SheetLines, text_at: TextAt, top: int) -> int:
    bottom = top
    for block in lines.row_blocks(CellBlock(top, 0, lines.rows, lines.columns)):
        texts = lines.texts(block, text_at)
        if not texts or (bottom > top and _is_below_table(texts)):
            break
        bottom = block.bottom
    return bottom


def _is_below_table(texts: Sequence[str]) -> bool:
    """Return True if the texts of a row are a note or a foot line."""
    return bool(_NOTE.search(texts[0]) or FOOT_LABEL.search(texts[0]))


def _has_text(lines: SheetLines, text_at: TextAt, box: CellBlock) -> bool:
    return bool(lines.texts(box, text_at))


def _captions(lines: SheetLines, text_at: TextAt, row: int) -> list[CellBlock]:
    """Return the cells of the first run of captions side by side in a row, if there is one."""
    run: list[CellBlock] = []
    for held in lines.cells(CellBlock(row, 0, row + 1, lines.columns)):
        text = text_at((held.box.top, held.box.left))
        if text and len(text) <= _LONGEST_CAPTION and not HEAD_LABEL.search(text):
            run.append(held.box)
        elif len(run) >= _CAPTIONS:
            break
        else:
            run = []
    return run
