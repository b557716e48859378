"""A1-14: the city's own rest (市本级) is not lost and does not fall from one period to the next."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sums import TOTAL_WORDS, city_and_parts, total_words
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row

_MOST_NAMED = 3


class RestKept(Check, frozen=True, tag="rest_kept", kw_only=True):
    """A city's own rest that was there in the period before is not blank, and does not fall.

    `missing` is said in the city's report, `blank` on the rest's own page, `message` of a
    cumulative figure that fell.
    """

    scope = "table"
    needs_places = True
    words = frozenset({"value", "previous", "figures"}) | TOTAL_WORDS
    column_kinds = AMOUNTS

    missing: str
    blank: str

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield its three sentences."""
        yield from super().sentences()
        yield "missing", self.missing, self.words
        yield "blank", self.blank, self.words

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding if the rest of the period before is missing, or has become less.

        In a city's report the rest is what its row has above its units'. On the rest's own page
        a figure that falls is found by another rule, as in any row.
        """
        place, before = report.place, context.rest_before
        if place is None or before is None or not rows:
            return
        (row_before,) = before.rows
        if place.is_rest:
            if all(row.is_blank(context.form) for row in rows):
                yield self._gone(self.blank, place, columns, context, rows[0].id, row_before)
            return
        sums = list(city_and_parts(context.form, columns, report, rows))
        is_missing = all(total.value <= parts.sum for _, total, parts in sums)
        if sums and not context.rest_stated and is_missing:
            yield self._gone(self.missing, place, columns, context, sums[0][1].row, row_before)
            return
        if report.period is None or before.period != report.period.before_in_year:
            return  # a year's cumulative figures begin again
        for column, total, parts in sums:
            value, previous = max(total.value - parts.sum, 0), row_before[column.id].value
            if not (column.adds_up and parts.complete and isinstance(previous, Figure)):
                continue
            if value < previous:
                figures = (value, previous)
                yield self.at(
                    total.row,
                    column,
                    figures,
                    value=value,
                    previous=previous,
                    **total_words(place),
                )

    def _gone(
        self,
        sentence: str,
        place: Place,
        columns: Sequence[Column],
        context: Context,
        row: int,
        row_before: Row,
    ) -> Finding:
        """Return the finding of a rest that is missing: it names the first figures there were."""
        known = [(column, row_before[column.id].value) for column in columns]
        some = [f"{each.short} {kind_of(each).show(value)}" for each, value in known if value]
        more = f" 等 {len(some)} 项" if len(some) > _MOST_NAMED else ""
        named = "、".join(some[:_MOST_NAMED]) + more
        column = context.form.place_column
        words = {**total_words(place), "figures": named or "都是 0"}
        message = sentence.format(name=column.short, **words)
        figures = tuple("" if value is None else str(value) for _, value in known)
        return self.finding(row, column.id, message, figures)
