"""A1-07: no unusual change against the same quarter of the year before (同比)."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Column


class YearOnYear(Check, frozen=True, tag="year_on_year", kw_only=True):
    """The figure did not change unusually against the same quarter of the year before.

    Unusual is a fall by more than `fall_percent`, or a rise to more than `rise_times` the figure;
    a change of less than `at_least` is never unusual.
    """

    scope = "row"
    words = frozenset({"value", "previous", "change"})
    column_kinds = frozenset({"count"})

    fall_percent: int
    rise_times: int
    at_least: int

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure that fell or rose by more than the form allows."""
        compared = context.beside_earlier(rows, columns, context.rows_year_before)
        for row, column, value, previous in compared:
            if change := self._unusual(value, previous):
                figures = (value, previous)
                yield self.at(
                    row.id, column, figures, value=value, previous=previous, change=change
                )

    def _unusual(self, value: int, previous: int) -> str:
        """Return the change in words if it is more than allowed, else nothing."""
        if abs(value - previous) < self.at_least:
            return ""
        if (previous - value) * 100 > self.fall_percent * previous:
            return f"同比下降 {(previous - value) * 100 / previous:.1f}%"
        if value > self.rise_times * previous:
            return f"是去年同期的 {value / previous:.1f} 倍" if previous else "去年同期没有"
        return ""
