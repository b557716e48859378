"""A1-12, A2-10: the report's date is not past its due date."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import Column


class OnTime(Check, frozen=True, tag="on_time", kw_only=True):
    """The date in `field` (an id) is not past the report's due date."""

    scope = "fields"
    words = frozenset({"value", "due"})

    field: str

    def named_fields(self) -> tuple[str, ...]:
        """Return the date's field."""
        return (self.field,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding if the date is past the due date of a known period."""
        field, cell = context.form.fields_by_id[self.field], report.field(self.field)
        if report.period is None or not isinstance(cell.value, date):
            return
        due = due_date(context.form, report.period)
        if cell.value > due:
            written = shown(field, cell)
            yield self.at_field(field, (written,), value=written, due=DateKind().show(due))
