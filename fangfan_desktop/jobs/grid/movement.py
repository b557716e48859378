"""Where the cursor goes by Excel's keys. Positions are (row, column)."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fangfan_desktop.edits.fill import Span

Cell = tuple[int, int]


class Extent(NamedTuple):
    """A table as the cursor sees it: its size, and `filled`, which tells if a cell holds something.

    `free` are the columns that can be typed into, from the left; `closed` tells of cells in them into
    which nothing is typed, because of their row.
    """

    rows: int
    columns: int
    free: Sequence[int]
    filled: Callable[[int, int], bool]
    closed: Callable[[int, int], bool] = lambda _row, _column: False

    @property
    def first(self) -> int:
        """Return the first column that can be typed into."""
        return self.free[0] if self.free else 0

    @property
    def locked_column(self) -> int | None:
        """Return the first column that cannot be typed into: a digit typed there changes nothing."""
        return next((at for at in range(self.columns) if at not in self.free), None)

    def nearest(self, cell: Cell) -> Cell:
        """Return the cell of the table that is nearest to a position."""
        row, column = cell
        return max(0, min(row, self.rows - 1)), max(0, min(column, self.columns - 1))


def edge(table: Extent, at: Cell, step: Cell) -> Cell:
    """Return where Ctrl+arrow leads: the end of a run of filled cells, the next one, or the border."""

    def inside(cell: Cell) -> bool:
        return 0 <= cell[0] < table.rows and 0 <= cell[1] < table.columns

    def after(cell: Cell) -> Cell:
        return cell[0] + step[0], cell[1] + step[1]

    here = after(at)
    if not inside(here):
        return at
    if table.filled(*at) and table.filled(*here):
        while inside(after(here)) and table.filled(*after(here)):
            here = after(here)
        return here
    while not table.filled(*here) and inside(after(here)):
        here = after(here)
    return here


def last_used(table: Extent) -> Cell:
    """Return where Ctrl+End leads: the last row and the last column that hold something."""
    rows, columns = range(table.rows), range(table.first, table.columns)

    def used(row: int) -> bool:
        return any(table.filled(row, column) for column in columns)

    row = next(filter(used, reversed(rows)), 0)
    for column in reversed(columns):
        if any(table.filled(at, column) for at in rows):
            return row, column
    return row, table.first


def beside(table: Extent, at: Cell, step: int) -> Cell | None:
    """Return the next cell of the row that can be typed into, to the right (1) or the left (-1)."""
    columns = table.free if step > 0 else table.free[::-1]
    there = next(
        (c for c in columns if (c - at[1]) * step > 0 and not table.closed(at[0], c)), None
    )
    return None if there is None else (at[0], there)


def blanks(table: Extent, at: Cell, *, by_rows: bool) -> list[Cell]:
    """Return the blank cells: first those after a cell, then those before it, then the cell itself.

    The order is column by column, as Enter goes, or `by_rows`, as Tab goes.
    """

    def place(cell: Cell) -> tuple[int, int]:
        return cell if by_rows else (cell[1], cell[0])

    cells = [(row, column) for row in range(table.rows) for column in table.free]
    return sorted(
        (cell for cell in cells if not (table.filled(*cell) or table.closed(*cell))),
        key=lambda cell: (cell == at, place(cell) < place(at), place(cell)),
    )


def next_within(block: Span, at: Cell, down: int, right: int) -> Cell:
    """Return where Enter (`down`, column by column) or Tab (`right`, row by row) leads in a block.

    The block is (top, left, bottom, right), ends included; after its last cell comes its first.
    """
    top, left, bottom, last = block
    height, width = bottom - top + 1, last - left + 1
    row, column = at[0] - top, at[1] - left
    if right:
        place = (row * width + column + right) % (height * width)
        return top + place // width, left + place % width
    place = (column * height + row + down) % (height * width)
    return top + place % height, left + place // height


def next_free_within(
    block: Span, at: Cell, down: int, right: int, free: Sequence[int]
) -> Cell | None:
    """Return the next cell of a block that can be typed into; None if there is no other one."""
    for _ in range((block[2] - block[0] + 1) * (block[3] - block[1] + 1) - 1):
        at = next_within(block, at, down, right)
        if at[1] in free:
            return at
    return None


def next_free(table: Extent, at: Cell, step: int) -> Cell | None:
    """Return the cell that Tab (1) or Shift+Tab (-1) leads to; None at the end of the table."""
    number = at[0] * table.columns + at[1] + step
    while 0 <= number < table.rows * table.columns:
        row, column = divmod(number, table.columns)
        if column in table.free and not table.closed(row, column):
            return row, column
        number += step
    return None


def next_open(table: Extent, row: int, column: int, step: int) -> int | None:
    """Return the next row below (1) or above (-1) in whose cell something can be typed; None if none is."""
    rows = range(row + step, table.rows if step > 0 else -1, step)
    return next((at for at in rows if not table.closed(at, column)), None)


class Extension(NamedTuple):
    """A selection whose far end was moved: its block, and the cell to scroll to."""

    block: Span
    in_sight: Cell


def far_end(block: Span, cursor: Cell) -> Cell:
    """Return the corner of a block that is opposite to the cursor's corner."""
    top, left, bottom, right = block
    return bottom if cursor[0] == top else top, right if cursor[1] == left else left


def extended(block: Span, cursor: Cell, target: Cell) -> Extension:
    """Return a block from the cursor to a new far end.

    Whole rows and columns stay whole: the cursor is in their middle.
    """
    top, left, bottom, right = block
    is_whole_column, is_whole_row = top < cursor[0] < bottom, left < cursor[1] < right
    first_row, last_row = (top, bottom) if is_whole_column else sorted((cursor[0], target[0]))
    first_column, last_column = (left, right) if is_whole_row else sorted((cursor[1], target[1]))
    in_sight = (
        cursor[0] if is_whole_column else target[0],
        cursor[1] if is_whole_row else target[1],
    )
    return Extension((first_row, first_column, last_row, last_column), in_sight)


# ── the fill handle ──


def dragged_to(source: Span, at: Cell) -> Span:
    """Return the block that the fill handle covers: the source, made longer or wider up to a cell."""
    top, left, bottom, right = source
    down = max(at[0] - bottom, top - at[0], 0)
    across = max(at[1] - right, left - at[1], 0)
    if down >= across:
        return min(top, at[0]), left, max(bottom, at[0]), right
    return top, min(left, at[1]), bottom, max(right, at[1])


def filled_beside(table: Extent, block: Span) -> Span | None:
    """Return the block, made longer as far as the column beside it is filled; None if it is not."""
    for column in (block[1] - 1, block[3] + 1):
        if not 0 <= column < table.columns:
            continue
        bottom = block[2]
        while bottom + 1 < table.rows and table.filled(bottom + 1, column):
            bottom += 1
        if bottom > block[2]:
            return block[0], block[1], bottom, block[3]
    return None
