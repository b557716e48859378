"""A1-14: 市本级 figures do not disappear or fall from one quarter to the next."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import RestKept

_MOST_NAMED = 3


def find(
    check: RestKept, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each 市本级 figure of the quarter before that is missing now, or fell.

    In a city's report, 市本级 is the excess of the city's row over its units' sum. In the report of
    市本级 itself, falling figures are found by the rule A1-06, as in other rows.
    """
    place, before = report.place, context.rest_before
    if place is None or before is None or not rows:
        return
    (old,) = before.rows
    if place.is_rest:
        if all(row.is_blank(context.form) for row in rows):
            yield _missing_finding(check, check.blank, rule, context, rows[0].id, old)
        return
    found = list(city_and_parts(context.form, rule.columns, report, rows)) if place.is_city else []
    if found and not context.rest_stated and all(t.value <= p.sum for _, t, p in found):
        yield _missing_finding(check, check.missing, rule, context, found[0][1].row, old)
        return
    if report.period is None or before.period != report.period.before_in_year:
        return  # cumulative figures start again with a new year
    for column, total, parts in found:
        value, previous = max(total.value - parts.sum, 0), old[column.id].value
        if not (column.adds_up and parts.complete and isinstance(previous, int)):
            continue
        if value < previous:
            message = check.message.format(name=column.short, value=value, previous=previous)
            figures = (str(value), str(previous))
            yield Finding(check.code, check.severity, total.row, column.id, message, figures)


def _missing_finding(
    check: RestKept, template: str, rule: Rule, context: Context, row: int, old: Row
) -> Finding:
    known = [(column.short, old[column.id].value) for column in rule.columns]
    nonzero = [f"{name} {value}" for name, value in known if value]
    more = f" 等 {len(nonzero)} 项" if nonzero[_MOST_NAMED:] else ""
    named = "、".join(nonzero[:_MOST_NAMED]) + more
    column = context.form.place_column
    message = template.format(name=column.short, figures=named or "都是 0")
    figures = tuple("" if value is None else str(value) for _, value in known)
    return Finding(check.code, check.severity, row, column.id, message, figures)
