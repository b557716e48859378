"""A1-14: the city's own rest (市本级) does not fade from one quarter to the next."""

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
    """Yield a finding where the rest of the quarter before is missing, or has become less.

    In a city's report the rest is what its row has above its units'; of the rest's own page, what
    falls is told as any row's is.
    """
    place, before = report.place, context.rest_before
    if place is None or before is None or not rows:
        return
    (was,) = before.rows
    if place.is_rest:
        if all(row.is_blank(context.form) for row in rows):
            yield _gone(check, check.blank, rule, context, rows[0].id, was)
        return
    found = list(city_and_parts(context.form, rule.columns, report, rows)) if place.is_city else []
    if found and not context.rest_stated and all(t.value <= p.sum for _, t, p in found):
        yield _gone(check, check.missing, rule, context, found[0][1].row, was)
        return
    if report.period is None or before.period != report.period.before_in_year:
        return  # a year's cumulative figures begin again
    for column, total, parts in found:
        value, previous = max(total.value - parts.sum, 0), was[column.id].value
        if not (column.adds_up and parts.complete and isinstance(previous, int)):
            continue
        if value < previous:
            message = check.message.format(name=column.short, value=value, previous=previous)
            figures = (str(value), str(previous))
            yield Finding(check.code, check.severity, total.row, column.id, message, figures)


def _gone(
    check: RestKept, sentence: str, rule: Rule, context: Context, row: int, was: Row
) -> Finding:
    known = [(column.short, was[column.id].value) for column in rule.columns]
    some = [f"{name} {value}" for name, value in known if value]
    named = "、".join(some[:_MOST_NAMED]) + (f" 等 {len(some)} 项" if some[_MOST_NAMED:] else "")
    column = context.form.place_column
    message = sentence.format(name=column.short, figures=named or "都是 0")
    figures = tuple("" if value is None else str(value) for _, value in known)
    return Finding(check.code, check.severity, row, column.id, message, figures)
