"""A1-10: each expected place has exactly one row, and no other place has one."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import ExpectedPlaces


def find(
    check: ExpectedPlaces, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each missing row, and each row with no, a repeated or a foreign place."""
    if report.place is None:
        return
    expected = context.places.reporting(report.place)
    seen = set[Place]()
    (column,) = rule.columns

    def finding(row: int | None, problem: str) -> Finding:
        message = check.message.format(name=column.short, problem=problem)
        return Finding(check.code, check.severity, row, column.id, message)

    for row in rows:
        raw = row[column.id].raw.strip()
        place = context.places.within(report.place.city, raw) if raw else None
        if not raw:
            yield finding(row.id, "这一行没有写是哪个单位。")
        elif place not in expected:
            yield finding(row.id, _foreign_words(report.place, raw))
        elif place in seen:
            yield finding(row.id, f"{raw}有两行。请留一行，另一行删去。")
        if place is not None:
            seen.add(place)
    for place in expected:
        if place not in seen:
            yield finding(None, f"表里没有{place.label}这一行，请补上。")


def _foreign_words(place: Place, raw: str) -> str:
    if not place.is_city:
        return f"本表是{place.label}的，“{raw}”不应在这里。"
    return f"“{raw}”不在{place.city}的单位里。是功能区的，请先在“单位与联系人”里添加。"
