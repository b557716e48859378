"""The lines of one sheet of a ledger, as the process that reads it hands them over.

Nothing in it says who a line is about: keys instead of names and numbers, and the texts of the columns
that say which place or project a line belongs to.
"""

from collections.abc import Mapping

import msgspec

WHOLE_LINE = ""  # the name of the key of all cells of a line
NO_COLUMN = "台账里没有这一列"


class LineDoubt(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Why a line cannot be counted for certain: which line, from 0, which column, and the reason."""

    line: int
    column: str
    reason: str


class CountedLines(msgspec.Struct, frozen=True, array_like=True):
    """The lines, from 0, that meet the conditions of a count, and those of which nobody can say.

    `count` is its number among the form's counts. `amounts` are what each certain line adds to a sum.
    """

    count: int
    sure: list[int]
    doubtful: list[LineDoubt]
    amounts: list[str] = []


class KeyedColumn(msgspec.Struct, frozen=True, array_like=True):
    """The keys of a column, one for each line: 0 where none is known.

    `reasons` says by line why there is none, or why it cannot be trusted: the cell is struck out.
    """

    keys: list[int]
    reasons: Mapping[int, str]


class NamedColumn(msgspec.Struct, frozen=True, array_like=True):
    """The texts of a column, each once, and for each line which of them it has."""

    texts: list[str]
    which: list[int]


class CellFinding(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was seen in a cell: row and column from 1, the column's usual caption, a sentence."""

    row: int
    column: int
    name: str
    reason: str


class LedgerLines(msgspec.Struct, frozen=True):
    """The lines of a sheet. `rows` are their rows in the sheet.

    `keyed` and `named` are columns by their usual caption. `people` are the keys of names, `births` those
    of name and day of birth, one for each line, 0 where not known; both are empty in a ledger without
    identity numbers, which stand in the column `person`.
    `other` is the row in which another table begins, 0 if none does. `remarks` say which rows were taken for no line.
    """

    rows: list[int]
    keyed: Mapping[str, KeyedColumn]
    named: Mapping[str, NamedColumn]
    people: list[int]
    births: list[int]
    counted: list[CountedLines]
    findings: list[CellFinding]
    remarks: list[str]
    person: str = ""
    other: int = 0
