"""A page of a PDF: its tables with the texts of their cells, and the texts around them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from fangfan_desktop.exchange.attachments.drawn import (
    Align,
    DrawnCell,
    DrawnPage,
    DrawnTable,
    DrawnText,
    Ink,
)
from fangfan_desktop.exchange.attachments.lengths import PT
from fangfan_desktop.exchange.attachments.pdf_grid import RuledCell, RuledGrid, ruled_grids
from fangfan_desktop.exchange.attachments.pdf_place import PdfPlace, page_place
from fangfan_desktop.exchange.attachments.pdf_rules import page_rules
from fangfan_desktop.exchange.attachments.pdf_words import (
    PdfLetter,
    TextLine,
    page_letters,
    text_lines,
)
from fangfan_desktop.exchange.attachments.table_parts import parted
from fangfan_desktop.exchange.attachments.text_lines import is_wide

_PAGE_NUMBER = re.compile(r"[—\-－–·\s]*(第\s*)?\d{1,4}(\s*页)?[—\-－–·\s]*(共\s*\d+\s*页)?")
_FOOT = 30.0  # mm; a page's number stands so near to its edge
_TYPED = 2.5  # letters; a line that ends so much sooner was ended by somebody
_FULL = 2.6  # letters; a line of running text that ends later goes on in the next one
_CENTRED = 1.6  # mm; how much the room at both sides of a centred text may differ
_MARGIN = 4.0  # mm; more room than a text has before it in a cell
_BEGINS = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）).．、]|[①-⑳]|注[：:]|说明|填表说明|备注"
)
_BOTTOM = 25.4
_LABEL_GAP = " " * 4  # between labels that are filled in: such a line is no running text
_MAX_INDENT = 8  # letters
_LINE = 1.44  # height of a line of text in parts of its size


def read_page(page: Any) -> DrawnPage:
    """Return a page of pypdfium2 as it is drawn. Raises Unreadable if too much is on it."""
    place = page_place(page)
    letters = page_letters(page, place)
    grids = ruled_grids(page_rules(page, place))
    texts: list[DrawnText] = []
    tables: list[DrawnTable] = []
    for grid in sorted(grids, key=lambda each: -(each.xs[-1] - each.xs[0])):
        inside = [letter for letter in letters if _is_in(grid, letter)]
        if not any(not letter.text.isspace() for letter in inside):
            continue
        held = {id(letter) for letter in inside}
        letters = [letter for letter in letters if id(letter) not in held]
        more_texts, more_tables = parted(_table(grid, inside))
        texts += more_texts
        tables += more_tables
    lines = [line for line in text_lines(letters) if not _is_page_number(line, place)]
    texts += _paragraphs(lines, place)
    return DrawnPage(
        place.width,
        place.height,
        _margins(place, texts, tables),
        tuple(sorted(texts, key=lambda text: (text.top, text.left))),
        tuple(sorted(tables, key=lambda table: (table.top, table.left))),
    )


def _is_in(grid: RuledGrid, letter: PdfLetter) -> bool:
    x, y = letter.middle
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _is_page_number(line: TextLine, place: PdfPlace) -> bool:
    at_edge = line.top > place.height - _FOOT or line.bottom < _FOOT / 2
    return at_edge and bool(_PAGE_NUMBER.fullmatch(line.text))


# Tables.


def _table(grid: RuledGrid, letters: Sequence[PdfLetter]) -> DrawnTable:
    place_of = {
        (row, column): at
        for at, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    held: list[list[PdfLetter]] = [[] for _ in grid.cells]
    for letter in letters:
        x, y = letter.middle
        at = _step(grid.ys, y), _step(grid.xs, x)
        held[place_of[at]].append(letter)
    lines = [text_lines(each) for each in held]
    aligns: list[Align] = [
        _align(each, grid.xs[cell.column], grid.xs[cell.column + cell.columns])
        for each, cell in zip(lines, grid.cells, strict=True)
    ]
    starts: dict[int, float] = {}  # where texts begin, by column
    for cell, each, align in zip(grid.cells, lines, aligns, strict=True):
        if each and align == "left":
            starts[cell.column] = min(each[0].left, starts.get(cell.column, each[0].left))
    cells = (
        _drawn_cell(grid, cell, each, align, starts.get(cell.column, 0.0))
        for cell, each, align in zip(grid.cells, lines, aligns, strict=True)
    )
    return DrawnTable(
        grid.xs[0],
        grid.ys[0],
        tuple(b - a for a, b in pairwise(grid.xs)),
        tuple(b - a for a, b in pairwise(grid.ys)),
        tuple(cells),
    )


def _step(edges: Sequence[float], at: float) -> int:
    found = sum(edge <= at for edge in edges) - 1
    return min(max(found, 0), len(edges) - 2)


def _drawn_cell(
    grid: RuledGrid, cell: RuledCell, lines: Sequence[TextLine], align: Align, start: float
) -> DrawnCell:
    """Return a cell; its text's indent against others in the column is so many wide spaces."""
    left, right = grid.xs[cell.column], grid.xs[cell.column + cell.columns]
    ink = lines[0].ink if lines else Ink()
    indent = 0
    if lines and align == "left":
        indent = min(round((lines[0].left - start) / (ink.size * PT)), _MAX_INDENT)
    text = "\u3000" * indent + _joined_lines(lines, left, right)
    return DrawnCell(cell.row, cell.column, text, cell.rows, cell.columns, ink, align, cell.edges)


