"""Which period a file covers: as it says itself, as title and date leave no doubt, or a question."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.periods import Period, parse_period, period_of_date
from fangfan_desktop.forms.report import Cell
from fangfan_desktop.forms.spec import Form

_QUARTERS = {**{w: n for n, w in enumerate("一二三四", 1)}, **{str(n): n for n in range(1, 5)}}
_TITLE = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?第?\s*([一二三四1-4])\s*季度")
# 上半年, 1-6月: figures of the year until then.
_HALF = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?([上下])半年")
_MONTHS = re.compile(r"(?:(20\d\d)\s*年?度?\s*)?1\s*月?\s*[-—–~至到]+\s*(3|6|9|12)\s*月")
_UNTIL = re.compile(r"截[至止]\s*(?:(20\d\d)\s*年?)?\s*(3|6|9|12)\s*月\s*(?:3[01]\s*日|底|末)")
_ENDS = {"3": 1, "6": 2, "9": 3, "12": 4}
_NAMED = ((_TITLE, _QUARTERS), (_HALF, {"上": 2, "下": 4}), (_MONTHS, _ENDS), (_UNTIL, _ENDS))
_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")


class FoundPeriod(msgspec.Struct, frozen=True):
    """The period, or None with the reason (`note`) and the question."""

    period: Period | None
    note: str = ""
    question: Question | None = None


def when(
    form: Form,
    fields: Mapping[str, Cell],
    titles: Iterable[str],
    marks: Marks | None,
    said: str,
    key: str,
) -> FoundPeriod:
    """Return the period that a file covers.

    `titles` are the texts above the table; `said` is what a person answered, `key` under what.
    """
    # A file with both forms has one answer, which is of one of them.
    if (answered := parse_period(said)) and bool(answered.quarter) == (form.period == "quarter"):
        return FoundPeriod(answered)
    if marks and (stated := marks.period_value()):
        return FoundPeriod(stated)
    day = next((fields[f.id].value for f in form.dates if f.id in fields), None)
    day = day if isinstance(day, date) else None
    by_day = period_of_date(day, form.period) if day else None
    titled = _titled(form, titles, day)
    if titled and (by_day in {None, titled} or _late(titled, day)):
        return FoundPeriod(titled)
    if titled and by_day:
        note = f"标题写的是{titled.label}，填表日期在{by_day.label}，看不出是哪一期"
        return _asked(note, (titled, by_day), key)
    if by_day:
        return FoundPeriod(by_day)
    if day is None:
        return FoundPeriod(
            None,
            "文件没有写明是哪一期的，填表日期也看不出来",
            Question("period", key, "是哪一期的？", ()),
        )
    note = "填表日期在季度末的下一个月，可能是上季度迟报，也可能是本季度，没有猜"
    now = Period(day.year, (day.month + 2) // 3)
    return _asked(note, (now.before, now), key)


def _asked(note: str, periods: Iterable[Period], key: str) -> FoundPeriod:
    options = tuple(Option(str(period), period.label) for period in periods)
    return FoundPeriod(None, note, Question("period", key, "是哪一期的？", options))


def _late(period: Period, day: date | None) -> bool:
    """Say whether a day lies in the month after a quarter's end."""
    if day is None or not period.quarter:
        return False
    month = period.year * 12 + period.quarter * 3
    return day.year * 12 + day.month - 1 == month


def _titled(form: Form, titles: Iterable[str], day: date | None) -> Period | None:
    """Return the one period that the titles name."""
    found: set[Period] = set()
    for title in titles:
        text = fold_width(title)
        if form.period == "year":
            found |= {Period(int(match[1])) for match in _YEAR.finditer(text)}
            continue
        named = ((match, end[match[2]]) for words, end in _NAMED for match in words.finditer(text))
        for match, quarter in named:
            year = int(match[1]) if match[1] else day.year if day else 0
            if not match[1] and day and quarter == 4 and day.month <= 3:
                year -= 1
            if year:
                found.add(Period(year, quarter))
    return found.pop() if len(found) == 1 else None
