"""本年累计 is 本期 and what stood there in the period before: the two columns agree."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

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
                if isinstance(previous, Figure) and _differs(column, of, value, previous + added):
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


def _differs(column: Column, of: Column, value: Figure, total: Figure) -> bool:
    """Return True if a figure is not the sum.

    If the period's figure has more digits after the point, the cumulative ones are rounded each
    time, and may differ by one unit of their last digit.
    """
    digits = column.decimals
    if digits is None or (of.decimals is not None and of.decimals <= digits):
        return value != total
    return abs(Fraction(value) - Fraction(total)) > Fraction(1, 10**digits)
