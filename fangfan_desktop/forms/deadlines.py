"""Due dates of reports (通知 三（四）)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Due, Form

# `date` supports years 1 to 9999; one year is kept free at each end for date arithmetic.
_FIRST_YEAR, _LAST_YEAR = 2, 9998
# So many quarters, or years, are offered for a file that does not say its period.
_QUARTERS, _YEARS = 9, 3


class PeriodicReport(Protocol):
    """Something that is reported once per period: a form, or the year's summary."""

    @property
    def id(self) -> str:
        """Return the id."""
        ...

    @property
    def label(self) -> str:
        """Return the short name: `附件1`."""
        ...

    @property
    def title(self) -> str:
        """Return the full title."""
        ...

    @property
    def short(self) -> str:
        """Return the subject in a few words."""
        ...

    @property
    def due(self) -> Due:
        """Return the rule for the due date."""
        ...

    @property
    def period(self) -> Literal["quarter", "year"]:
        """Return how often it is reported."""
        ...


def due_date(form: PeriodicReport, period: Period) -> date:
    """Return the last day on which the report of a period is on time."""
    due, first = form.due, first_day(period)
    month = due.month or first.month - 1 + due.month_of_quarter
    return date(first.year, month, due.day)


def left_words(due: date, today: date) -> str:
    """Return `还剩 3 天`, `今天到期` or `已过期 2 天`."""
    days = (due - today).days
    return f"还剩 {days} 天" if days > 0 else "今天到期" if days == 0 else f"已过期 {-days} 天"


def first_day(period: Period) -> date:
    """Return the first day of a year or of a quarter."""
    # A manipulated file may contain an impossible year.
    return date(min(max(period.year, _FIRST_YEAR), _LAST_YEAR), max(period.quarter, 1) * 3 - 2, 1)


def periods_of_year(form: PeriodicReport, year: int) -> tuple[Period, ...]:
    """Return the periods of a year for which the form is reported, in order."""
    if form.period == "year":
        return (Period(year),)
    return tuple(Period(year, quarter) for quarter in (1, 2, 3, 4))


def recent_periods(form: Form, today: date) -> Sequence[Period]:
    """Return the periods of which a file may be that does not say so, the newest first."""
    if form.period == "year":
        return [Period(today.year - back) for back in range(_YEARS)]
    now = today.year * 4 + (today.month - 1) // 3
    return [Period(at // 4, at % 4 + 1) for at in range(now, now - _QUARTERS, -1)]
