"""When a report is due (通知 三（四）)."""

from datetime import date

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form


def due_date(form: Form, period: Period) -> date:
    """Return the last day on which a period's report is on time."""
    due = form.due
    month = due.month or (period.quarter - 1) * 3 + due.month_of_quarter
    return date(period.year, month, due.day)


def periods_of_year(form: Form, year: int) -> tuple[Period, ...]:
    """Return the periods for which a form is due in a year, in order."""
    if form.period == "year":
        return (Period(year),)
    return tuple(Period(year, quarter) for quarter in (1, 2, 3, 4))
