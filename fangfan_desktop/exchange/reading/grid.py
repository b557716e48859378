"""What a file holds, whatever wrote it: sheets of texts, each cell with what is wrong with it.

Plain values that a reading process hands over: nothing in them can be run.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property

import msgspec

from fangfan_desktop.exchange.reading.refused import Unreadable

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
MAX_SHEETS = 100
NOT_CALCULATED = "公式未计算，请在 Excel 或 WPS 中打开并保存一次"
ERROR_VALUE = "这是一个错误值"
TOO_MUCH = "表里的内容太多，不像是本表。请只留表格，另存为 .xlsx 再试。"

_LONGEST = 1e21
_MAX_COVERED = 2_000_000
_COVERED = "这一格被合并的格子盖住了，表上看不见"

At = tuple[int, int]


class RawCell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A cell's text as a person would have typed it, and why it cannot be trusted, if so.

    `mark` says how it is shown where that matters: 加了删除线.
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
    """One sheet: the cells that hold something, by (row, column) from 1.

    `beyond` is the first filled cell that lies outside of what was read: `XFD1048576`. `remarks`
    are sentences about what was left out in reading it.
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
        """Return each row that holds something, from the top: its cells by column."""
        found: dict[int, dict[int, RawCell]] = {}
        for (row, column), raw in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = raw
        return found

    def rows(self) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
        """Yield each row that holds something, from the top."""
        yield from self.by_row.items()


class Workbook(msgspec.Struct, frozen=True):
    """A workbook's sheets, its custom document properties, and its own day 0."""

    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = {}
    since_1904: bool = False


def mark_covered(cells: Mapping[At, RawCell], merged: Sequence[Area]) -> dict[At, RawCell]:
    """Return the cells, each that merged ones hide marked, unless it says the same as they.

    Unreadable where there is more of it than any table has.
    """
    found, steps = dict(cells), 0
    for area in merged:
        rows = range(area.top, area.bottom + 1)
        columns = range(area.left, min(area.right, MAX_COLUMNS) + 1)
        steps += len(rows) * len(columns)
        if steps > _MAX_COVERED:
            raise Unreadable(TOO_MUCH)
        shown = cells.get((area.top, area.left), RawCell(""))
        for at in ((row, column) for row in rows for column in columns):
            if at in found and found[at].text != shown.text:
                found[at] = RawCell(found[at].text, _COVERED)
    return found


def address(row: int, column: int) -> str:
    """Return `I6` for row 6, column 9."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def number_text(value: float) -> str:
    """Return a number as Excel shows it: at most 15 digits, no trailing zeros."""
    text = f"{value:.15g}"
    if text == "-0":
        return "0"
    if "e" in text and value.is_integer() and abs(value) < _LONGEST:
        return str(int(value))
    return text


def percent_text(value: float) -> str:
    """Return a share as it is shown, `12.5%`: 300% is no 3."""
    return f"{number_text(value * 100)}%"


def datetime_text(value: datetime | date | time) -> str:
    """Return a day as `2026-09-12`, with its time only where it has one."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat()
