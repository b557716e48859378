"""A1-07: a figure does not differ too much from the same quarter of the year before (同比)."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import YearOnYear


def find(
    check: YearOnYear, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each figure that fell or rose by more than the form allows."""
    for row in rows:
        before = context.same_place(context.rows_year_before, row)
        if before is None:
            continue
        for column in rule.columns:
            value, previous = row[column.id].value, before[column.id].value
            if not isinstance(value, int) or not isinstance(previous, int):
                continue
            if change := _change_words(check, value, previous):
                message = check.message.format(
                    name=column.short, value=value, previous=previous, change=change
                )
                figures = (str(value), str(previous))
                yield Finding(check.code, check.severity, row.id, column.id, message, figures)


def _change_words(check: YearOnYear, value: int, previous: int) -> str:
    """Return the change in words if it is larger than allowed, else an empty string."""
    if abs(value - previous) < check.at_least:
        return ""
    if (previous - value) * 100 > check.fall_percent * previous:
        return f"同比下降 {(previous - value) * 100 / previous:.1f}%"
    if value > check.rise_times * previous:
        return f"是去年同期的 {value / previous:.1f} 倍" if previous else "去年同期没有"
    return ""
