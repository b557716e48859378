"""Take a drawn table apart: its captions, the rows with units and numbers, the rows below."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from unicodedata import numeric

import msgspec

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.jobs.drafts.kind_rules import is_unit
from fangfan_desktop.jobs.drafts.printed_text import tidy

_NUMBER = re.compile(
    r"[(（]?[甲乙丙丁戊己庚辛][)）]?|[(（\[]?\d{1,3}[)）\]]?(?:[=+\-*/×÷()（）\d.%…]*)|[①-⑳]|[A-Z]"
)
_BARE = re.compile(r"[(\[]?(\d{1,3})[)\]]?|[①-⑳]")
# What a row of units, or of numbers, is called in its first cell; what stands for no unit.
_NO_UNIT = re.compile(r"(?:计量)?单位|[—－-]+")
_CALLED = re.compile(r"[栏行列]\s*次|列号|栏目|序号|编号")
_MOST_CAPTION_ROWS = 6
_CAPTION_DEPTH = 8


class Slot(msgspec.Struct, frozen=True):
    """A cell of the table over its leaf columns: rows `top` to before `bottom`, `first` to before `last`."""

    cell: DrawnCell
    top: int
    bottom: int
    first: int
    last: int

    @property
    def words(self) -> str:
        """Return its text on one line."""
        return tidy(self.cell.text)

    @property
    def span(self) -> int:
        """Return over how many columns it stands."""
        return self.last - self.first


class TableShape(msgspec.Struct, frozen=True):
    """A table in its parts.

    `widths` are those of its columns (mm), `edges` the columns of the drawn grid at which they begin,
    and where the last one ends. `captions` are the cells of the header by row, `units` and
    `numbers` the texts of the rows below it ('' each if there is no such row), `body` the texts of
    the rows below, as they stand, with their cells in `body_slots`. `heights` are those of all rows.
    """

    table: DrawnTable
    widths: tuple[float, ...]
    edges: tuple[int, ...]
    captions: tuple[tuple[Slot, ...], ...]
    units: tuple[str, ...]
    numbers: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    body_slots: tuple[tuple[Slot, ...], ...]
    caption_heights: tuple[float, ...]
    body_heights: tuple[float, ...]

    @property
    def depth(self) -> int:
        """Return the number of rows of captions."""
        return len(self.captions)

    @property
    def has_units(self) -> bool:
        """Return True if a row of units is printed."""
        return any(self.units)


def table_shape(table: DrawnTable, within: Collection[int] = ()) -> TableShape:
    """Return the parts of a table. Its columns begin where its captions do, and at `within`."""
    rows = table.begun
    numbers_at = _numbers_row(rows)
    depth = numbers_at or _caption_depth(rows)
    units_at = _units_row(rows, depth, numbers_at)
    if units_at is not None and numbers_at is None:
        depth = units_at + 1
    captions_end = units_at if units_at is not None else depth
    captions = (cell for cell in table.cells if cell.row < captions_end)
    edges = sorted({*_edges(captions), *within})
    body_from = depth + (numbers_at is not None)
    widths = tuple(sum(table.widths[a:b]) for a, b in pairwise(edges))
    slots = [[_slot(cell, edges) for cell in row] for row in rows]
    body = tuple(_texts(slots, at, len(widths)) for at in range(body_from, len(rows)))
    return TableShape(
        table,
        widths,
        tuple(edges),
        tuple(tuple(slot for slot in slots[at] if slot.span) for at in range(captions_end)),
        _texts(slots, units_at, len(widths)) if units_at is not None else ("",) * len(widths),
        _texts(slots, numbers_at, len(widths)) if numbers_at is not None else ("",) * len(widths),
        body,
        tuple(tuple(slots[at]) for at in range(body_from, len(rows))),
        tuple(table.heights[:body_from]),
        tuple(table.heights[body_from:]),
    )


def _slot(cell: DrawnCell, edges: Sequence[int]) -> Slot:
    """Return a cell over the leaf columns; one that ends within a column ends with it."""
    first = max(at for at, edge in enumerate(edges[:-1]) if edge <= cell.column)
    last = min(at for at, edge in enumerate(edges) if edge >= cell.column + cell.columns)
    if edges[first] != cell.column and first:
        first = min(first + 1, last)  # the cell before it has this column
    return Slot(cell, cell.row, cell.row + cell.rows, first, last)


def _edges(cells: Iterable[DrawnCell]) -> set[int]:
    """Return where the columns begin, and where the last one ends."""
    found: set[int] = set()
    for cell in cells:
        found |= {cell.column, cell.column + cell.columns}
    return found


def _texts(slots: Sequence[Sequence[Slot]], row: int, width: int) -> tuple[str, ...]:
    """Return the texts of a row by column; of a merged cell in its first column and row.

    What stands in several cells below one caption is one text.
    """
    found = [""] * width
    for slot in slots[row]:
        if slot.span:
            found[slot.first] += slot.cell.text.strip("\n\r\t").rstrip()
    return tuple(found)


def _numbers_row(rows: Sequence[Sequence[DrawnCell]]) -> int | None:
    """Return the row with the numbers of the columns (甲 乙 1 2 …); None if there is none."""
    for at, row in enumerate(rows[1:_CAPTION_DEPTH], 1):
        texts = [fold_width(tidy(cell.text)).replace(" ", "") for cell in row]
        filled = [text for text in texts if text]
        if len(filled) < 2 or len(filled) * 2 < len(texts):
            continue
        own = filled[1:] if _CALLED.fullmatch(filled[0]) else filled
        if not all(_NUMBER.fullmatch(text) for text in own):
            continue
        bare = [_number(text) for text in own if _BARE.match(text)]
        if any(b == a + 1 for a, b in pairwise(bare)) or (bare == [1] and len(filled) > 1):
            return at
    return None


def _number(text: str) -> int:
    """Return the number of a column: 3 of (3), of 3=1+2 and of ③."""
    found = _BARE.match(text)
    assert found
    return int(found[1]) if found[1] else int(numeric(found[0]))


def _units_row(
    rows: Sequence[Sequence[DrawnCell]], depth: int, numbers_at: int | None
) -> int | None:
    """Return the row of units below the captions; None if there is none."""
    for at in (depth - 1, depth) if numbers_at is None else (depth - 1,):
        if not 0 < at < len(rows):
            continue
        texts = [tidy(cell.text) for cell in rows[at]]
        filled = [text for text in texts if text]
        if len(filled) > 1 and all(_is_unit(text) for text in filled):
            return at
    return None


def _is_unit(text: str) -> bool:
    return is_unit(text.strip("()（） ")) or bool(_NO_UNIT.fullmatch(text))


def _caption_depth(rows: Sequence[Sequence[DrawnCell]]) -> int:
    """Return how many rows the captions have, if no row of numbers ends them."""
    depth = max((cell.rows for cell in rows[0] if tidy(cell.text)), default=1)
    if depth > _MOST_CAPTION_ROWS:
        depth = 1
    while depth < min(len(rows), _MOST_CAPTION_ROWS):
        above = [cell for row in rows[:depth] for cell in row]
        reaching = max((cell.row + cell.rows for cell in above), default=depth)
        if reaching > depth:
            depth = reaching
        elif _is_below_groups(above, rows[depth : depth + 2], depth):
            depth += 1
        else:
            break
    return min(depth, len(rows))


def _is_below_groups(
    above: Sequence[DrawnCell], rows: Sequence[Sequence[DrawnCell]], at: int
) -> bool:
    """Return True if the texts of the first row stand below captions of several columns.

    Beside these it may have captions of columns that nothing stands above.
    """
    groups = [
        cell
        for cell in above
        if cell.row + cell.rows == at and cell.columns > 1 and tidy(cell.text)
    ]
    filled = [cell for cell in rows[0] if tidy(cell.text)]
    parts = Counter[int]()
    for cell in filled:
        over = next(
            (n for n, each in enumerate(groups) if _covers(each, cell)),
            None,
        )
        if over is not None:
            parts[over] += 1
        elif any(tidy(each.text) for each in above if _meets(each, cell)):
            return False
    if not parts:
        return False
    if any(groups[over].column > 0 for over in parts):
        return True
    # The names of rows may stand below a caption of several columns at the left: then they go on.
    return max(parts.values()) > 1 and not any(
        _covers(groups[over], cell) and tidy(cell.text)
        for over in parts
        for row in rows[1:]
        for cell in row
    )


def _meets(above: DrawnCell, cell: DrawnCell) -> bool:
    return above.column < cell.column + cell.columns and cell.column < above.column + above.columns


def _covers(above: DrawnCell, cell: DrawnCell) -> bool:
    return (
        above.column <= cell.column and cell.column + cell.columns <= above.column + above.columns
    )
