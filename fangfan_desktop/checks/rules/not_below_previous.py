"""A1-06: a cumulative figure does not fall from quarter to quarter within a year."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import NotBelowPrevious


def find(
    check: NotBelowPrevious, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each figure below the figure of the same place in the quarter before."""
    for row in rows:
        before = context.same_place(context.rows_before, row)
        if before is None:
            continue
        for column in rule.columns:
            value, previous = row[column.id].value, before[column.id].value
            if isinstance(value, int) and isinstance(previous, int) and value < previous:
                message = check.message.format(name=column.short, value=value, previous=previous)
                figures = (str(value), str(previous))
                yield Finding(check.code, check.severity, row.id, column.id, message, figures)
