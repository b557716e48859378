"""Due dates of reports (通知 三（四）), and the periods that a day can belong to."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.periods import MONTHS, PARTS, Period, PeriodKind, first_day, period_with
from fangfan_desktop.forms.workdays import Workdays

_DAY = timedelta(days=1)
# A file that does not say its period can be of this year or the two before.
_YEARS_OFFERED = 2


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
    def period(self) -> PeriodKind:
        """Return how often it is reported."""
        ...

    @property
    def workdays(self) -> Workdays:
        """Return what is known of the working days."""
        ...

    @property
    def added(self) -> date | None:
        """Return the day on which it was added here; None if it came with the program."""
        ...

    @property
    def removed(self) -> bool:
        """Return True if it is no longer reported here."""
        ...

    def at(self, period: Period | None) -> "PeriodicReport":
        """Return the version of it that a period is reported with."""
        ...


def due_date(form: PeriodicReport, period: Period) -> date:
    """Return the last day on which the report of a period is on time."""
    due, workdays, last = form.due, form.workdays, last_day(period)
    if due.on:
        day = due.on
    elif due.workdays_after is not None:
        day = workdays.after(last, due.workdays_after)
    elif due.days_after is not None:
        day = last + due.days_after * _DAY
    else:
        day = _day_of_month(due, period, workdays)
    if due.if_free == "before":
        return workdays.last_until(day)
    return workdays.first_from(day) if due.if_free == "after" else day


def _day_of_month(due: Due, period: Period, workdays: Workdays) -> date:
    """Return the day of a month that a rule means for a period."""
    first, number = first_day(period), due.month_of_half or due.month_of_quarter
    month = due.month or (first.month + number - 1 if number else last_day(period).month)
    months = month - 1 + due.months_after
    year, month = first.year + months // 12, months % 12 + 1
    end = last_day(Period(year, month, MONTHS))
    if isinstance(due.day, int):
        return end.replace(day=due.day)
    return workdays.last_until(end) if due.day == "last_workday" else end


def holidays_caution(form: PeriodicReport, due: date) -> str:
    """Return that a due date leaves out holidays that are not known yet; '' if it does not."""
    if not form.due.needs_workdays or due.year in form.workdays.years:
        return ""
    return f"{due.year}年的放假安排还没有，这个期限没有避开节假日"


def left_words(due: date, today: date) -> str:
    """Return `还剩 3 天`, `今天到期` or `已过期 2 天`."""
    days = (due - today).days
    return f"还剩 {days} 天" if days > 0 else "今天到期" if days == 0 else f"已过期 {-days} 天"


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    first = first_day(period)
    after = first_day(period.after)
    return after - _DAY if after > first else date(first.year, 12, 31)


def periods_of_year(form: PeriodicReport, year: int) -> tuple[Period, ...]:
    """Return the periods of a year for which the form is reported, in order."""
    parts = PARTS[form.period]
    if parts > 1:
        return tuple(Period(year, number, parts) for number in range(1, parts + 1))
    return (Period(year),) if form.period == "year" or _is_its_year(form, year) else ()


def is_period_of(form: PeriodicReport, period: Period) -> bool:
    """Return True if a period is of the kind for which the form is reported."""
    return period.parts == PARTS[form.period]


def _is_its_year(form: PeriodicReport, year: int) -> bool:
    """Return True if a form that is reported once is due in a year, in the version of that year."""
    on = form.at(Period(year)).due.on
    return on is not None and on.year == year


def recent_periods(form: PeriodicReport, today: date) -> Sequence[Period]:
    """Return the periods of which a file may be that does not say so, the newest first."""
    now = possible_periods(form, today)[-1]
    if form.period == "once":
        return [now]
    periods = [now]
    while len(periods) <= _YEARS_OFFERED * now.parts:
        periods.append(periods[-1].before)
    return periods


def possible_periods(form: PeriodicReport, day: date) -> list[Period]:
    """Return the periods that a 填表日期 can mean, in order; one if it is certain.

    A report that is due within its period has a day of it. At the beginning of the next period
    (its first third) the day may also be that of a late one: the user is asked (domain.md, Which
    quarter). A report that is due after its period is dated then, or in the period's last third.
    """
    if form.due.on:
        return [Period(form.due.on.year)]
    now = period_with(day, form.period)
    before, due = now.before, due_date(form, now.before)
    if due <= last_day(before):
        is_late = form.period != "year" and _third_of(now, day) == 0
        return [before, now] if is_late else [now]
    if day <= due:
        return [before]
    return [now] if _third_of(now, day) == 2 else [before, now]


def _third_of(period: Period, day: date) -> int:
    """Return in which third of a period a day lies: 0, 1 or 2. Parts of months have ten days."""
    months = 12 // period.parts
    if months > 1:
        return (day.month - period.month) * 3 // months
    first = first_day(period)
    return min((day - first).days // (10 if months else 3), 2)
