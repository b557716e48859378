"""Take from a ledger's sheet what its counts need: which lines meet their conditions, and keys."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeVar

from fangfan_desktop.counting.cell_tests import ACROSS, CountingDay, Verdict, cell_test
from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.counting.days import span_of
from fangfan_desktop.counting.header import LedgerHeader
from fangfan_desktop.counting.keys import born, key_of, read_key
from fangfan_desktop.counting.ledger_lines import (
    NO_COLUMN,
    WHOLE_LINE,
    CellFinding,
    CountedLines,
    KeyedColumn,
    LedgerLines,
    LineDoubt,
    NamedColumn,
)
from fangfan_desktop.counting.ledger_sheet import SHIFTED, CellValue, LedgerSheet, text_of
from fangfan_desktop.counting.line_rows import LineRows
from fangfan_desktop.counting.tallied import NO_KEY
from fangfan_desktop.forms.count_spec import LIST_TESTS, Ledger, LedgerColumn, LedgerCount
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.number import FreeNumber

_AMOUNT = FreeNumber()
_STRUCK = "这一行大半的格子读不准，或者加了删除线"
_NEGATIVE = "是负数，没有减进去"
_NOT_WHOLE = "有小数，要填的数是整数"
_MERGED = "和上面的行合并成一格，分不清是哪一行的"
_CONTINUED = "序号和上面的行合并成一格，像是同一条"
_UNNUMBERED = "这一行没有序号，像是小计或小标题"
_YEAR_TESTS = frozenset({"this_year", "this_period"})


class Task(NamedTuple):
    """What is asked of a sheet.

    `counts` are those of its ledger by their number among the form's; `key_columns` the captions whose
    keys are wanted, those that tell lines apart first, `columns` where its columns are, from 1, by usual caption. `captions` are those of ledgers, folded.
    `decimals` are the digits after the point of the form's columns; None: any number, and any sign.
    """

    ledger: Ledger
    counts: Mapping[int, LedgerCount]
    wanted: Mapping[str, LedgerColumn]
    key_columns: tuple[str, ...]
    columns: Mapping[str, int]
    on: CountingDay
    today: date
    secret: bytes
    captions: frozenset[str] = frozenset()
    decimals: Mapping[str, int | None] = {}


def extract(sheet: LedgerSheet, header: LedgerHeader, serial: int, task: Task) -> LedgerLines:
    """Return the lines of a sheet; `serial` is the column of the line's number, 0 if none."""
    found = LineRows(sheet, header, serial, task.captions)
    rows = list(found.rows())
    cells = _Cells(sheet, rows, task, serial, found.unnumbered(rows))
    keyed = {name: cells.keyed(name) for name in task.key_columns if cells.has(name)}
    person, people, births = cells.persons(keyed)
    by = {task.ledger.place, *(count.by for count in task.counts.values())}
    keys = {name: KeyedColumn(keys, reasons) for name, (keys, reasons, _) in keyed.items()}
    if any(count.what != "each" for count in task.counts.values()):
        keys[WHOLE_LINE] = KeyedColumn(_whole_lines(sheet, rows, serial, task.secret), {})
    return LedgerLines(
        rows,
        keys,
        {name: cells.named(name) for name in by if cells.has(name)},
        people,
        births,
        [cells.counted(number, count) for number, count in task.counts.items()],
        list(cells.findings()),
        list(found.remarks()),
        person,
        found.other,
    )


def _whole_lines(sheet: LedgerSheet, rows: Iterable[int], serial: int, secret: bytes) -> list[int]:
    """Return the keys of whole lines, but for their numbers."""
    return [
        key_of(
            "\n".join(f"{column} {text}" for column, text in sheet.texts(row) if column != serial),
            secret,
        )
        for row in rows
    ]


