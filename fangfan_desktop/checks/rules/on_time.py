"""A1-12, A2-10: the date of the report is not after its due date."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import OnTime


def find(
    check: OnTime, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding if the date is after the due date of the period (if that is known)."""
    field, cell = context.form.fields_by_id[check.field], report.field(check.field)
    if report.period is None or not isinstance(cell.value, date):
        return
    due = due_date(context.form, report.period)
    if cell.value > due:
        written = shown(field, cell)
        message = check.message.format(name=field.name, value=written, due=DateKind().show(due))
        yield Finding(check.code, check.severity, None, check.field, message, (written,))
