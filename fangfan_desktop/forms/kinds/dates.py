"""Dates, written `2026年9月5日` without zero padding (GB/T 9704; domain.md, Dates)."""

import re
from datetime import date, timedelta

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation, Value
from fangfan_desktop.forms.patterns import pattern

_SPELLINGS = (
    pattern(r"(\d{4})年(\d{1,2})月(\d{1,2})(?:日|号)?", re.ASCII),
    pattern(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:T?00:00(?::00(?:\.0+)?)?)?", re.ASCII),
    pattern(r"(\d{4})(\d\d)(\d\d)", re.ASCII),
)
# A day without its year: 9.10, 9月10日.
_WITHOUT_YEAR = pattern(r"(\d{1,2})[月./。-](\d{1,2})(?:日|号)?", re.ASCII)
_TODAY = frozenset({"今天", "今日"})
_AHEAD = timedelta(days=7)  # reports are dated ahead by a few days at most
_LEAP_YEAR = 2000  # contains every possible day of a year
_EXAMPLE = "请写成 2026年9月5日 这样"


class DateKind(Kind):
    """The kind of dates: a calendar day."""

    def read(self, raw: str) -> Reading:
        """Read `2026年9月5日`, `2026.9.5`, `2026-09-05`, `2026/9/5`, `20260905`."""
        text = _folded(raw)
        if not text or text == "年月日":
            return BLANK
        for spelling in _SPELLINGS:
            if match := spelling.fullmatch(text):
                year, month, day = (int(part) for part in match.groups() if part.isdigit())
                try:
                    return Reading(date(year, month, day))
                except ValueError:
                    return Reading(problem="没有这一天")
        if match := _WITHOUT_YEAR.fullmatch(text):
            known = _day(_LEAP_YEAR, match[1], match[2])
            return Reading(problem=f"没有写年份，{_EXAMPLE}" if known else "没有这一天")
        return Reading(problem=f"不是日期，{_EXAMPLE}")

    def show(self, value: Value) -> str:
        """Return `2026年9月5日`."""
        assert isinstance(value, date)
        return f"{value.year:04}年{day_words(value)}"

    def explain(self) -> str:
        """Return what may be typed."""
        return "日期，如 2026年9月5日"

    def validation(self) -> Validation:
        """Return the lengths of the shortest and of the longest spelling: 2026.9.5, 2026年12月15日."""
        return Validation("length", f"请填{self.explain()}", least=8, most=11)


def day_words(day: date, year: int = 0) -> str:
    """Return `9月5日`; `2027年1月5日` if it is not in a given `year`."""
    own = f"{day.year}年" if year not in {0, day.year} else ""
    return f"{own}{day.month}月{day.day}日"


def completed(raw: str, since: date, today: date) -> str:
    """Return a typed day without a year (`9.10`) with its year: `2026年9月10日`.

    `9.10`, `9-10`, `9/10`, `9月10日` get the year of `since`. They get the next year if that day is
    not ahead, and if the day in the year of `since` is before `since` or farther from today (a
    late report is signed in January). 今天 becomes `today`. Any other text, and a day that does
    not exist in the year, is returned as typed. Only for typed text, not for text from files.
    """
    text = _folded(raw)
    if text in _TODAY:
        return DateKind().show(today)
    match = _WITHOUT_YEAR.fullmatch(text)
    if match is None:
        return raw
    day = _day(since.year, match[1], match[2])
    later = _day(since.year + 1, match[1], match[2])
    if later and later <= today + _AHEAD:
        day = later
    return DateKind().show(day) if day else raw


def _folded(raw: str) -> str:
    return re.sub(r"\s", "", fold_width(raw))


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
