"""Whether a cell meets a condition: yes, no, or a sentence why nobody can say."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from fangfan_desktop.counting.days import NO_DAY, span_of
from fangfan_desktop.counting.ledger_sheet import CellValue, text_of
from fangfan_desktop.forms.count_spec import (
    DAY_TESTS,
    WORD_TESTS,
    LedgerColumn,
    LedgerCondition,
)
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.yes_no import NO, YES, YesNo
from fangfan_desktop.forms.periods import Period, first_day

# True and False are certain; a sentence says why it is doubtful.
Verdict = bool | str
CellTest = Callable[[CellValue], Verdict]

_YES_NO = YesNo()
_MEANINGS = {YES: True, NO: False}
ACROSS = "只有一部分日子在要数的日子里"
_NOT_FILLED = "没有填"
_NOT_KNOWN = "写的是还不知道"
# What people write when they do not know yet.
_UNKNOWN = frozenset(
    {
        "待核实",
        "待核",
        "待查",
        "待定",
        "待补",
        "待补充",
        "不详",
        "不清楚",
        "未知",
        "未核实",
        "？",
        "?",
    }
)


class CountingDay(NamedTuple):
    """The day on which figures stand: the report's period, and the day up to which is counted."""

    period: Period
    day: date

    @property
    def last_of_year(self) -> date:
        """Return the last day that counts in the report's year: a late report is dated in the next."""
        return min(self.day, date(self.period.year, 12, 31))


def cell_test(condition: LedgerCondition, column: LedgerColumn, on: CountingDay) -> CellTest:
    """Return the test of a condition. Whether a line is in another ledger is not a cell's test."""
    if condition.test in DAY_TESTS:
        return _day_test(condition, on)
    if condition.test in WORD_TESTS:
        return _word_test(condition)
    if condition.test in {"yes", "no"}:
        return _yes_no_test(column, wanted=condition.test == "yes")
    wanted = condition.test == "filled"
    return lambda value: is_filled(value) is wanted


def is_filled(value: CellValue) -> bool:
    """Return True if something stands in a cell; a dash and 无 are nothing."""
    return fold_width(text_of(value)) not in NOT_FILLED


def _bare(text: str) -> str:
    """Return a word without width and spaces; its signs stay: a box before it may be empty."""
    return "".join(fold_width(text).split())


def _day_test(condition: LedgerCondition, on: CountingDay) -> CellTest:
    begins = {"this_year": date(on.period.year, 1, 1), "this_period": first_day(on.period)}
    first = begins.get(condition.test, date.min)
    last = on.last_of_year if condition.test in begins else on.day
    is_end = condition.test == "not_over"

    def test(value: CellValue) -> Verdict:
        span = span_of(value)
        if isinstance(span, str):
            return True if is_end and span == NO_DAY else span
        within = span.is_within(first, last)
        if within is None:
            return ACROSS
        return within is not is_end

    return test


def _word_test(condition: LedgerCondition) -> CellTest:
    values, is_wanted = frozenset(map(fold_key, condition.values)), condition.test == "is"

    def test(value: CellValue) -> Verdict:
        if not is_filled(value):
            return _NOT_FILLED
        if text_of(value) in _UNKNOWN:
            return _NOT_KNOWN
        return (fold_key(text_of(value)) in values) is is_wanted

    return test


def _yes_no_test(column: LedgerColumn, *, wanted: bool) -> CellTest:
    words = {_bare(word): True for word in column.yes}
    words |= {_bare(word): False for word in column.no}

    def test(value: CellValue) -> Verdict:
        text = text_of(value)
        known = words.get(_bare(text))
        if known is None:
            reading = _YES_NO.read(text)
            known = _MEANINGS.get(str(reading.value))
        if known is None:
            return "看不出是“是”还是“否”" if is_filled(value) else _NOT_FILLED
        return known is wanted

    return test
