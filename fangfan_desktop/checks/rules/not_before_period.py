"""A1-13, A2-11: the date is not before the period, or the report is taken for an earlier one."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.deadlines import first_day
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import NotBeforePeriod


def find(
    check: NotBeforePeriod, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding if the date is before the first day of the period (if that is known)."""
    field, cell = context.form.fields_by_id[check.field], report.field(check.field)
    if report.period is None or not isinstance(cell.value, date):
        return
    first, day = first_day(report.period), cell.value
    if day < first:
        written = shown(field, cell)
        in_quarters = context.form.period == "quarter"
        taken_for = Period(day.year, (day.month + 2) // 3 if in_quarters else 0)
        message = check.message.format(
            name=field.name,
            value=written,
            first=DateKind().show(first),
            taken_for=taken_for.label,
        )
        yield Finding(check.code, check.severity, None, check.field, message, (written,))
