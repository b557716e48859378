"""Reporting periods: years and their parts, from half-years to ten days (通知 三（四）)."""

import re
from datetime import date
from typing import Literal

import msgspec

from fangfan_desktop.forms.patterns import pattern

# How often a form is reported. `ten_days` are 旬: three a month, the last one ends with the month.
# A form that is reported `once` has the year of its due date as its period.
PeriodKind = Literal["year", "half_year", "quarter", "month", "ten_days", "once"]
# Into how many parts a year is divided.
PARTS: dict[PeriodKind, int] = {
    "year": 1,
    "half_year": 2,
    "quarter": 4,
    "month": 12,
    "ten_days": 36,
    "once": 1,
}
MONTHS, TENS = PARTS["month"], PARTS["ten_days"]
_HALVES, _TENS = "上下", "上中下"
_NUMERALS = "一二三四"
# `date` supports years 1 to 9999; one year is kept free at each end for date arithmetic.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


class Period(msgspec.Struct, frozen=True, order=True, gc=False):
    """A year (`number` is 0), or one of the equal `parts` of it (`number` from 1).

    `parts` is 1 for a whole year.
    """

    year: int
    number: int = 0
    parts: int = 4

    def __post_init__(self) -> None:
        if not self.number:
            msgspec.structs.force_setattr(self, "parts", 1)

    def __str__(self) -> str:
        """Return the spelling for the command line: `2026`, `2026H1`, `2026Q3`, `2026M09`, `2026M09T2`."""
        part = {
            1: "",
            2: f"H{self.number}",
            4: f"Q{self.number}",
            MONTHS: f"M{self.month:02}",
            TENS: f"M{self.month:02}T{self._third + 1}",
        }[self.parts]
        return f"{self.year}{part}"

    @property
    def month(self) -> int:
        """Return its first month, 1 to 12."""
        return max(self.number - 1, 0) * 12 // self.parts + 1

    @property
    def _third(self) -> int:
        """Return which 旬 of its month it is, from 0."""
        return (self.number - 1) % 3

    @property
    def label(self) -> str:
        """Return the spelling for file names: `2026年第3季度`, `2026年9月`, `2026年`."""
        part = f"第{self.number}季度" if self.parts == 4 else self.part_words
        return f"{self.year}年{part}"

    @property
    def part_words(self) -> str:
        """Return `上半年`, `第三季度`, `9月`, `9月中旬`; an empty string for a year."""
        if self.parts == 1:
            return ""
        if self.parts == 2:
            return f"{_HALVES[self.number - 1]}半年"
        if self.parts == 4:
            return f"第{_NUMERALS[self.number - 1]}季度"
        return f"{self.month}月" + (f"{_TENS[self._third]}旬" if self.parts == TENS else "")

    @property
    def before(self) -> "Period":
        """Return the period before; for the first of a year, the last of the year before."""
        if not self.number:
            return Period(self.year - 1)
        return self.before_in_year or Period(self.year - 1, self.parts, self.parts)

    @property
    def before_in_year(self) -> "Period | None":
        """Return the period before in the same year, or None.

        Figures are cumulative within a year.
        """
        return Period(self.year, self.number - 1, self.parts) if self.number > 1 else None

    @property
    def after(self) -> "Period":
        """Return the next period."""
        if not self.number:
            return Period(self.year + 1)
        if self.number == self.parts:
            return Period(self.year + 1, 1, self.parts)
        return Period(self.year, self.number + 1, self.parts)

    @property
    def year_before(self) -> "Period":
        """Return the same part of the year before (同比)."""
        return Period(self.year - 1, self.number, self.parts)


def first_day(period: Period) -> date:
    """Return the first day of a period: so periods of different kinds can be compared."""
    # A manipulated file may contain an impossible year.
    year = min(max(period.year, _FIRST_YEAR), _LAST_YEAR)
    is_third = period.parts == TENS
    return date(year, period.month, (period.number - 1) % 3 * 10 + 1 if is_third else 1)


# `2026`, `2026H1`, `2026Q3`, `2026M09`, `2026M09T2`; any year, as the date in a file may be mistyped.
_SPELLING = pattern(
    r"([1-9]\d{0,3})(?:H([12])|Q([1-4])|M(0?[1-9]|1[0-2])(?:T([123]))?)?", re.ASCII | re.IGNORECASE
)


def any_period(text: str) -> Period | None:
    """Return the period spelt like `str(period)`, of any year; None for any other text."""
    match = _SPELLING.fullmatch(text)
    if match is None:
        return None
    year, half, quarter, month, third = match.groups()
    if half or quarter:
        return Period(int(year), int(half or quarter), 2 if half else 4)
    if third:
        return Period(int(year), int(month) * 3 - 3 + int(third), TENS)
    return Period(int(year), int(month), MONTHS) if month else Period(int(year))


def parse_period(text: str) -> Period | None:
    """Return the period that a person spelt: `2026Q3`, `2026`, `2026M9`; None for any other text."""
    period = any_period(text.strip())
    return period if period and 2000 <= period.year <= 2099 else None


def period_with(day: date, kind: PeriodKind) -> Period:
    """Return the period of a kind that a day lies in."""
    parts = PARTS[kind]
    if parts == 1:
        return Period(day.year)
    if parts == TENS:
        return Period(day.year, day.month * 3 - 2 + min((day.day - 1) // 10, 2), TENS)
    return Period(day.year, (day.month - 1) * parts // 12 + 1, parts)
