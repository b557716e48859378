"""Add a table to an official text in `.docx`: rows stay whole, the head is on each page."""

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from fangfan_desktop.exchange.docx_text import (
    BODY_FACE,
    HEADING_FACE,
    TextRun,
    add_paragraph,
    add_runs,
    oxml_element,
    set_align,
)

_FONT_SIZE = 12
_MM_PER_CHARACTER = _FONT_SIZE * 25.4 / 72
_PADDING, _ROW_HEIGHT = 4.0, 7.0  # mm: left and right padding together; minimum height
# In characters. A wider caption is broken into two lines.
_MAX_CAPTION_WIDTH = 6.0
# Number of lines kept on one page at the start of a table, and at its end with the sum, so that no
# page has only one or two lines.
_KEPT_LINES = 4


class DocxTable(NamedTuple):
    """A table of the text: its caption, the captions of its columns, its lines.

    `marked` are the columns, from 0, whose figures are not final; they are shown in yellow.
    """

    caption: str
    captions: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()


def add_table(document: Any, table: DocxTable, width: float) -> None:
    """Add the caption and below it the table, `width` mm wide."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    add_paragraph(document, [TextRun(table.caption)], "caption")
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
        lines_below = len(lines) - 1 - number
        keep = number < _KEPT_LINES or 0 < lines_below < _KEPT_LINES
        for column_number, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cell.width = Mm(widths[column_number])
            align = "left" if column_number == 0 and number else "centre"
            face = HEADING_FACE if number == 0 else BODY_FACE
            _fill_cell(
                cell,
                TextRun(text, column_number in table.marked),
                face,
                align,
                keep=keep and lines_below > 0,
            )


def _set_row(row: Any, *, is_head: bool) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    properties = row._tr.get_or_add_trPr()
    properties.append(oxml_element("w:cantSplit"))
    if is_head:
        properties.append(oxml_element("w:tblHeader"))
    row.height, row.height_rule = Mm(_ROW_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST


def _fill_cell(cell: Any, run: TextRun, face: str, align: str, *, keep: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    set_align(paragraph, align)
    paragraph.paragraph_format.keep_with_next = keep
    add_runs(paragraph, [run], face, _FONT_SIZE)


def column_widths(table: DocxTable, width: float) -> list[float]:
    """Return the column widths in mm, `width` in all.

    Each column gets the width that its text needs. The first one is narrower if there is no room.
    """
    cells = zip(*table.lines, strict=True) if table.lines else [()] * len(table.captions)
    needs = [
        _column_need((_caption_width(caption), *map(_text_width, column)))
        for caption, column in zip(table.captions, cells, strict=True)
    ]
    first = min(needs[0], max(width - sum(needs[1:]), width / (len(needs) + 1)))
    widths = [first, *needs[1:]]
    extra = (width - sum(widths)) / len(widths)
    return [each + extra for each in widths]


def _column_need(characters: Sequence[float]) -> float:
    return max(characters) * _MM_PER_CHARACTER + _PADDING


def _caption_width(caption: str) -> float:
    width = _text_width(caption)
    return width if width <= _MAX_CAPTION_WIDTH else max(_MAX_CAPTION_WIDTH, width / 2 + 0.5)


def _text_width(text: str) -> float:
    """Return the width of a text in characters: 1 for a Chinese one, 0.55 for any other."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.55 for each in text)
