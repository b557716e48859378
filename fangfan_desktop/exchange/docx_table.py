"""A table of an official text in `.docx`: broken where it may be, its head on each page."""

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from fangfan_desktop.exchange.docx_text import (
    BODY_FACE,
    HEADING_FACE,
    Run,
    add_paragraph,
    add_runs,
    set_align,
)

_SIZE = 12
_MM_PER_CHARACTER = _SIZE * 25.4 / 72
_PADDING, _ROW_HEIGHT = 4.0, 7.0  # mm: left and right of a cell together; at least
# A longer head is written in two lines.
_HEAD = 6.0
# So many lines stand together where a table begins, and where it ends with its sum: no page has
# one or two.
_TOGETHER = 4


class DocxTable(NamedTuple):
    """A table of the text: its caption, the heads of its columns, its lines.

    `marked` are the columns, from 0, whose figures are not final.
    """

    caption: str
    captions: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()


def add_table(document: Any, table: DocxTable, width: float) -> None:
    """Add a table, `width` mm wide, under its caption."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    add_paragraph(document, [Run(table.caption)], "caption")
    grid = document.add_table(rows=0, cols=len(table.captions))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    widths = column_widths(table, width)
    for column, each in zip(grid.columns, widths, strict=True):
        column.width = Mm(each)
    lines = (table.captions, *table.lines)
    for number, line in enumerate(lines):
        row = grid.add_row()
        _set_row(row, is_head=number == 0)
        left = len(lines) - 1 - number
        keep = number < _TOGETHER or 0 < left < _TOGETHER
        for at, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cell.width = Mm(widths[at])
            align = "left" if at == 0 and number else "centre"
            face = HEADING_FACE if number == 0 else BODY_FACE
            _fill(cell, Run(text, at in table.marked), face, align, keep=keep and left > 0)


def _set_row(row: Any, *, is_head: bool) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.height, row.height_rule = Mm(_ROW_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST


def _fill(cell: Any, run: Run, face: str, align: str, *, keep: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    set_align(paragraph, align)
    paragraph.paragraph_format.keep_with_next = keep
    add_runs(paragraph, [run], face, _SIZE)


def column_widths(table: DocxTable, width: float) -> list[float]:
    """Return the widths in mm: what each column needs, the first one what is left for it."""
    cells = zip(*table.lines, strict=True) if table.lines else [()] * len(table.captions)
    needs = [
        _needed((_head(caption), *map(_characters, column)))
        for caption, column in zip(table.captions, cells, strict=True)
    ]
    first = min(needs[0], max(width - sum(needs[1:]), width / (len(needs) + 1)))
    widths = [first, *needs[1:]]
    over = (width - sum(widths)) / len(widths)
    return [each + over for each in widths]


def _needed(characters: Sequence[float]) -> float:
    return max(characters) * _MM_PER_CHARACTER + _PADDING


def _head(caption: str) -> float:
    long = _characters(caption)
    return long if long <= _HEAD else max(_HEAD, long / 2 + 0.5)


def _characters(text: str) -> float:
    """Return how long a text is: a Chinese character is 1, a figure half of it."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.55 for each in text)
