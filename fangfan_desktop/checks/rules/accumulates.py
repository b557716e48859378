"""本年累计 is 本期 and what stood there in the period before: the two columns agree."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Report, Row


class Accumulates(Check, frozen=True, tag="accumulates", kw_only=True):
    """A cumulative figure is that of the period before plus what this period added.

    `of` (a column's id) is the figure of the period alone. In the first period of a year both are
    the same. A side that is not known says nothing.
    """

    scope = "row"
    words = frozenset({"value", "of_name", "of", "previous", "sum"})
    column_kinds = AMOUNTS

    of: str

    def other_columns(self) -> tuple[str, ...]:
        """Return the column with the figure of the period alone."""
        return (self.of,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each cumulative figure that is not the sum."""
        of = context.form.by_id[self.of]
        is_first = report.period is not None and report.period.before_in_year is None
        for row in rows:
            before = context.same_place(context.rows_before, row)
            for column in columns:
                value, added = row[column.id].value, row[of.id].value
                previous = 0 if is_first else before[column.id].value if before else None
                if not isinstance(value, Figure) or not isinstance(added, Figure):
                    continue
                if isinstance(previous, Figure) and value != previous + added:
                    yield self.at(
                        row.id,
                        column,
                        (value, added, previous),
                        value=value,
                        of_name=of.short,
                        of=kind_of(of).show(added),
                        previous=previous,
                        sum=previous + added,
                    )
