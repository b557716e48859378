"""A1-06: the year's cumulative figure does not fall from quarter to quarter."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Column


class NotBelowPrevious(Check, frozen=True, tag="not_below_previous"):
    """The figure is not below the same place's in the quarter before of the same year."""

    scope = "row"
    words = frozenset({"value", "previous"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure below the same place's in the quarter before."""
        for row in rows:
            before = context.same_place(context.rows_before, row)
            if before is None:
                continue
            for column in columns:
                value, previous = row[column.id].value, before[column.id].value
                if isinstance(value, int) and isinstance(previous, int) and value < previous:
                    figures = (value, previous)
                    yield self.at(row.id, column, figures, value=value, previous=previous)
