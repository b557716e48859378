"""Find the tables of a worksheet: what its lines enclose; without lines, from the header row on."""

import re
from collections.abc import Iterable, Iterator

from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock, Place, SheetLines, TextAt
from fangfan_desktop.exchange.attachments.unruled_table import (
    FOOT_LABEL,
    HEAD_LABEL,
    unruled_table,
)


def find_tables(lines: SheetLines, text_at: TextAt) -> list[CellBlock]:
    """Return the boxes of the tables from the top; `text_at` gives the text of a place's cell.

    Ruled rows that are a title, a head line, a note or a foot line belong to no table.
    """
    boxes = _ruled_boxes(lines)
    if not boxes:
        box = unruled_table(lines, text_at)
        return [box] if box else []
    trimmed = (_without_texts(lines, text_at, box) for box in boxes)
    return sorted(box for box in trimmed if box and any(map(text_at, box.places())))


def _ruled_boxes(lines: SheetLines) -> list[CellBlock]:
    """Return a box around each group of places that the lines enclose."""
    ruled = _enclosed(lines)
    boxes: list[CellBlock] = []
    while ruled:
        first = ruled.pop()
        box, waiting = lines.cell(first).box, [first]
        while waiting:
            for place in _neighbours(waiting.pop()):
                if place in ruled:
                    ruled.remove(place)
                    waiting.append(place)
                    box = box.around(lines.cell(place).box)
        boxes.append(box)
    return _joined([box for box in boxes if box.right - box.left > 1 or box.bottom - box.top > 1])


def _joined(boxes: Iterable[CellBlock]) -> list[CellBlock]:
    """Return the boxes; those that meet are one."""
    found: list[CellBlock] = []
    for box in boxes:
        whole = box
        while met := [other for other in found if other.meets(whole)]:
            for other in met:
                found.remove(other)
                whole = whole.around(other)
        found.append(whole)
    return found


def _neighbours(place: Place) -> tuple[Place, ...]:
    row, column = place
    return (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)


def _enclosed(lines: SheetLines) -> set[Place]:
    """Return the places that cannot be reached from the margin, and those with three edges."""
    whole = CellBlock(0, 0, lines.rows, lines.columns)
    outside: set[Place] = set()
    waiting: list[Place] = [*_open_at_margin(lines)]
    while waiting:
        place = waiting.pop()
        if place in outside:
            continue
        outside.add(place)
        waiting += (near for near in _reached(lines, place) if near not in outside)
    return {place for place in whole.places() if place not in outside or _edges(lines, place) >= 3}


def _edges(lines: SheetLines, place: Place) -> int:
    """Return how many edges a place's cell has."""
    edges = lines.edges(lines.cell(place).box)
    return edges.left + edges.top + edges.right + edges.bottom


def _open_at_margin(lines: SheetLines) -> Iterator[Place]:
    for column in range(lines.columns):
        if not lines.has_line_above((0, column)):
            yield 0, column
        if not lines.has_line_above((lines.rows, column)):
            yield lines.rows - 1, column
    for row in range(lines.rows):
        if not lines.has_line_before((row, 0)):
            yield row, 0
        if not lines.has_line_before((row, lines.columns)):
            yield row, lines.columns - 1


def _reached(lines: SheetLines, place: Place) -> Iterator[Place]:
    """Yield the places beside a place that no line divides from it."""
    row, column = place
    if row and not lines.has_line_above(place):
        yield row - 1, column
    if row + 1 < lines.rows and not lines.has_line_above((row + 1, column)):
        yield row + 1, column
    if column and not lines.has_line_before(place):
        yield row, column - 1
    if column + 1 < lines.columns and not lines.has_line_before((row, column + 1)):
        yield row, column + 1


def _without_texts(lines: SheetLines, text_at: TextAt, box: CellBlock) -> CellBlock | None:
    """Return a table without its first and last rows that are no rows of a table, None if all are.

    A table of one column has no such rows.
    """
    if box.right - box.left == 1:
        return box
    blocks = lines.row_blocks(box)
    while blocks and _is_text(lines, text_at, blocks[0], HEAD_LABEL):
        del blocks[0]
    while blocks and _is_text(lines, text_at, blocks[-1], FOOT_LABEL):
        del blocks[-1]
    return CellBlock(blocks[0].top, box.left, blocks[-1].bottom, box.right) if blocks else None


def _is_text(lines: SheetLines, text_at: TextAt, block: CellBlock, labels: re.Pattern[str]) -> bool:
    """Return True if rows are one text over the whole width, or labels beside each other."""
    texts = lines.texts(block, text_at)
    if not texts:
        return False
    divided = any(
        lines.has_line_before((row, column))
        for row in range(block.top, block.bottom)
        for column in range(block.left + 1, block.right)
    )
    return not divided or all(labels.search(text) for text in texts)
