"""A2-08: a project lies in this city, or in this county."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Form


class PlaceBelongs(Check, frozen=True, tag="place_belongs"):
    """The place is one of the report's own."""

    scope = "row"
    words = frozenset({"problem"})
    column_kinds = frozenset({"place"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each row whose place is not the report's own or one of its units."""
        own = report.place
        if own is None:
            return
        places, form = context.places, context.form
        # A table by places has a row for the whole place as well; a list names only its units.
        among = places.reporting if form.is_by_place else places.choices
        allowed = set(among(own, form.lowest))
        if form.table:
            allowed.add(own)  # among other tables, what is 市本级's stands under the city's name
        (column,) = columns
        raws = [row.cells.get(column.id, EMPTY).raw for row in rows]
        foreign = {raw for raw in set(raws) if places.within(own, raw) not in allowed}
        if not foreign:
            return
        for raw, row in zip(raws, rows, strict=True):
            if raw in foreign and raw.strip():
                yield self.at(row.id, column, (raw,), problem=_problem(form, own, raw.strip()))


def _problem(form: Form, own: Place, raw: str) -> str:
    if form.gathers(own):
        kind = words_of(own).unit_kind
        return f"“{raw}”不是{own.label}的{kind}。请改正；是功能区的，请先在“单位与联系人”里添加。"
    return f"本清单是{own.label}的，这里写的是“{raw}”，请改正。"
