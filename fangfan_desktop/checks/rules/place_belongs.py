"""A2-08: a project is located in the city or county of the report."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import PlaceBelongs


def find(
    check: PlaceBelongs, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each row whose place is neither the report's own nor one of its units."""
    own = report.place
    if own is None:
        return
    allowed = set(context.places.choices(own))
    (column,) = rule.columns
    raws = [row.cells.get(column.id, EMPTY).raw for row in rows]
    foreign = {raw for raw in set(raws) if context.places.within(own.city, raw) not in allowed}
    if not foreign:
        return
    for raw, row in zip(raws, rows, strict=True):
        if raw in foreign and raw.strip():
            message = check.message.format(
                name=column.short, problem=_problem_words(own, raw.strip())
            )
            yield Finding(check.code, check.severity, row.id, column.id, message, (raw,))


def _problem_words(own: Place, raw: str) -> str:
    if own.is_city:
        return (
            f"“{raw}”不是{own.city}的县（市、区）。请改正；是功能区的，请先在“单位与联系人”里添加。"
        )
    return f"本清单是{own.label}的，这里写的是“{raw}”，请改正。"
