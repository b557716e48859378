"""A1-10: each expected place once, none missing, none of elsewhere."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form


class ExpectedPlaces(Check, frozen=True, tag="expected_places"):
    """Each expected place has one row, and no other place has one."""

    scope = "table"
    words = frozenset({"problem"})
    column_kinds = frozenset({"place"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each row of no, a second or another place, and each missing place."""
        if report.place is None:
            return
        form, places = context.form, context.places
        expected = places.reporting(report.place, form.lowest)
        seen = set[Place]()
        (column,) = columns
        for row in rows:
            raw = row[column.id].raw.strip()
            place = places.within(report.place, raw) if raw else None
            if not raw:
                yield self.at(row.id, column, problem="这一行没有写是哪个单位。")
            elif place not in expected:
                yield self.at(row.id, column, problem=_not_ours(form, report.place, raw))
            elif place in seen:
                yield self.at(row.id, column, problem=f"{raw}有两行。请留一行，另一行删去。")
            if place is not None:
                seen.add(place)
        for place in expected:
            if place not in seen:
                yield self.at(None, column, problem=f"表里没有{place.label}这一行，请补上。")


def _not_ours(form: Form, place: Place, raw: str) -> str:
    if not form.gathers(place):
        return f"本表是{place.label}的，“{raw}”不应在这里。"
    return f"“{raw}”不在{place.label}的单位里。是功能区的，请先在“单位与联系人”里添加。"
