"""Reporting periods: quarters and years (通知 三（四）)."""

import re
from datetime import date

import msgspec

_WORDS = {1: "一", 2: "二", 3: "三", 4: "四"}
_LAST_QUARTER = 4


class Period(msgspec.Struct, frozen=True, order=True, gc=False):
    """A year (`quarter` is 0), or one quarter of it (1 to 4)."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        """Return the spelling for the command line (cli.md): `2026Q3`, `2026`."""
        return f"{self.year}Q{self.quarter}" if self.quarter else str(self.year)

    @property
    def label(self) -> str:
        """Return the spelling for file names: `2026年第3季度`, `2026年`."""
        return f"{self.year}年" + (f"第{self.quarter}季度" if self.quarter else "")

    @property
    def quarter_words(self) -> str:
        """Return `第三季度`; an empty string for a year."""
        return f"第{_WORDS[self.quarter]}季度" if self.quarter else ""

    @property
    def before(self) -> "Period":
        """Return the period before; for a first quarter, the last quarter of the year before."""
        if not self.quarter:
            return Period(self.year - 1)
        return self.before_in_year or Period(self.year - 1, _LAST_QUARTER)

    @property
    def before_in_year(self) -> "Period | None":
        """Return the quarter before in the same year, or None.

        Figures are cumulative within a year.
        """
        return Period(self.year, self.quarter - 1) if self.quarter > 1 else None

    @property
    def year_before(self) -> "Period":
        """Return the same quarter of the year before (同比)."""
        return Period(self.year - 1, self.quarter)


def parse_period(text: str) -> Period | None:
    """Return the period for `2026Q3` or `2026`; None for any other text."""
    match = re.fullmatch(r"(20\d\d)(?:[Qq]([1-4]))?", text.strip())
    return Period(int(match[1]), int(match[2] or 0)) if match else None


def period_of_date(day: date, kind: str) -> Period | None:
    """Return the period that a 填表日期 implies for a form of `kind` (`quarter` or `year`).

    Return None for a day in the month after a quarter's end: the file may be a late one, so the
    user is asked (domain.md, Which quarter).
    """
    if kind == "year":
        return Period(day.year)
    if day.month % 3 == 1:
        return None
    return Period(day.year, (day.month + 2) // 3)
