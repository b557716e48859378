"""A1-08: the city's figure is at least the sum of its units'."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import TOTAL_WORDS, city_and_parts, total_words
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.report import Report, Row


class TotalCoversParts(Check, frozen=True, tag="total_covers_parts"):
    """The city's figure is at least the sum of its units'."""

    scope = "table"
    needs_places = True
    words = frozenset({"value", "sum"}) | TOTAL_WORDS
    column_kinds = AMOUNTS

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each column whose known parts are already more than the city's."""
        said = total_words(report.place) if report.place else {}
        for column, total, parts in city_and_parts(context.form, columns, report, rows):
            if total.value < parts.sum:
                figures = (total.value, parts.sum)
                yield self.at(total.row, column, figures, value=total.value, sum=parts.sum, **said)
