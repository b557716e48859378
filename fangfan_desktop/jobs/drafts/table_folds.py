"""Bring tables into the shape of a form: two blocks side by side, names of rows in several columns."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from fangfan_desktop.jobs.drafts.printed_text import tidy
from fangfan_desktop.jobs.drafts.row_kinds import (
    CODE_CAPTION,
    RowsGuess,
    has_codes,
    is_closed,
    is_shared,
    name_in,
)
from fangfan_desktop.jobs.drafts.table_shape import Slot, TableShape, table_shape

_MOST_BLOCKS = 4
_LEAST_COLUMNS = 2
_MOST_CLASSES = 3
_JOINED = "·"
# A sum of all rows is of no class.
_WHOLE = re.compile(r"[合总]\s*计")


def unfolded(shape: TableShape) -> TableShape:
    """Return a table whose captions stand several times side by side as one below the other.

    A blank column may stand between them.
    """
    width = len(shape.widths)
    for blocks in range(2, _MOST_BLOCKS + 1):
        for gap in (0, 1):
            own, rest = divmod(width - gap * (blocks - 1), blocks)
            if rest or own < _LEAST_COLUMNS:
                continue
            starts = range(0, width, own + gap)
            parts = [_captions(shape, first, own) for first in starts]
            between = (at for first in starts[1:] for at in range(first - gap, first))
            if parts[0] and all(part == parts[0] for part in parts) and _is_blank(shape, between):
                return _below_each_other(shape, own, starts)
    return shape


def _is_blank(shape: TableShape, columns: Iterable[int]) -> bool:
    """Return True if nothing stands in any of some columns."""
    blank = set(columns)
    captions = (slot.words for row in shape.captions for slot in row if slot.first in blank)
    return not any(captions) and not any(row[at].strip() for row in shape.body for at in blank)


def _captions(shape: TableShape, first: int, width: int) -> list[tuple[int, int, int, int, str]]:
    """Return the captions over some columns: their places, as if these were the first, and words."""
    return [
        (slot.top, slot.bottom, slot.first - first, slot.last - first, slot.words)
        for row in shape.captions
        for slot in row
        if slot.last > first and slot.first < first + width
    ]


def _below_each_other(shape: TableShape, width: int, starts: Sequence[int]) -> TableShape:
    wider = sum(shape.widths) / sum(shape.widths[:width])
    return replace(
        shape,
        widths=tuple(each * wider for each in shape.widths[:width]),
        edges=shape.edges[: width + 1],
        captions=tuple(tuple(s for s in row if s.last <= width) for row in shape.captions),
        units=shape.units[:width],
        numbers=shape.numbers[:width],
        body=tuple(row[first : first + width] for first in starts for row in shape.body),
        body_slots=tuple(
            tuple(
                replace(slot, first=slot.first - first, last=slot.last - first)
                for slot in row
                if first <= slot.first and slot.last <= first + width
            )
            for first in starts
            for row in shape.body_slots
        ),
        body_heights=shape.body_heights * len(starts),
    )


def with_whole_names(shape: TableShape, rows: RowsGuess) -> tuple[TableShape, RowsGuess]:
    """Return a table whose rows are named by one column, with each row's classes, and its rows.

    What is printed at the right of the names joins them. A class at their left (粮油: 大米, 面粉)
    stands in each row that shares it: it is merged over them, repeated, or printed in the first one.
    """
    if len(shape.table.heights) - len(shape.caption_heights) != len(shape.body):
        return shape, rows  # blocks that stood side by side
    shape, rows = _with_parted_names(shape, rows)
    first, last = rows.name_at, _end_of_names(shape, rows)
    places = [at for at in range(first) if _has_classes(shape, at, rows)][-_MOST_CLASSES:]
    shape = _with_classes(shape, places, rows)
    gone = last - first - 1

    def moved(at: int | None) -> int | None:
        return at if at is None or at < last else at - gone

    rows = replace(
        rows, class_at=tuple(places), code_at=moved(rows.code_at), unit_at=moved(rows.unit_at)
    )
    return _with_one_name(shape, first, last), rows


def _with_parted_names(shape: TableShape, rows: RowsGuess) -> tuple[TableShape, RowsGuess]:
    """Return a table with a column for each part of its names, if their caption is over several."""
    left, right = shape.edges[rows.name_at : rows.name_at + 2]
    body = [cell for cell in shape.table.cells if cell.row >= len(shape.caption_heights)]
    begins = Counter(at for cell in body if left < (at := cell.column) < right and tidy(cell.text))
    inner = [at for at, count in begins.items() if count * 2 > len(shape.body)][:_MOST_CLASSES]
    if not inner:
        return shape, rows

    def moved(at: int | None) -> int | None:
        return at if at is None or at < rows.name_at else at + len(inner)

    name_at, code_at, unit_at = map(moved, (rows.name_at, rows.code_at, rows.unit_at))
    assert name_at is not None
    rows = replace(rows, name_at=name_at, code_at=code_at, unit_at=unit_at)
    return table_shape(shape.table, inner), rows


def _has_classes(shape: TableShape, at: int, rows: RowsGuess) -> bool:
    """Return True if a column left of the names, which is not that of their codes, has words."""
    captions = [slot.words for row in shape.captions for slot in row if slot.first == at]
    is_coded = any(map(CODE_CAPTION.search, captions)) and has_codes(shape, at)
    if is_coded or at in {rows.code_at, rows.unit_at}:
        return False
    return any(
        slot.words and slot.first <= at and slot.last == at + 1
        for row in shape.body_slots
        for slot in row
    )


def _with_classes(shape: TableShape, places: Sequence[int], rows: RowsGuess) -> TableShape:
    """Return a table in which each row has the texts of its classes, in columns by number.

    A cell that reaches over the columns after it is no class and no code: it is the row's name. So is
    the last one of a row that has no name else.
    """
    body, above = [list(row) for row in shape.body], dict.fromkeys(places, "")
    for row, texts in enumerate(body):
        code_at = rows.code_at
        if code_at is not None and code_at < rows.name_at and _reaches_on(shape, row, code_at):
            texts[code_at] = ""
        for at in places:
            texts[at] = "" if _reaches_on(shape, row, at) else _whole_name(shape, row, at, at + 1)
        name = _whole_name(shape, row, rows.name_at, rows.name_at + 1)
        own = next((at for at in reversed(places) if texts[at]), None)
        if own is not None and not name.strip() and name_in(shape, row, rows.name_at):
            texts[rows.name_at], texts[own] = texts[own], ""
        elif name.strip() and not _WHOLE.fullmatch(name.strip()):
            _carry(shape, row, texts, above)
        above = {at: texts[at] for at in places}
    return replace(shape, body=tuple(map(tuple, body)))


def _carry(shape: TableShape, row: int, texts: list[str], above: Mapping[int, str]) -> None:
    """Give a row the classes above it, by column, whose cells are blank below: not merged, nor repeated."""
    for at, text in above.items():
        if texts[at] and texts[at] != text:
            return
        if not texts[at] and not is_shared(shape, at) and not _reaches_on(shape, row, at):
            texts[at] = text


def _reaches_on(shape: TableShape, row: int, at: int) -> bool:
    """Return True if the cell of a row in a column goes on in the next column."""
    return any(slot.first <= at < slot.last - 1 for slot in shape.body_slots[row])


def _with_one_name(shape: TableShape, first: int, last: int) -> TableShape:
    """Return a table with one column for those from `first` to before `last`, and their texts in it."""
    texts = [_whole_name(shape, at, first, last) for at in range(len(shape.body))]
    if last - first == 1:
        body = zip(shape.body, texts, strict=True)
        return replace(shape, body=tuple((*row[:first], text, *row[last:]) for row, text in body))

    def joined(values: Sequence[str], own: str) -> tuple[str, ...]:
        return (*values[:first], own, *values[last:])

    return replace(
        shape,
        widths=(*shape.widths[:first], sum(shape.widths[first:last]), *shape.widths[last:]),
        edges=(*shape.edges[: first + 1], *shape.edges[last:]),
        captions=_with_one_caption(shape, first, last),
        units=joined(shape.units, shape.units[first]),
        numbers=joined(shape.numbers, shape.numbers[first]),
        body=tuple(joined(row, text) for row, text in zip(shape.body, texts, strict=True)),
        body_slots=tuple(
            tuple(_moved(slot, first, last) for slot in row) for row in shape.body_slots
        ),
    )


def _end_of_names(shape: TableShape, rows: RowsGuess) -> int:
    """Return the column behind the last one that says what a row is, from the names on."""
    first, last = rows.name_at, rows.name_at + 1
    while last < len(shape.widths) and _is_printed(shape, last, rows):
        last += 1
    is_whole = all(
        s.last <= first or s.first >= last or (first <= s.first and s.last <= last)
        for row in shape.captions
        for s in row
    )
    return last if is_whole else first + 1


def _is_printed(shape: TableShape, at: int, rows: RowsGuess) -> bool:
    """Return True if a column has words in most rows, which are neither codes nor units."""
    if at in {rows.code_at, rows.unit_at}:
        return False
    captions = [slot.words for row in shape.captions for slot in row if slot.first == at]
    if any(map(CODE_CAPTION.search, captions)):
        return False
    texts = [_whole_name(shape, row, at, at + 1) for row in range(len(shape.body))]
    words = [text for text in texts if re.search(r"[^\W\d_]", text)]
    return len(words) * 2 > len(texts)


def _whole_name(shape: TableShape, row: int, first: int, last: int) -> str:
    """Return the words of a row in some columns, with those that are merged over several rows."""
    left, right = shape.edges[first], shape.edges[last]
    at = len(shape.caption_heights) + row
    cells = [
        cell
        for cell in shape.table.covering[at]
        if cell.column < right and cell.column + cell.columns > left
    ]
    cells.sort(key=lambda cell: cell.column)
    words = [tidy(cell.text) for cell in cells if tidy(cell.text) and not is_closed(cell.text)]
    own = list(dict.fromkeys(words))
    if own and own != [tidy(shape.body[row][first])]:
        return _JOINED.join(own)
    return shape.body[row][first]  # with the blanks that set it back


def _with_one_caption(shape: TableShape, first: int, last: int) -> tuple[tuple[Slot, ...], ...]:
    """Return the captions with one over the columns from `first` to before `last`."""
    own = [s for row in shape.captions for s in row if first <= s.first and s.last <= last]
    words = "、".join(dict.fromkeys(slot.words for slot in own if slot.words))
    whole = Slot(replace(own[0].cell, text=words), 0, shape.depth, first, first + 1)
    found: list[tuple[Slot, ...]] = []
    for at, row in enumerate(shape.captions):
        others = [_moved(slot, first, last) for slot in row if slot not in own]
        found.append(tuple(sorted([*others, *([whole] if at == 0 else [])], key=_first)))
    return tuple(found)


def _first(slot: Slot) -> int:
    return slot.first


def _moved(slot: Slot, first: int, last: int) -> Slot:
    """Return a cell over the columns that are left if those from `first` to before `last` are one."""
    gone = last - first - 1
    begin = min(slot.first, first) if slot.first < last else slot.first - gone
    end = slot.last if slot.last <= first else max(first + 1, slot.last - gone)
    return replace(slot, first=begin, last=end)
