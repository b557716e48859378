"""A1-13, A2-11: the report's date is not before its period: it would be taken for another's."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.deadlines import first_day
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import Column


class NotBeforePeriod(Check, frozen=True, tag="not_before_period", kw_only=True):
    """The date in `field` (an id) is not before the period that is reported."""

    scope = "fields"
    words = frozenset({"value", "first", "taken_for"})

    field: str

    def named_fields(self) -> tuple[str, ...]:
        """Return the date's field."""
        return (self.field,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding if the date is before the first day of a known period."""
        field, cell = context.form.fields_by_id[self.field], report.field(self.field)
        if report.period is None or not isinstance(cell.value, date):
            return
        first, day = first_day(report.period), cell.value
        if day < first:
            written = shown(field, cell)
            in_quarters = context.form.period == "quarter"
            taken_for = Period(day.year, (day.month + 2) // 3 if in_quarters else 0)
            yield self.at_field(
                field,
                (written,),
                value=written,
                first=DateKind().show(first),
                taken_for=taken_for.label,
            )
