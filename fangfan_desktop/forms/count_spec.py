"""How a figure is counted from ledgers (台账): data that stands in a form's file, like a check.

A count is read as one sentence: of the lines of a ledger, those that meet all its conditions; their
number, the number of different persons among them, or the sum of a column.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

# What a condition asks of a cell. Of days: in the year or in the period of the report, up to the day
# on which it is filled in (填表日期); `by_day`, any day up to it; `not_over`, blank or a day after it.
# Of words: `is` one of the values, or none of them. Of the same number or name in another ledger:
# `listed` or not.
Test = Literal[
    "this_year",
    "this_period",
    "by_day",
    "not_over",
    "yes",
    "no",
    "is",
    "is_not",
    "filled",
    "blank",
    "listed",
    "not_listed",
]
DAY_TESTS: frozenset[Test] = frozenset({"this_year", "this_period", "by_day", "not_over"})
WORD_TESTS: frozenset[Test] = frozenset({"is", "is_not"})
LIST_TESTS: frozenset[Test] = frozenset({"listed", "not_listed"})
# What is counted: lines; each different value of a column once; the sum of a column.
Quantity = Literal["lines", "each", "sum"]


class Ledger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ledger that a form's figures are counted from.

    It is known by its `words`: one of them stands in the name of its file or sheet, or in its title,
    and none of `without`. `place` is the caption of the column that says whose line it is, if it is not
    a usual one; a ledger of the place alone may be without it.
    """

    name: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    place: str = ""


class LedgerCondition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a line must have in a column. `values` belong to `is` and `is_not`, `ledger` to `listed`."""

    column: str
    test: Test
    values: tuple[str, ...] = ()
    ledger: str = ""


class LedgerCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the figures of one column are counted; of several counts the first that has its ledger.

    `of` is the ledger's column for `each` and `sum`. `by` is the ledger's column that says which row of
    the form a line belongs to, by the text in the form's column `to`; without them it is the row of
    the line's place. `row` is the code of a named row.
    """

    column: str
    ledger: str
    what: Quantity = "lines"
    of: str = ""
    where: tuple[LedgerCondition, ...] = ()
    by: str = ""
    to: str = ""
    row: str = ""

    def columns(self) -> Iterator[str]:
        """Yield the captions of the ledger's columns that it looks at, each once."""
        named = (self.of, self.by, *(each.column for each in self.where))
        yield from dict.fromkeys(filter(None, named))

    def needed(self, place: str) -> frozenset[str]:
        """Return the captions without which no line counts; `place` is that of the line's place."""
        return frozenset((*self.columns(), *(() if self.by else (place,))))

    def days(self) -> frozenset[str]:
        """Return the captions of the columns that hold days."""
        return frozenset(each.column for each in self.where if each.test in DAY_TESTS)


class CountRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Counts, and the ledgers that they name; of a form, those that were changed here are kept."""

    ledgers: tuple[Ledger, ...]
    counts: tuple[LedgerCount, ...]


class HeaderAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person said of a ledger's header: which ledger it is ('': none), where columns are, from 1.

    A column that is not there is 0. It holds nothing but the places of captions.
    """

    ledger: str
    columns: Mapping[str, int] = {}


# What a column of a ledger holds.
Holds = Literal["id_number", "day", "yes_no", "figure", "place", "name", "serial", "text"]


class LedgerColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column that ledgers have: its usual caption, what it holds, and its other captions.

    `yes` and `no` are words that mean 是 and 否 in this column alone.
    """

    name: str
    holds: Holds = "text"
    captions: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
