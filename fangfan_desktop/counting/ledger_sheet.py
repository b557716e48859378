"""One sheet of a ledger as it was read: its cells, and what its file says of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

# What a cell of a worksheet holds; a blank one holds "".
CellValue = str | int | float | bool | date | time | timedelta


# Why no cell of a line in a text file can be trusted that has more cells than the header.
SHIFTED = (
    "这一行的格子比表头多，像是数里或者字里有逗号，分不清是哪一列的。请去掉逗号，或者另存为 .xlsx"
)


class MergedCells(NamedTuple):
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class LedgerSheet(NamedTuple):
    """A sheet of a ledger.

    `rows` are its rows from the first on, each its cells from the first column on; a row may be
    shorter than others. `problems` says why a cell cannot be trusted, by (row, column) from 1.
    `remarks` are sentences about what was not read.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    merged: Sequence[MergedCells] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    problems: Mapping[tuple[int, int], str] = {}
    remarks: tuple[str, ...] = ()

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield (column, text) of the filled cells of a row; both are counted from 1."""
        for column, value in enumerate(self.rows[row - 1], 1):
            if text := text_of(value):
                yield column, text


def text_of(value: CellValue) -> str:
    """Return a cell's text as it is shown, without spaces around it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # A worksheet shows no more digits; a formula's result has more: 2.9999999999999996.
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value)
