"""A1-09: what the city has above its units is 市本级, and explained."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import TotalEqualsParts


def find(
    check: TotalEqualsParts, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each column where the city has more than all its units together.

    While a unit's figure is unknown, so is the rest: nothing is said yet.
    """
    for column, total, parts in city_and_parts(context.form, rule.columns, report, rows):
        if parts.complete and total.value > parts.sum:
            message = check.message.format(
                name=column.short, value=total.value, sum=parts.sum, rest=total.value - parts.sum
            )
            figures = (str(total.value), str(parts.sum))
            yield Finding(check.code, check.severity, total.row, column.id, message, figures)
