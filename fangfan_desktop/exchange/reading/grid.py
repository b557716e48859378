"""The content of a file of any kind: sheets of cells, each a text and what is wrong with it.

These are plain values that the reading process sends; nothing in them can be run.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, cached_property

import msgspec

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
MAX_SHEETS = 100
NOT_CALCULATED = "公式未计算，请在 Excel 或 WPS 中打开并保存一次"
ERROR_VALUE = "这是一个错误值"
TOO_MUCH = "表里的内容太多，不像是本表。请只留表格，另存为 .xlsx 再试。"

_MAX_PLAIN_NUMBER = 1e21
_MAX_COVERED = 2_000_000
_COVERED = "这一格被合并的格子盖住了，表上看不见"

# The position of a cell: row and column, from 1.
At = tuple[int, int]


class RawCell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A cell's text as a person would type it.

    `problem` is the reason why it cannot be trusted, '' if it can. `mark` says how it is shown if
    that matters: 加了删除线.
    """

    text: str
    problem: str = ""
    mark: str = ""


class Area(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Merged cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(msgspec.Struct, frozen=True, dict=True):
    """One sheet: its filled cells by (row, column), from 1.

    `beyond` is the address of the first filled cell outside of what was read: `XFD1048576`.
    `remarks` are sentences about what was not read.
    """

    name: str
    cells: Mapping[At, RawCell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    beyond: str = ""
    remarks: tuple[str, ...] = ()

    @cached_property
    def by_row(self) -> Mapping[int, Mapping[int, RawCell]]:
        """Return the filled rows from the top: row number to cells by column."""
        found: dict[int, dict[int, RawCell]] = {}
        for (row, column), raw in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = raw
        return found

    @cached_property
    def rows_by_key(self) -> Mapping[str, Sequence[int]]:
        """Return the rows from the top in which a text stands, by its folded form."""
        found: dict[str, list[int]] = {}
        for row, cells in self.by_row.items():
            for key in {fold_key(raw.text) for raw in cells.values()}:
                found.setdefault(key, []).append(row)
        return found

    def rows(self) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
        """Yield the filled rows from the top: row number and cells by column."""
        yield from self.by_row.items()


class Workbook(msgspec.Struct, frozen=True):
    """A workbook's sheets, its custom document properties, and if its dates count from 1904."""

    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = {}
    since_1904: bool = False


def mark_covered(cells: Mapping[At, RawCell], merged: Sequence[Area]) -> dict[At, RawCell]:
    """Return the cells; those hidden by merged cells get a problem, unless their text is the same.

    Raises Unreadable if the merged cells cover more than any table has.
    """
    found, steps = dict(cells), 0
    for area in merged:
        rows = range(area.top, area.bottom + 1)
        columns = range(area.left, min(area.right, MAX_COLUMNS) + 1)
        steps += len(rows) * len(columns)
        if steps > _MAX_COVERED:
            raise Unreadable(TOO_MUCH)
        top_left = cells.get((area.top, area.left), RawCell(""))
        for at in ((row, column) for row in rows for column in columns):
            if at in found and found[at].text != top_left.text:
                found[at] = RawCell(found[at].text, _COVERED)
    return found


def address(row: int, column: int) -> str:
    """Return the address of a cell: `I6` for row 6, column 9."""
    return f"{letters_of(column)}{row}"


@cache
def letters_of(column: int) -> str:
    """Return the letters of a column: `I` for column 9."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def number_text(value: float) -> str:
    """Return a number as Excel shows it: at most 15 digits, no trailing zeros."""
    text = f"{value:.15g}"
    if text == "-0":
        return "0"
    if "e" in text and value.is_integer() and abs(value) < _MAX_PLAIN_NUMBER:
        return f"{Decimal(text):f}"
    return text


def percent_text(value: float) -> str:
    """Return a share as a percentage, `12.5%`, so that 300% is not read as 3."""
    return f"{number_text(value * 100)}%"


def datetime_text(value: datetime | date | time) -> str:
    """Return a date as `2026-09-12`, with its time if it has one; a time alone as `09:30:00`."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat()
