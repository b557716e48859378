"""The periods that the titles of a table name: 2026年第三季度, 1—9月, 9月中旬."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.periods import PARTS, Period, PeriodKind

_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_OF_YEAR = r"(?:(20\d\d)\s*年?度?\s*)?"
_QUARTERS = {word: n for n, words in enumerate(("一1", "二2", "三3", "四4"), 1) for word in words}
_MONTHS = {
    **{str(n): n for n in range(1, 13)},
    **{f"0{n}": n for n in range(1, 10)},
    **{word: n for n, word in enumerate("一二三四五六七八九十", 1)},
    "十一": 11,
    "十二": 12,
}
_MONTH = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"

_QUARTER = re.compile(rf"{_OF_YEAR}第?\s*([一二三四1-4])\s*季度")
_HALF_YEAR = re.compile(rf"{_OF_YEAR}([上下])半年")
# 1-6月, 截至6月底: figures from the start of the year to the end of that month.
_RANGE = re.compile(rf"{_OF_YEAR}1\s*月?\s*[-—–~至到]+\s*{_MONTH}\s*月")
_UNTIL = re.compile(rf"截[至止]\s*{_OF_YEAR}{_MONTH}\s*月\s*(?:3[01]\s*日|2[89]\s*日|底|末)")
_ONE_MONTH = re.compile(
    rf"{_OF_YEAR}(?<![-\d—–~至到.月/十]){_MONTH}\s*月(?:份|度)?(?!\s*[\d上中下底末至到~—–-])"
)
_TEN_DAYS = re.compile(rf"{_OF_YEAR}{_MONTH}\s*月(?:份)?\s*([上中下])旬")
_THIRDS = {"上": 1, "中": 2, "下": 3}

# What a statistical form says of itself, above its table: 有效期至：2028年12月, 批准文号：…, 表  号：….
_DAY = r"(?:20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底|末)?)"
_OF_THE_FORM = re.compile(
    r"(?:有\s*效\s*期\s*限?\s*[至到]?\s*:?|有\s*效\s*截\s*止\s*(?:日\s*期)?\s*:?"
    r"|(?:(?:批\s*准|备\s*案)?\s*文\s*号|表\s*号|(?:制\s*[定表]|批\s*准|备\s*案)\s*(?:机\s*关|单\s*位))\s*:)"
    rf"\s*(?:{_DAY}(?:\s*[-—–~至到]+\s*{_DAY})?|\S*(?: \S+)*)"
)
# Typed into the gap of `20   年   月`.
_GAP_IN_YEAR = re.compile(r"(?<!\d)20\s+(\d\d)(?=\s*年)")

# Without a year, a period from this month on is of the year before, if it is signed in January to
# March.
_LATE_IN_YEAR: dict[PeriodKind, int] = {"half_year": 7, "quarter": 10, "month": 10, "ten_days": 10}
# By kind of period: patterns of its names (the year, what it is), and what number in the year it is.
_Names = tuple[tuple[re.Pattern[str], Mapping[str, int]], ...]
_QUARTER_ENDS = {text: month // 3 for text, month in _MONTHS.items() if month % 3 == 0}
_HALF_ENDS = {text: month // 6 for text, month in _MONTHS.items() if month % 6 == 0}
_NAMES: dict[PeriodKind, _Names] = {
    "half_year": (
        (_HALF_YEAR, {"上": 1, "下": 2}),
        (_RANGE, _HALF_ENDS),
        (_UNTIL, _HALF_ENDS),
    ),
    "quarter": (
        (_QUARTER, _QUARTERS),
        (_HALF_YEAR, {"上": 2, "下": 4}),
        (_RANGE, _QUARTER_ENDS),
        (_UNTIL, _QUARTER_ENDS),
    ),
    "month": ((_RANGE, _MONTHS), (_UNTIL, _MONTHS), (_ONE_MONTH, _MONTHS)),
}


def period_in_titles(kind: PeriodKind, titles: Iterable[str], day: date | None) -> Period | None:
    """Return the period of a kind that the titles name; None unless there is just one.

    `day` is the 填表日期: it says the year that a title leaves out. How long the form is valid, and
    who approved it, says nothing.
    """
    periods = {each for title in titles for each in _named(kind, _about_period(title), day)}
    return periods.pop() if len(periods) == 1 else None


def _about_period(title: str) -> str:
    """Return what a title may say about the period."""
    return _GAP_IN_YEAR.sub(r"20\1", _OF_THE_FORM.sub("  ", fold_width(title)))


def _named(kind: PeriodKind, text: str, day: date | None) -> Iterator[Period]:
    if PARTS[kind] == 1:
        yield from (Period(int(match[1])) for match in _YEAR.finditer(text))
        return
    for year, number in _numbers(kind, text):
        if year:
            yield Period(int(year), number, PARTS[kind])
        elif day:
            period = Period(day.year, number, PARTS[kind])
            is_of_last_year = period.month >= _LATE_IN_YEAR[kind] and day.month <= 3
            yield period.year_before if is_of_last_year else period


def _numbers(kind: PeriodKind, text: str) -> Iterator[tuple[str, int]]:
    """Yield the year (empty if it is left out) and the number of each period that is named."""
    if kind == "ten_days":
        for year, month, third in _TEN_DAYS.findall(text):
            yield year, _MONTHS[month] * 3 - 3 + _THIRDS[third]
        return
    for pattern, numbers in _NAMES[kind]:
        for year, words in pattern.findall(text):
            if words in numbers:
                yield year, numbers[words]