class _Cells:
    """The cells of the columns that are looked at, line by line."""

    def __init__(
        self,
        sheet: LedgerSheet,
        rows: Sequence[int],
        task: Task,
        serial: int,
        unnumbered: frozenset[int],
    ) -> None:
        self._rows, self._task = rows, task
        self._doubts = {line: _UNNUMBERED for line, row in enumerate(rows) if row in unnumbered}
        self._doubts |= _marked_lines(sheet, rows)
        self._columns = {name: at for name, at in task.columns.items() if at != NOT_THERE}
        tops = _merged_tops(sheet, frozenset({*self._columns.values(), serial}))
        at_row = {row: line for line, row in enumerate(rows)}
        # The first line of a merged cell, by the others; None: its row is no line.
        self._tops: dict[str, dict[int, int | None]] = {}
        self._continued = frozenset(line for line, row in enumerate(rows) if (row, serial) in tops)
        self._values: dict[str, list[CellValue]] = {}
        self._keys: dict[str, list[tuple[str, str]]] = {}
        self._problems: dict[str, dict[int, str]] = {}
        wrong = sheet.problems
        for name, at in self._columns.items():
            # Without merged cells, each cell is its own.
            own = [tops.get((row, at), row) for row in rows] if tops else rows
            self._values[name] = [_value(sheet.rows[row - 1], at) for row in own]
            self._problems[name] = {
                line: wrong[row, at] for line, row in enumerate(own) if (row, at) in wrong
            }
            self._tops[name] = {
                line: at_row.get(top)
                for line, (row, top) in enumerate(zip(rows, own, strict=True))
                if top != row
            }

    def has(self, name: str) -> bool:
        """Return True if the sheet has a column."""
        return name in self._columns

    def keyed(self, name: str) -> tuple[list[int], dict[int, str], list[str]]:
        """Return the keys of a column, why some are not known, and the texts they are made of."""
        secret = self._task.secret
        keys, reasons, texts = [NO_KEY] * len(self._rows), dict[int, str](), [""] * len(self._rows)
        for line, (text, reason) in enumerate(self._read_keys(name)):
            if reason:
                reasons[line] = reason
            if text:
                texts[line] = text
                keys[line] = key_of(text, secret)
        return keys, reasons, texts

    def _read_keys(self, name: str) -> list[tuple[str, str]]:
        """Return what makes each line one of its own, and why that is not known."""
        if name not in self._keys:
            column = self._task.wanted[name]
            read = [read_key(value, column) for value in self._values[name]]
            for line, problem in self._problems[name].items():
                read[line] = (read[line][0], problem)
            self._keys[name] = read
        return self._keys[name]

    def persons(
        self, keyed: Mapping[str, tuple[list[int], dict[int, str], list[str]]]
    ) -> tuple[str, list[int], list[int]]:
        """Return the column of the number, and for each line the keys of the name, and of name and birth."""
        numbers = [n for n in keyed if self._task.wanted[n].holds == "id_number"]
        person = next((n for n, each in self._task.wanted.items() if each.holds == "name"), "")
        if not numbers or not self.has(person):
            return "", [], []
        secret = self._task.secret
        names = [fold_key(text_of(value)) for value in self._values[person]]
        known = {name: key_of(name, secret) for name in set(names) if name}
        people = [known.get(name, NO_KEY) for name in names]
        births = [
            born(person, number) if person and number else NO_KEY
            for person, number in zip(people, keyed[numbers[0]][2], strict=True)
        ]
        return numbers[0], people, births

    def named(self, name: str) -> NamedColumn:
        """Return the texts of a column that says to what a line belongs."""
        at: dict[str, int] = {}
        which = [at.setdefault(text_of(value), len(at)) for value in self._values[name]]
        return NamedColumn(list(at), which)

    def counted(self, number: int, count: LedgerCount) -> CountedLines:
        """Return the lines that a count takes, and the doubtful ones."""
        tests = [
            (
                each.column,
                self._judged(each.column, cell_test(each, self._spec(each.column), self._task.on)),
            )
            for each in count.where
            if each.test not in LIST_TESTS and self.has(each.column)
        ]
        lacking = bool(count.of) and not self.has(count.of)
        amounts = self._amounts(count) if count.what == "sum" and not lacking else None
        tops = self._tops[count.of] if amounts else {}
        sure, taken = list[int](), set[int | None]()
        added: list[str] = []
        doubtful: list[LineDoubt] = []
        for line in range(len(self._rows)):
            doubt = LineDoubt(line, "", self._doubts[line]) if line in self._doubts else None
            for column, verdicts in tests:
                verdict = verdicts[line]
                if verdict is False:
                    break
                if verdict is not True and doubt is None:
                    doubt = LineDoubt(line, column, verdict)
            else:
                amount = amounts[line] if amounts else None
                if line in tops and not isinstance(amount, str):
                    # A merged amount is added once, with the first of its lines; whose part it is of
                    # lines of several places nobody knows.
                    top = tops[line]
                    whose = self._values.get(count.by or self._task.ledger.place)
                    is_same = top is None or whose is None or whose[line] == whose[top]
                    amount = Decimal(0) if top in taken and is_same else _MERGED
                reason = NO_COLUMN if lacking else amount
                if doubt is None and isinstance(reason, str):
                    doubt = LineDoubt(line, count.of, reason)
                if doubt is None and count.what == "lines" and line in self._continued:
                    doubt = LineDoubt(line, "", _CONTINUED)
                if doubt is not None:
                    doubtful.append(doubt)
                else:
                    sure.append(line)
                    taken.add(line)
                    if amount is not None:
                        added.append(str(amount))
        return CountedLines(number, sure, doubtful, added)

    def _spec(self, name: str) -> LedgerColumn:
        return self._task.wanted[name]

    def _judged(self, name: str, test: Callable[[CellValue], Verdict]) -> list[Verdict]:
        judge = _remembered(test)
        verdicts = list(map(judge, self._values[name]))
        for line, problem in self._problems[name].items():
            verdicts[line] = problem
        return verdicts

    def _amounts(self, count: LedgerCount) -> list[Decimal | str]:
        decimals = self._task.decimals.get(count.column)

        def read(value: CellValue) -> Decimal | str:
            reading = _AMOUNT.read(text_of(value))
            if not isinstance(reading.value, Decimal):
                return reading.problem or "没有填"
            if decimals is not None and reading.value < 0:
                return _NEGATIVE  # a correction, or a slip: nobody can say
            if decimals == 0 and reading.value % 1:
                return _NOT_WHOLE
            return reading.value

        amounts = list(map(_remembered(read), self._values[count.of]))
        for line, problem in self._problems[count.of].items():
            amounts[line] = problem
        return amounts

    def findings(self) -> Iterator[CellFinding]:
        """Yield what is wrong or doubtful in the cells that are looked at."""
        for name, at in self._columns.items():
            if self._spec(name).holds == "id_number":
                reasons = [reason for _, reason in self._read_keys(name)]
            elif judge := self._judges().get(name):
                reasons = list(map(_remembered(judge), self._values[name]))
                for line, problem in self._problems[name].items():
                    reasons[line] = problem
            else:
                continue
            for row, reason in zip(self._rows, reasons, strict=True):
                if reason:
                    yield CellFinding(row, at, name, reason)

    def _judges(self) -> dict[str, Callable[[CellValue], str]]:
        """Return what looks at the cells of conditions, by caption: '' for a cell with nothing wrong."""
        judges: dict[str, Callable[[CellValue], str]] = {}
        for count in self._task.counts.values():
            for condition in count.where:
                if not self.has(condition.column) or condition.test in LIST_TESTS:
                    continue
                test = cell_test(condition, self._spec(condition.column), self._task.on)
                if condition.test in _YEAR_TESTS:
                    judges[condition.column] = self._day_wrong
                else:
                    judges.setdefault(condition.column, _reason_of(test))
        return judges

    def _day_wrong(self, value: CellValue) -> str:
        span = span_of(value)
        if isinstance(span, str):
            return span
        year = self._task.on.period.year
        if span.first > self._task.today:
            return "还没有到这一天"
        if not span.first.year <= year <= span.last.year:
            return f"不是 {year} 年的"
        if span.first > self._task.on.day:
            return "在填表日期之后"
        return "" if span.is_within(date(year, 1, 1), self._task.on.last_of_year) else ACROSS


