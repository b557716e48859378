"""A1-08: the city's figure is at least the sum of its units' figures."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import TotalCoversParts


def find(
    check: TotalCoversParts, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each column where the units' known figures exceed the city's figure."""
    for column, total, parts in city_and_parts(context.form, rule.columns, report, rows):
        if total.value < parts.sum:
            message = check.message.format(name=column.short, value=total.value, sum=parts.sum)
            figures = (str(total.value), str(parts.sum))
            yield Finding(check.code, check.severity, total.row, column.id, message, figures)
