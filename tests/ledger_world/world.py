"""What a world of ledgers is made of. Each cell knows what was written into it and what that means.

Nothing here reads a file or knows the program: the truth is worked out from what was meant.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

DATA = tomllib.loads((Path(__file__).parent / "ledgers.toml").read_text(encoding="utf-8"))
TOWNSHIPS = ("许商街道", "殷巷镇", "怀仁镇", "龙桑寺镇", "郑路镇", "玉皇庙镇")
POOR_LIST = "脱贫人口名单"
CITY, COUNTY, OTHER_COUNTY, AREA = "济南市", "商河县", "平阴县", "370126"
YEAR, DAY = 2026, date(2026, 9, 12)
# Why a cell cannot be read by every program.
UNCALCULATED = "公式未计算"


class Group(NamedTuple):
    """Columns under one caption."""

    caption: str
    fields: tuple[str, ...]


class LedgerKind(NamedTuple):
    """A ledger: its groups of columns, how long it is, the words of its status."""

    name: str
    groups: tuple[Group, ...]
    share: float
    firms: str  # what its lines are about, if they are not about persons
    status: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(each for group in self.groups for each in group.fields)


def _group(stated: str) -> Group:
    caption, _, names = DATA["groups"].get(stated, stated).partition(": ")
    return Group(caption, tuple(names.split()))


KINDS = {
    each["name"]: LedgerKind(
        each["name"],
        tuple(map(_group, each["groups"])),
        each["share"],
        each.get("firms", ""),
        tuple(each.get("status", ("在岗", "离岗", "已退出"))),
    )
    for each in DATA["ledgers"]
}


def caption_of(ledger: str, name: str, township: int) -> str:
    """Return what a township calls a field of a ledger."""
    captions = DATA["captions"]
    known = captions.get(f"{ledger} {name}") or captions.get(name) or name
    words = known.split()
    return words[township % len(words)]


class Formula(NamedTuple):
    """A formula: `{field}` stands for the cell of that field in the same line."""

    text: str
    cached: Any = None  # None: the file holds no value


class Cell(NamedTuple):
    """What is written, what it means (a day is its first and last one), why that cannot be told."""

    written: Any
    means: Any = None
    doubt: str = ""


BLANK, ERROR = Cell(None, None, "空白"), Cell("#N/A", None, "#N/A")


class Person(NamedTuple):
    name: str
    sex: str
    birth: date
    id: str
    poor: bool
    township: str
    village: str


@dataclass(eq=False)
class Line:
    """A line; `flags`: hidden, struck, merged (a lower line of merged places)."""

    ledger: str
    township: str
    cells: dict[str, Cell]
    person: Person | None
    flags: set[str] = field(default_factory=set)
    planted: str = ""  # the field in which trouble was planted
    row: int = 0


class Row(NamedTuple):
    """A row: of a line, or of something else."""

    kind: str  # title, header, other, line
    values: tuple[Any, ...] = ()
    line: Line | None = None


class Column(NamedTuple):
    field: str
    caption: str
    group: str


@dataclass
class Sheet:
    """A township's sheet of a ledger; `merges` are (first row, column, last row, column)."""

    ledger: str
    township: str
    name: str  # where it is a file of its own
    columns: list[Column]
    rows: list[Row] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    header: int = 1  # its last row
    filtered: str = ""  # the field by which it is filtered

    def values(self, row: Row) -> list[Any]:
        """Return what is written in a row."""
        if row.line is None:
            return [*row.values, *[None] * (len(self.columns) - len(row.values))]
        covered = ("county", "township") if "merged" in row.line.flags else ()
        cells = row.line.cells
        return [None if c.field in covered else cells[c.field].written for c in self.columns]

    def index(self, name: str) -> int:
        """Return the column of a field, from 1."""
        return [column.field for column in self.columns].index(name) + 1


@dataclass
class World:
    persons: list[Person] = field(default_factory=list)
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)  # by ledger

    def of(self, townships: Sequence[str]) -> "World":
        """Return the ledgers of some townships."""
        sheets = {
            ledger: [sheet for sheet in each if sheet.township in townships]
            for ledger, each in self.sheets.items()
        }
        return World(self.persons, sheets)

    def lines(self, ledger: str) -> list[Line]:
        """Return the lines of a ledger, township by township."""
        rows = (row for sheet in self.sheets[ledger] for row in sheet.rows)
        return [row.line for row in rows if row.line is not None]

    def sheet_of(self, line: Line) -> Sheet:
        """Return the sheet in which a line stands."""
        return next(s for s in self.sheets[line.ledger] if s.township == line.township)