def _reason_of(test: Callable[[CellValue], Verdict]) -> Callable[[CellValue], str]:
    def reason(value: CellValue) -> str:
        verdict = test(value)
        return verdict if isinstance(verdict, str) else ""

    return reason


_Result = TypeVar("_Result")


def _remembered(read: Callable[[CellValue], _Result]) -> Callable[[CellValue], _Result]:
    """Return a function that reads each text once: a column of thousands has a few of them."""
    known: dict[str, _Result] = {}

    def result(value: CellValue) -> _Result:
        if not isinstance(value, str):
            return read(value)
        if value not in known:
            known[value] = read(value)
        return known[value]

    return result


def _marked_lines(sheet: LedgerSheet, rows: Sequence[int]) -> dict[int, str]:
    """Return the lines, from 0, of which at least half of the filled cells are marked, and why."""
    marked = Counter(row for row, _ in sheet.problems)
    shifted = {row for (row, _), reason in sheet.problems.items() if reason == SHIFTED}
    return {
        line: SHIFTED if row in shifted else _STRUCK
        for line, row in enumerate(rows)
        if marked[row] and marked[row] * 2 >= sum(map(bool, sheet.rows[row - 1]))
    }


def _value(row: Sequence[CellValue], column: int) -> CellValue:
    return row[column - 1] if column <= len(row) else ""


def _merged_tops(sheet: LedgerSheet, wanted: Collection[int]) -> dict[tuple[int, int], int]:
    """Return the first row of the merged cells in some columns, by each further row and the column."""
    return {
        (row, area.left): area.top
        for area in sheet.merged
        if area.left in wanted and area.top <= len(sheet.rows)
        for row in range(area.top + 1, min(area.bottom, len(sheet.rows)) + 1)
    }
