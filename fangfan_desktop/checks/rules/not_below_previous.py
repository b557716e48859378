"""A1-06: the year's cumulative figure does not fall from period to period."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.report import Report, Row


class NotBelowPrevious(Check, frozen=True, tag="not_below_previous"):
    """The figure is not below the same place's in the period before of the same year."""

    scope = "row"
    words = frozenset({"value", "previous"})
    column_kinds = FIGURES

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure below the same place's in the period before."""
        compared = context.beside_earlier(rows, columns, context.rows_before)
        for row, column, value, previous in compared:
            if value < previous:
                yield self.at(row.id, column, (value, previous), value=value, previous=previous)
