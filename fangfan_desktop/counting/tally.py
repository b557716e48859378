"""Add up the lines of all sheets: which count, which are doubtful, which stand twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fangfan_desktop.counting.ledger_lines import (
    NO_COLUMN,
    WHOLE_LINE,
    CountedLines,
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
TWO_NAMES = "同一个身份证号，姓名不一样"
TWO_NUMBERS = "同名同一天出生，身份证号不一样，可能是同一个人"
SAME_THING = "前面有一行也是它的，已经加过了"
SAME_LINE = "和前面的一行一模一样"
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
                found[at] = DoubtAcross(person, TWO_NAMES, first)
            first_key, first = births.setdefault((sheet.ledger, birth), (key, at))
            if first_key != key:
                found.setdefault(at, DoubtAcross(person, TWO_NUMBERS, first))
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
        self._names: dict[int, int] = {}
        self._births: dict[int, int] = {}

    def add(self, key: int, at: LineAt, amount: Decimal, who: "_Who") -> None:
        """Add a line that counts; its key is 0 if each line counts.

        What makes it doubtful beside the lines before does not hang on their order: one of them counts.
        """
        first = self.sure.get(key or at)
        if who.name and self._names.setdefault(key, who.name) != who.name:
            self.doubt(NO_KEY, DoubtfulLine(at, who.column, TWO_NAMES))
        elif first is not None:
            self.repeated.append(RepeatedLine(at, first))
        elif who.birth and self._births.setdefault(who.birth, key) != key:
            self.doubt(NO_KEY, DoubtfulLine(at, who.column, TWO_NUMBERS))
        else:
            self.sure[key or at] = at
            self.sum += amount

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


class _Who(NamedTuple):
    """The person of a line: the column of the number, the keys of the name, and of name and birth."""

    column: str = ""
    name: int = NO_KEY
    birth: int = NO_KEY


def tally(
    number: int,
    count: LedgerCount,
    ledger: Ledger,
    sheets: Sequence[CountedSheet],
    row_of: RowOf,
    thing: str = "",
) -> dict[str, LedgerTally]:
    """Return what a count gives: for all rows of the form together (WHOLE), and for each, by its key.

    Rows of which the ledger has no line are not among them: nothing is known of them. `sheets` are
    all that were read, `row_of` gives the row of what stands in the column `by`, or in that of the
    place. A line that belongs to no known row is doubtful for the whole. `thing` is the column that says
    what a line of this ledger is about: a sum has one amount of each, as in the sheets of several months.
    """
    open_rows: dict[str, _Open] = {WHOLE: _Open()}
    others, whole_lines = _others(count, sheets), dict[int, LineAt]()
    things: set[tuple[str, int]] = set()
    for sheet in sheets:
        if sheet.ledger != ledger.name:
            continue
        lines = sheet.lines
        rows = _rows_of(count.by or ledger.place, lines, row_of)
        there = {rows(line)[0] for line in range(len(lines.rows))}
        open_rows |= {name: _Open() for name in there - open_rows.keys()}
        for counted in (each for each in lines.counted if each.count == number):
            keyed = lines.keyed.get(count.of) if count.what == "each" else None
            is_person = bool(lines.people) and count.of == lines.person
            for line, column, reason, amount in _judged(counted):
                at = LineAt(sheet.number, lines.rows[line])
                key = keyed.keys[line] if keyed else NO_KEY
                listed = _listed(count, lines, line, others)
                if listed is False:
                    continue
                row, lost = rows(line)
                no_key = keyed.reasons.get(line, "") if keyed else ""
                doubt = (column, reason) if reason else _doubt(count, ledger, no_key, listed, lost)
                doubt = doubt or _same_line(count, lines, line, at, whole_lines)
                if doubt is None and amount and thing in lines.keyed:
                    about = row, lines.keyed[thing].keys[line]
                    doubt = (thing, SAME_THING) if about in things else None
                    things.update({about} if about[1] != NO_KEY else ())
                who = (
                    _Who(count.of, lines.people[line], lines.births[line]) if is_person else _Who()
                )
                for name in {WHOLE, row}:
                    if doubt is None:
                        open_rows[name].add(key, at, amount, who)
                    else:
                        open_rows[name].doubt(key, DoubtfulLine(at, *doubt))
    return {name: each.tally(is_sum=count.what == "sum") for name, each in open_rows.items()}


def _same_line(
    count: LedgerCount, lines: LedgerLines, line: int, at: LineAt, known: dict[int, LineAt]
) -> tuple[str, str] | None:
    """Return why a line is doubtful that is the same as an earlier one, where each line counts."""
    whole = lines.keyed.get(WHOLE_LINE)
    if count.what == "each" or whole is None:
        return None
    first = known.setdefault(whole.keys[line], at)
    return None if first == at else ("", SAME_LINE)


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
    """The keys that stand in another ledger: those that can be trusted, and the others.

    `names` are those of lines whose number cannot be read: a person of such a name may be meant.
    """

    sure: frozenset[int]
    doubtful: frozenset[int]
    names: frozenset[int]


_Others = Mapping[tuple[str, str], _Elsewhere | None]


def _others(count: LedgerCount, sheets: Sequence[CountedSheet]) -> _Others:
    """Return the keys in other ledgers, by condition; None if that ledger was not read."""
    found: dict[tuple[str, str], _Elsewhere | None] = {}
    for each in count.where:
        if each.test in LIST_TESTS:
            there = [
                sheet.lines
                for sheet in sheets
                if sheet.ledger == each.ledger and each.column in sheet.lines.keyed
            ]
            found[each.ledger, each.column] = _elsewhere(there, each.column) if there else None
    return found


def _elsewhere(sheets: Iterable[LedgerLines], column: str) -> _Elsewhere:
    sure, doubtful, names = set[int](), set[int](), set[int]()
    for lines in sheets:
        keyed = lines.keyed[column]
        for line, key in enumerate(keyed.keys):
            (doubtful if line in keyed.reasons else sure).add(key)
            if key == NO_KEY and lines.people:
                names.add(lines.people[line])
    return _Elsewhere(
        frozenset(sure - {NO_KEY}),
        frozenset(doubtful - {NO_KEY} - sure),
        frozenset(names - {NO_KEY}),
    )


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
        elif key not in known.sure and lines.people and lines.people[line] in known.names:
            doubt = (each.column, f"{each.ledger}里同名的一行，号码读不准")
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