def _joined_lines(lines: Sequence[TextLine], left: float, right: float) -> str:
    """Return the lines of a cell as one text: those that its width broke are joined."""
    text = lines[0].text if lines else ""
    for above, line in pairwise(lines):
        size = line.ink.size * PT
        room = (right - left) - (above.right - above.left) - _MARGIN
        word = re.match(r"[!-~]*", line.text)
        needed = max(len(word[0]) if word else 0, 1) * size / 2 + _TYPED * size
        text += "\n" if room > needed else _between(text, line.text)
        text += line.text
    return text


def _between(text: str, more: str) -> str:
    """Return what stands between two lines that belong together: a space for Western words."""
    western = text[-1:].isalnum() and more[:1].isalnum()
    return " " if western and not is_wide(text[-1]) and not is_wide(more[0]) else ""


def _align(lines: Sequence[TextLine], left: float, right: float) -> Align:
    """Return how the lines stand in their room, by the shortest of them."""
    if not lines:
        return "left"
    line = min(lines, key=lambda each: each.right - each.left)
    before, after = line.left - left, right - line.right
    allowed = _CENTRED + (right - left) * 0.02 if before > _MARGIN / 2 else _CENTRED / 2
    if abs(before - after) <= allowed:
        return "centre"
    return "right" if after < _MARGIN < before - after else "left"


# Texts.


def _paragraphs(lines: Sequence[TextLine], place: PdfPlace) -> list[DrawnText]:
    """Return running text: lines that fill the page's width go on in the next one."""
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    groups: list[list[TextLine]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last and _goes_on(last, line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_text(group, place, left, right) for group in groups]


def _goes_on(last: TextLine, line: TextLine, left: float, right: float) -> bool:
    size = line.ink.size * PT
    return (
        last.ink.size == line.ink.size
        and last.right > right - _FULL * size
        and line.left - left < size
        and line.top - last.bottom < 1.5 * size
        and (_is_open(last.text) or not _BEGINS.match(line.text))
        and _LABEL_GAP not in last.text
    )


def _is_open(text: str) -> bool:
    """Return True if a bracket is not closed: 见附件（ before 1） is no new number."""
    return text.count("（") > text.count("）")  # they are meant


def _text(group: Sequence[TextLine], place: PdfPlace, left: float, right: float) -> DrawnText:
    text = group[0].text
    for line in group[1:]:
        text += _between(text, line.text) + line.text
    first, last = group[0], group[-1]
    ink = first.ink
    align: Align = "left"
    middle = (first.left + first.right) / 2
    if len(group) == 1:
        middles = (place.width / 2, (left + right) / 2)
        if any(abs(middle - at) < 2 * _CENTRED for at in middles) and first.left - left > _MARGIN:
            align = "centre"
        elif right - first.right < _MARGIN < first.left - left and first.left > place.width / 2:
            align = "right"
    start = first.left if align == "left" else left
    start = min(start, *(line.left for line in group)) if len(group) > 1 else start
    height = last.bottom - first.top
    more = max(ink.size * PT * _LINE - (first.bottom - first.top), 0.0)
    top = first.top - more / 2
    return DrawnText(text, start, top, max(right - start, 0.0), height + more, ink, align)


def _margins(
    place: PdfPlace, texts: Sequence[DrawnText], tables: Sequence[DrawnTable]
) -> tuple[float, float, float, float]:
    """Return margins as what stands on the page leaves them free."""
    tops = [each.top for each in (*texts, *tables)]
    bottoms = [text.top + text.height for text in texts]
    bottoms += [table.top + sum(table.heights) for table in tables]
    lefts = [each.left for each in (*texts, *tables)]
    rights = [text.left + text.width for text in texts]
    rights += [table.left + sum(table.widths) for table in tables]
    if not tops:
        return _BOTTOM, _BOTTOM, _BOTTOM, _BOTTOM
    top = max(min(tops), 0.0)
    return (
        top,
        max(place.width - max(rights), 0.0),
        max(min(place.height - max(bottoms), max(top, _BOTTOM)), 0.0),
        max(min(lefts), 0.0),
    )
