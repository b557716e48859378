"""A1-12, A2-10: the report's date is not past its due date."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.check import DateCheck
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form


class OnTime(DateCheck, frozen=True, tag="on_time", kw_only=True):
    """The date is not past the report's due date.

    That is the day for reports to the province: what the province itself gathers has none.
    """

    words = frozenset({"value", "due"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding if the day is past the due date; none for a province's own report."""
        if report.place is None or report.place.level != "province":
            yield from super().find(columns, report, rows, context)

    def words_if_wrong(self, day: date, period: Period, form: Form) -> dict[str, str]:
        """Return the due date if the day is past it."""
        due = due_date(form, period)
        return {"due": DateKind().show(due)} if day > due else {}
