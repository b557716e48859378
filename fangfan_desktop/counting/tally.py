"""Add up the lines of all sheets: which count, which are doubtful, which stand twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fangfan_desktop.counting.ledger_lines import (
    NO_COLUMN,
    CountedLines,
    KeyedColumn,
    LedgerLines,
)
from fangfan_desktop.counting.tallied import (
    NO_KEY,
    DoubtfulLine,
    LedgerTally,
    LineAt,
    RepeatedLine,
)
from fangfan_desktop.forms.count_spec import LIST_TESTS, Ledger, LedgerCount

# The row of the form that a line belongs to: its key; or why it is not known.
# Its text is None if the ledger does not say.
RowOf = Callable[[str | None], tuple[str, str]]
WHOLE = ""  # the key of all rows together


class CountedSheet(NamedTuple):
    """The lines of a sheet of a ledger, by the number that the caller gives it."""

    number: int
    ledger: str
    lines: LedgerLines


class DoubtAcross(NamedTuple):
    """What only several lines together show: in which column, and a sentence; `other` is the earlier one."""

    column: str
    reason: str
    other: LineAt


def doubts_across(sheets: Sequence[CountedSheet], person: str) -> dict[LineAt, DoubtAcross]:
    """Return the lines that are like an earlier one of the same ledger, but not the same.

    One identity number has two names, or one name and day of birth two numbers. `person` is the
    caption of the number.
    """
    found: dict[LineAt, DoubtAcross] = {}
    names: dict[tuple[str, int], tuple[int, LineAt]] = {}
    births: dict[tuple[str, int], tuple[int, LineAt]] = {}
    for sheet in sheets:
        keyed = sheet.lines.keyed.get(person)
        if keyed is None or not sheet.lines.people:
            continue
        for line, (key, name, birth) in enumerate(
            zip(keyed.keys, sheet.lines.people, sheet.lines.births, strict=True)
        ):
            if NO_KEY in {key, name}:
                continue
            at = LineAt(sheet.number, sheet.lines.rows[line])
            first_name, first = names.setdefault((sheet.ledger, key), (name, at))
            if first_name != name:
                found[at] = DoubtAcross(person, "同一个身份证号，姓名不一样", first)
            first_key, first = births.setdefault((sheet.ledger, birth), (key, at))
            if first_key != key:
                found.setdefault(
                    at, DoubtAcross(person, "同名同一天出生，身份证号不一样，可能是同一个人", first)
                )
    return found


def repeats(sheets: Sequence[CountedSheet], column: str) -> Iterator[RepeatedLine]:
    """Yield the lines whose key in a column stands earlier in the same ledger."""
    seen: dict[tuple[str, int], LineAt] = {}
    for sheet in sheets:
        if keyed := sheet.lines.keyed.get(column):
            for row, key in zip(sheet.lines.rows, keyed.keys, strict=True):
                if key != NO_KEY:
                    at = LineAt(sheet.number, row)
                    first = seen.setdefault((sheet.ledger, key), at)
                    if first != at:
                        yield RepeatedLine(at, first)


class _Open:
    """A figure that is being counted."""

    def __init__(self) -> None:
        self.sure: dict[object, LineAt] = {}
        self.doubtful: list[tuple[int, DoubtfulLine]] = []
        self.repeated: list[RepeatedLine] = []
        self.sum = Decimal(0)

    def add(self, key: int, at: LineAt, amount: Decimal) -> None:
        """Add a line that counts; its key is 0 if each line counts."""
        first = self.sure.setdefault(key or at, at)
        if first == at:
            self.sum += amount
        else:
            self.repeated.append(RepeatedLine(at, first))

    def doubt(self, key: int, line: DoubtfulLine) -> None:
        """Add a line of which nobody can say."""
        self.doubtful.append((key, line))

    def tally(self, *, is_sum: bool) -> LedgerTally:
        """Return the result: who counts for certain is not doubtful as well."""
        sure = self.sure
        return LedgerTally(
            self.sum if is_sum else len(sure),
            tuple(sure.values()),
            tuple(line for key, line in self.doubtful if key not in sure),
            tuple(self.repeated),
        )


def tally(
    number: int,
    count: LedgerCount,
    ledger: Ledger,
    sheets: Sequence[CountedSheet],
    across: Mapping[LineAt, DoubtAcross],
    row_of: RowOf,
) -> dict[str, LedgerTally]:
    """Return what a count gives: for each row of the form, by its key, and for all of them (WHOLE).

    `sheets` are all that were read, `row_of` gives the row of what stands in the column `by`, or in
    that of the place. A line that belongs to no known row is doubtful for the whole.
    """
    open_rows: dict[str, _Open] = {WHOLE: _Open()}
    others = _others(count, sheets)
    for sheet in sheets:
        if sheet.ledger != ledger.name:
            continue
        lines = sheet.lines
        for counted in (each for each in lines.counted if each.count == number):
            rows = _rows_of(count.by or ledger.place, lines, row_of)
            keyed = lines.keyed.get(count.of) if count.what == "each" else None
            for line, column, reason, amount in _judged(counted):
                at = LineAt(sheet.number, lines.rows[line])
                key = keyed.keys[line] if keyed else NO_KEY
                listed = _listed(count, lines, line, others)
                if listed is False:
                    continue
                row, lost = rows(line)
                doubt = (
                    (column, reason)
                    if reason
                    else _doubt(
                        count, ledger, keyed.reasons.get(line, "") if keyed else "", listed, lost
                    )
                )
                beside = across.get(at)
                if doubt is None and beside is not None and count.of == beside.column:
                    doubt = (beside.column, beside.reason)
                for name in {WHOLE, row}:
                    figure = open_rows.setdefault(name, _Open())
                    if doubt is None:
                        figure.add(key, at, amount)
                    else:
                        figure.doubt(key if beside is None else NO_KEY, DoubtfulLine(at, *doubt))
    return {name: each.tally(is_sum=count.what == "sum") for name, each in open_rows.items()}


def _judged(counted: CountedLines) -> Iterator[tuple[int, str, str, Decimal]]:
    """Yield (line, column, reason of doubt, amount) in the order of the lines."""
    amounts = counted.amounts or ["0"] * len(counted.sure)
    sure = [
        (line, "", "", Decimal(amount)) for line, amount in zip(counted.sure, amounts, strict=True)
    ]
    doubtful = [(each.line, each.column, each.reason, Decimal(0)) for each in counted.doubtful]
    yield from sorted((*sure, *doubtful), key=lambda each: each[0])


def _rows_of(name: str, lines: LedgerLines, row_of: RowOf) -> Callable[[int], tuple[str, str]]:
    named = lines.named.get(name)
    if named is None:
        own = row_of(None)
        return lambda _: own
    known = list(map(row_of, named.texts))
    return lambda line: known[named.which[line]]


class _Elsewhere(NamedTuple):
    """The keys that stand in another ledger: those that can be trusted, and the others."""

    sure: frozenset[int]
    doubtful: frozenset[int]


_Others = Mapping[tuple[str, str], _Elsewhere | None]


def _others(count: LedgerCount, sheets: Sequence[CountedSheet]) -> _Others:
    """Return the keys in other ledgers, by condition; None if that ledger was not read."""
    found: dict[tuple[str, str], _Elsewhere | None] = {}
    for each in count.where:
        if each.test in LIST_TESTS:
            there = [
                sheet.lines.keyed[each.column]
                for sheet in sheets
                if sheet.ledger == each.ledger and each.column in sheet.lines.keyed
            ]
            found[each.ledger, each.column] = _elsewhere(there) if there else None
    return found


def _elsewhere(columns: Iterable[KeyedColumn]) -> _Elsewhere:
    sure, doubtful = set[int](), set[int]()
    for column in columns:
        for line, key in enumerate(column.keys):
            (doubtful if line in column.reasons else sure).add(key)
    return _Elsewhere(frozenset(sure - {NO_KEY}), frozenset(doubtful - {NO_KEY} - sure))


def _listed(
    count: LedgerCount, lines: LedgerLines, line: int, others: _Others
) -> bool | tuple[str, str]:
    """Return whether a line is in the other ledgers that its count names; (column, reason) of doubt."""
    doubt: bool | tuple[str, str] = True
    for each in count.where:
        if each.test not in LIST_TESTS:
            continue
        known, keyed = others[each.ledger, each.column], lines.keyed.get(each.column)
        key = keyed.keys[line] if keyed else NO_KEY
        if known is None:
            doubt = (each.column, f"没有{each.ledger}，查不出在不在里面")
        elif key == NO_KEY:
            doubt = (each.column, keyed.reasons[line] if keyed else NO_COLUMN)
        elif key in known.doubtful:
            doubt = (each.column, f"{each.ledger}里的那一行读不准")
        elif (key in known.sure) is not (each.test == "listed"):
            return False
    return doubt


def _doubt(
    count: LedgerCount, ledger: Ledger, no_key: str, listed: bool | tuple[str, str], lost: str
) -> tuple[str, str] | None:
    """Return the column and the reason why a line whose own cells are right is doubtful; None if not."""
    if no_key:
        return count.of, no_key
    if isinstance(listed, tuple):
        return listed
    return (count.by or ledger.place, lost) if lost else None
