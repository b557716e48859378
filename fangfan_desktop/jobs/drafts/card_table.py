"""Turn a card (企业名称 | ____ | 联系电话 | ____) into the list that gathers such cards, a row for each."""

import re
from collections.abc import Sequence
from itertools import pairwise

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.drafts.printed_text import tidy

# Why the rows are asked for.
CARD_REASON = "这是一份一张的登记表，一格一项；先画成台账：每份一行，每项一列"
_LONGEST_LABEL = 24
_LEAST_ROWS, _LEAST_LABELS = 2, 4
_BLANK_ROWS = 8
_CAPTION_HEIGHT, _ROW_HEIGHT = 14.0, 9.0  # mm
# Words that are no label of a card: （盖章）, 年  月  日, 是□ 否□, 经办人签字：（盖章）, 照片.
_NO_LABEL = re.compile(
    r"[(（].*|[\s　年月日]*|.*[□☐].*|[—－-]+|\d+[.、]?|(?:粘?贴)?(?:[照相]片|[一二12]寸).*|.*(?:签[字名]|[盖公]章).*[:：)）].*"
)


def listed_cards(table: DrawnTable) -> DrawnTable | None:
    """Return the list that gathers the cards that a table is; None if the table is no card.

    A card has labels with room to write in beside them, in its first rows and in most others.
    """
    asking = [_asks(row) for row in table.begun if any(tidy(cell.text) for cell in row)]
    labels = _labels(table)
    if len(asking) < _LEAST_ROWS or not all(asking[:_LEAST_ROWS]) or len(labels) < _LEAST_LABELS:
        return None
    if sum(asking) * 2 < len(asking):
        return None
    count, width = len(labels), sum(table.widths)
    captions = [DrawnCell(0, at, cell.text, ink=cell.ink) for at, cell in enumerate(labels)]
    room = [
        DrawnCell(row, at, ink=labels[at].ink)
        for row in range(1, _BLANK_ROWS + 1)
        for at in range(count)
    ]
    heights = (_CAPTION_HEIGHT, *(_ROW_HEIGHT,) * _BLANK_ROWS)
    widths = (width / count,) * count
    return DrawnTable(table.left, table.top, widths, heights, (*captions, *room))


def _asks(row: Sequence[DrawnCell]) -> bool:
    """Return True if each label of a row has room on its right: a blank cell, or one for a seal."""
    texts = [not _NO_LABEL.fullmatch(tidy(cell.text)) for cell in row]
    return texts[0] and not texts[-1] and not any(a and b for a, b in pairwise(texts))


def _labels(table: DrawnTable) -> list[DrawnCell]:
    """Return the cells with labels, each once."""
    found: dict[str, DrawnCell] = {}
    for cell in table.cells:
        words = tidy(cell.text)
        if words and len(words) <= _LONGEST_LABEL and not _NO_LABEL.fullmatch(words):
            found.setdefault(fold_key(words), cell)
    return [cell for key, cell in found.items() if key]
