"""A1-09: a city's figure above the sum of its units is 市本级 and must be explained."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import TotalEqualsParts


def find(
    check: TotalEqualsParts, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each column where the city's figure exceeds the sum of its units.

    There is no finding while a unit's figure is unknown.
    """
    for column, total, parts in city_and_parts(context.form, rule.columns, report, rows):
        if parts.complete and total.value > parts.sum:
            message = check.message.format(
                name=column.short, value=total.value, sum=parts.sum, rest=total.value - parts.sum
            )
            figures = (str(total.value), str(parts.sum))
            yield Finding(check.code, check.severity, total.row, column.id, message, figures)
