"""Where the cursor goes by Excel's keys. Positions are (row, column); nothing here knows Qt."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Cell = tuple[int, int]


class Extent(NamedTuple):
    """A table as the cursor sees it: its size, its free columns, which cells hold something.

    `free` are the columns that are typed into, from the left.
    """

    rows: int
    columns: int
    free: Sequence[int]
    filled: Callable[[int, int], bool]

    @property
    def first(self) -> int:
        """Return the first column that is typed into."""
        return self.free[0] if self.free else 0


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


def beside(table: Extent, at: Cell, step: int) -> Cell | None:
    """Return the next cell of the row that is typed into, at the right (1) or the left (-1)."""
    columns = table.free if step > 0 else table.free[::-1]
    there = next((column for column in columns if (column - at[1]) * step > 0), None)
    return None if there is None else (at[0], there)


def blanks(table: Extent, at: Cell, *, by_rows: bool) -> list[Cell]:
    """Return the cells still to fill in, those after a cell first, then those before it, then it.

    Column by column, as Enter goes, or `by_rows`, as Tab goes.
    """

    def place(cell: Cell) -> tuple[int, int]:
        return cell if by_rows else (cell[1], cell[0])

    cells = [(row, column) for row in range(table.rows) for column in table.free]
    return sorted(
        (cell for cell in cells if not table.filled(*cell)),
        key=lambda cell: (cell == at, place(cell) < place(at), place(cell)),
    )


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
