"""Find the period that a file covers: from its marks, its titles and its date, or ask."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.periods import Period, parse_period, period_of_date
from fangfan_desktop.forms.report import EMPTY, Cell
from fangfan_desktop.forms.spec import Form

_QUARTER_NUMBERS = {
    word: n for n, words in enumerate(("一1", "二2", "三3", "四4"), 1) for word in words
}
_QUARTER = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?第?\s*([一二三四1-4])\s*季度")
# 上半年, 1-6月: figures from the start of the year to that quarter.
_HALF_YEAR = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?([上下])半年")
_MONTH_RANGE = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?1\s*月?\s*[-—–~至到]+\s*(3|6|9|12)\s*月")
_UNTIL = re.compile(r"截[至止]\s*(?:(20\d\d)\s*年?)?\s*(3|6|9|12)\s*月\s*(?:3[01]\s*日|底|末)")
_MONTH_TO_QUARTER = {"3": 1, "6": 2, "9": 3, "12": 4}
_PATTERNS = (
    (_QUARTER, _QUARTER_NUMBERS),
    (_HALF_YEAR, {"上": 2, "下": 4}),
    (_MONTH_RANGE, _MONTH_TO_QUARTER),
    (_UNTIL, _MONTH_TO_QUARTER),
)
_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")


class FoundPeriod(msgspec.Struct, frozen=True):
    """The period, or None with the reason (`note`) and a question for a person."""

    period: Period | None
    note: str = ""
    question: Question | None = None


def when(
    form: Form,
    fields: Mapping[str, Cell],
    titles: Iterable[str],
    marks: Marks | None,
    answer: str,
    key: str,
) -> FoundPeriod:
    """Return the period that a file covers.

    `titles` are the texts above the table. `answer` is a person's answer, '' if there is none;
    `key` is the key of such an answer.
    """
    # One answer for a file with both forms fits only the form with that kind of period.
    if (answered := parse_period(answer)) and bool(answered.quarter) == (form.period == "quarter"):
        return FoundPeriod(answered)
    if marks and (stated := marks.period_value()):
        return FoundPeriod(stated)
    day = fields.get(form.date_field.id, EMPTY).value
    day = day if isinstance(day, date) else None
    date_period = period_of_date(day, form.period) if day else None
    title_period = _period_in_titles(form, titles, day)
    if title_period and date_period in {None, title_period}:
        return FoundPeriod(title_period)
    if title_period and date_period:
        note = f"标题写的是{title_period.label}，填表日期在{date_period.label}，看不出是哪一期"
        return _unknown_period(note, (title_period, date_period), key)
    if date_period:
        return FoundPeriod(date_period)
    if day is None:
        return FoundPeriod(
            None,
            "文件没有写明是哪一期的，填表日期也看不出来",
            Question("period", key, "是哪一期的？", ()),
        )
    note = "填表日期在季度末的下一个月，可能是上季度迟报，也可能是本季度，没有猜"
    current = Period(day.year, day.month // 3 + 1)
    return _unknown_period(note, (current.before, current), key)


def _unknown_period(note: str, periods: Iterable[Period], key: str) -> FoundPeriod:
    options = tuple(Option(str(period), period.label) for period in periods)
    return FoundPeriod(None, note, Question("period", key, "是哪一期的？", options))


def _period_in_titles(form: Form, titles: Iterable[str], day: date | None) -> Period | None:
    """Return the period named in the titles, if there is just one."""
    periods: set[Period] = set()
    for title in titles:
        text = fold_width(title)
        if form.period == "year":
            periods |= {Period(int(match[1])) for match in _YEAR.finditer(text)}
            continue
        matches = (
            (match, quarters[match[2]])
            for pattern, quarters in _PATTERNS
            for match in pattern.finditer(text)
        )
        for match, quarter in matches:
            year = int(match[1]) if match[1] else day.year if day else 0
            if not match[1] and day and quarter == 4 and day.month <= 3:
                year -= 1
            if year:
                periods.add(Period(year, quarter))
    return periods.pop() if len(periods) == 1 else None
