"""The periods that people type: 2026年第三季度, 2026q3, 2026-09."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.periods import MONTHS, TENS, Period, parse_period

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_OF_YEAR = r"(20\d\d)(?:年度?)?[-/.]?"
_YEAR = re.compile(r"(20\d\d)(?:年度?)?(?:全年)?")
_HALF = re.compile(rf"{_OF_YEAR}([上下])半年")
_QUARTER = re.compile(rf"{_OF_YEAR}(?:第?([一二三四1-4])季度?|Q([1-4])|([1-4])Q)")
# `2026-3` may be the third quarter: a month has two digits there.
_MONTH = re.compile(
    rf"(20\d\d)(?:年?M?(0?[1-9]|1[0-2]|{'|'.join(reversed(_NUMERALS))})月份?([上中下]旬)?"
    r"|[-/.](0[1-9]|1[0-2]))"
)


def typed_period(text: str) -> Period | None:
    """Return the period that a text certainly means; None if it means none, or may mean several."""
    bare = "".join(fold_width(text).upper().split())
    if period := parse_period(bare):
        return period
    if match := _YEAR.fullmatch(bare):
        return Period(int(match[1]))
    if match := _HALF.fullmatch(bare):
        return Period(int(match[1]), "上下".index(match[2]) + 1, 2)
    if match := _QUARTER.fullmatch(bare):
        return Period(int(match[1]), _number(match[2] or match[3] or match[4]), 4)
    if match := _MONTH.fullmatch(bare):
        month = _number(match[2] or match[4])
        third = "上中下".index(match[3][0]) + 1 if match[3] else 0
        number = month * 3 - 3 + third if third else month
        return Period(int(match[1]), number, TENS if third else MONTHS)
    return None


def lacks_year(text: str) -> bool:
    """Return True if a text would be a period if it named the year."""
    return bool(text.strip()) and typed_period(f"2026年{text}") is not None


def _number(text: str) -> int:
    return _NUMERALS.index(text) + 1 if text in _NUMERALS else int(text)
