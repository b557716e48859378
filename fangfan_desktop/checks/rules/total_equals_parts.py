"""A1-09: what the city has above its units is 市本级, and explained."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import TOTAL_WORDS, city_and_parts, total_words
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.report import Report, Row


class TotalEqualsParts(Check, frozen=True, tag="total_equals_parts"):
    """The city's figure is not above the sum of its units' without a note."""

    scope = "table"
    needs_places = True
    words = frozenset({"value", "sum", "rest"}) | TOTAL_WORDS
    column_kinds = AMOUNTS

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each column in which the city has more than all its units together.

        While a unit's figure is unknown, the rest is unknown too: nothing is found yet.
        """
        said = total_words(report.place) if report.place else {}
        for column, total, parts in city_and_parts(context.form, columns, report, rows):
            if parts.complete and total.value > parts.sum:
                figures = (total.value, parts.sum)
                yield self.at(
                    total.row,
                    column,
                    figures,
                    value=total.value,
                    sum=parts.sum,
                    rest=total.value - parts.sum,
                    **said,
                )
