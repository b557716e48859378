"""Days in ledgers: a day, a month or a span of days, however it was written."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from fangfan_desktop.counting.ledger_sheet import CellValue, text_of
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.month import Month
from fangfan_desktop.forms.kinds.year import FIRST_YEAR, LAST_YEAR

NO_DAY = "没有填日期"
_ONLY_A_NUMBER = "是一个数，看不出是哪一天，请设成日期再填"
_BACKWARDS = "后一天比前一天早"
_DAY_AS_NUMBER = re.compile(r"(?:19|20)\d\d(?:\d{4}|\d\d|\.\d\d?)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"\d{4}[年./-]\d{1,2}月?", re.ASCII)
_TIME = re.compile(r"[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$", re.ASCII)
# 2026.3.5-2026.3.15, 2026年3月5日至3月15日, 2026年3月5日—15日
_BETWEEN = re.compile(r"\s*(?:至|到|~|—+|–|--)\s*")
_DASHED = re.compile(r"(\d{4}[./年]\d{1,2}[./月]\d{1,2}日?)\s*-\s*(.+)", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[月./](\d{1,2})[日号]?", re.ASCII)
_DAY_ALONE = re.compile(r"(\d{1,2})[日号]?", re.ASCII)
_DAY, _MONTH = DateKind(), Month()


class Span(NamedTuple):
    """Some days, from the first to the last; of one day they are the same."""

    first: date
    last: date

    def is_within(self, first: date, last: date) -> bool | None:
        """Return whether it lies in other days; None if only a part of it does."""
        if first <= self.first and self.last <= last:
            return True
        return False if self.last < first or self.first > last else None


def span_of(value: CellValue) -> Span | str:
    """Return the days that a cell means, or a sentence why they are not known."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Span(value, value)
    text = fold_width(text_of(value))
    if text in NOT_FILLED:
        return NO_DAY
    if isinstance(value, (int, float)) and not _DAY_AS_NUMBER.fullmatch(text):
        return _ONLY_A_NUMBER
    return _span(_TIME.sub("", text))


def _span(text: str) -> Span | str:
    dashed = _DASHED.fullmatch(text)
    parts = [dashed[1], dashed[2]] if dashed else _BETWEEN.split(text)
    if len(parts) != 2:
        return _one(text)
    begin = _one(parts[0])
    end = _one(parts[1])
    if isinstance(begin, Span) and not isinstance(end, Span):
        # After a month alone, a number is no day.
        patterns = (_MONTH_AND_DAY, _DAY_ALONE) if begin.first == begin.last else ()
        end = next(_shorter(parts[1], begin.first, patterns), end)
    if not isinstance(begin, Span):
        return begin
    if not isinstance(end, Span):
        return end
    return Span(begin.first, end.last) if begin.first <= end.last else _BACKWARDS


def _shorter(text: str, begin: date, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    """Yield the end of a span whose year, or year and month, are those of its first day."""
    for pattern in patterns:
        if match := pattern.fullmatch(text):
            numbers = [int(part) for part in match.groups()]
            month, day = numbers if len(numbers) == 2 else (begin.month, numbers[0])
            try:
                end = date(begin.year, month, day)
            except ValueError:
                continue
            yield Span(end, end)


def _one(text: str) -> Span | str:
    """Return what one day, one month or one year means."""
    reading = _DAY.read(text)
    if isinstance(reading.value, date):
        return Span(reading.value, reading.value)
    if year := _YEAR.fullmatch(text):
        number = int(year[1])
        if FIRST_YEAR <= number <= LAST_YEAR:
            return Span(date(number, 1, 1), date(number, 12, 31))
    month = _MONTH.read(text)
    if month.value is not None:
        first = date.fromisoformat(f"{month.value}-01")
        after = (first + timedelta(days=31)).replace(day=1)
        return Span(first, after - timedelta(days=1))
    return month.problem if _YEAR_AND_MONTH.fullmatch(text) else reading.problem
