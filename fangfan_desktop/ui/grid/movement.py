"""Where the cursor goes by Excel's keys. Positions are (row, column); nothing here knows Qt."""

from collections.abc import Callable
from typing import NamedTuple

Cell = tuple[int, int]


class Extent(NamedTuple):
    """A table as the cursor sees it: its size, its first free column, which cells hold something."""

    rows: int
    columns: int
    first: int
    filled: Callable[[int, int], bool]


def edge(table: Extent, at: Cell, step: Cell) -> Cell:
    """Return where Ctrl+arrow leads: the end of a run of filled cells, the next one, the border."""

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
    """Return where Ctrl+End leads: the lowest row and the rightmost column that hold something."""
    rows, columns = range(table.rows), range(table.first, table.columns)

    def used(row: int) -> bool:
        return any(table.filled(row, column) for column in columns)

    row = next(filter(used, reversed(rows)), 0)
    for column in reversed(columns):
        if any(table.filled(at, column) for at in rows):
            return row, column
    return row, table.first


def next_within(block: tuple[int, int, int, int], at: Cell, down: int, right: int) -> Cell:
    """Return where Enter (`down`, column by column) or Tab (`right`, row by row) leads in a block.

    The block is (top, left, bottom, right), ends included; from its end the way leads round.
    """
    top, left, bottom, last = block
    height, width = bottom - top + 1, last - left + 1
    row, column = at[0] - top, at[1] - left
    if right:
        place = (row * width + column + right) % (height * width)
        return top + place // width, left + place % width
    place = (column * height + row + down) % (height * width)
    return top + place % height, left + place // height
