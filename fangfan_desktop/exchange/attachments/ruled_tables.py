"""Find the tables of a worksheet: what its lines enclose; without lines, from the header row on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from fangfan_desktop.exchange.attachments.sheet_lines import Box, Place, SheetLines

_HEAD = re.compile(r"(单位|部门|地区|乡|镇|街道|填报|填表|制表|时间|日期).{0,12}[：:]|年\s*月\s*日")
_FOOT = re.compile(
    r"^\s*((填表|填报|制表|审核|经办|复核|联系)人|(单位)?(分管|主要)?(领导|负责人)|.{0,6}(电话|日期|时间)"
    r"|.{0,4}(盖章|签字|签章|公章|签名)).{0,10}[：:]|年\s*月\s*日"
)
_NOTE = re.compile(r"^\s*(注|备注|说明|填表说明|填报说明|填表要求)\s*[：:0-9一1]")
_CAPTIONS = 3
_LONGEST_CAPTION = 40
TextAt = Callable[[Place], str]


def find_tables(lines: SheetLines, text_at: TextAt) -> list[Box]:
    """Return the boxes of the tables from the top; `text_at` gives the text of a place's cell.

    Ruled rows that are a title, a head line, a note or a foot line belong to no table.
    """
    boxes = _ruled_boxes(lines)
    if not boxes:
        box = _unruled_table(lines, text_at)
        return [box] if box else []
    trimmed = (_without_texts(lines, text_at, box) for box in boxes)
    return sorted(box for box in trimmed if box and any(map(text_at, box.places())))


def _ruled_boxes(lines: SheetLines) -> list[Box]:
    """Return a box around each group of places that the lines enclose."""
    ruled = _enclosed(lines)
    boxes: list[Box] = []
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


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """Return the boxes; those that meet are one."""
    found: list[Box] = []
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
    whole = Box(0, 0, lines.rows, lines.columns)
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


def _without_texts(lines: SheetLines, text_at: TextAt, box: Box) -> Box | None:
    """Return a table without its first and last rows that are no rows of a table, None if all are.

    A table of one column has no such rows.
    """
    if box.right - box.left == 1:
        return box
    blocks = _blocks(lines, box)
    while blocks and _is_text(lines, text_at, blocks[0], _HEAD):
        del blocks[0]
    while blocks and _is_text(lines, text_at, blocks[-1], _FOOT):
        del blocks[-1]
    return Box(blocks[0].top, box.left, blocks[-1].bottom, box.right) if blocks else None


def _blocks(lines: SheetLines, box: Box) -> list[Box]:
    """Return the rows of a table, those that merged cells hold together as one."""
    found: list[Box] = []
    top, bottom = box.top, box.top
    for row in range(box.top, box.bottom):
        in_row = ((row, column) for column in range(box.left, box.right))
        bottom = max(bottom, *(lines.cell(place).box.bottom for place in in_row))
        if bottom == row + 1:
            found.append(Box(top, box.left, bottom, box.right))
            top = bottom
    return found or [box]


def _is_text(lines: SheetLines, text_at: TextAt, block: Box, labels: re.Pattern[str]) -> bool:
    """Return True if rows are one text over the whole width, or labels beside each other."""
    texts = [text for text in map(text_at, _first_places(lines, block)) if text]
    if not texts:
        return False
    divided = any(
        lines.has_line_before((row, column))
        for row in range(block.top, block.bottom)
        for column in range(block.left + 1, block.right)
    )
    return not divided or all(labels.search(text) for text in texts)


def _first_places(lines: SheetLines, block: Box) -> Iterator[Place]:
    return ((held.box.top, held.box.left) for held in lines.cells(block))


def _unruled_table(lines: SheetLines, text_at: TextAt) -> Box | None:
    """Return the table of a sheet without lines: from its captions to its last row."""
    for row in range(lines.rows):
        captions = _captions(lines, text_at, row)
        if len(captions) < _CAPTIONS:
            continue
        left, right = captions[0].left, captions[-1].right
        box = Box(row, left, row + 1, right)
        for block in _blocks(lines, Box(row, left, lines.rows, right)):
            texts = [text for text in map(text_at, _first_places(lines, block)) if text]
            if not texts or _is_below_table(lines, text_at, block, texts):
                break
            box = box.around(block)
        return box
    return None


def _is_below_table(lines: SheetLines, text_at: TextAt, block: Box, texts: Sequence[str]) -> bool:
    """Return True if rows are a note or a foot line."""
    first = lines.cell((block.top, block.left)).box
    return (
        bool(_NOTE.search(texts[0]))
        or all(_FOOT.search(text) for text in texts)
        or (bool(text_at((block.top, block.left))) and first.right >= block.right)
    )


def _captions(lines: SheetLines, text_at: TextAt, row: int) -> list[Box]:
    """Return the cells of the first run of captions side by side in a row, if there is one."""
    run: list[Box] = []
    for held in lines.cells(Box(row, 0, row + 1, lines.columns)):
        text = text_at((held.box.top, held.box.left))
        if text and len(text) <= _LONGEST_CAPTION and not _HEAD.search(text):
            run.append(held.box)
        elif len(run) >= _CAPTIONS:
            break
        else:
            run = []
    return run
