"""Which row of a report a ledger's line belongs to, by the text that says so."""

from collections import Counter
from collections.abc import Iterable

from fangfan_desktop.counting.tally import WHOLE, RowOf
from fangfan_desktop.forms.count_spec import Count
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Form


class FigureRows:
    """The rows of a report that ledgers count for, each by a key."""

    def __init__(self, form: Form, report: Report, places: Places) -> None:
        assert report.place is not None
        self._form, self._report, self._places, self._own = form, report, places, report.place
        self._city = places.whole_of(self._own)

    def row_of(self, count: Count) -> RowOf:
        """Return what gives the key of a row by a line's text, and why it is not known."""
        if count.by:
            names = Counter(self._names(count))
            return lambda text: self._of_name(text, names)
        if self._form.is_by_place and self._form.gathers(self._own):
            return self._of_unit
        return self._of_own

    def key(self, count: Count, row: Row) -> str | None:
        """Return the key of a row of the report; None if this count says nothing of it."""
        form = self._form
        if count.by:
            return fold_key(row.cells.get(count.to, EMPTY).raw) or None
        if form.is_by_name:
            code = next(
                (each.code for each in form.named_rows if each.name == row[form.identity].raw), ""
            )
            return WHOLE if code == count.row else None
        place = self._places.within(self._own, row[form.place_column.id].raw)
        if place == self._own:
            return WHOLE
        return str(place) if place else None

    def _names(self, count: Count) -> Iterable[str]:
        return (fold_key(row.cells.get(count.to, EMPTY).raw) for row in self._report.rows)

    def _of_name(self, text: str, names: Counter[str]) -> tuple[str, str]:
        key = fold_key(text)
        if not key:
            return WHOLE, "没有填"
        if names[key] == 1:
            return key, ""
        return WHOLE, "表里有几行都是这个名称" if names[key] else "表里没有这一行"

    def _of_unit(self, text: str) -> tuple[str, str]:
        """Return the unit of a city that a line is of."""
        if not fold_key(text):
            return WHOLE, "没有填是哪里的"
        place = self._places.within(self._own, text)
        unit = self._places.unit_of(self._own, place) if place and place != self._own else None
        return (str(unit), "") if unit else (WHOLE, f"看不出是{self._own.label}的哪一个单位")

    def _of_own(self, text: str) -> tuple[str, str]:
        """Return the own row, unless a line says that it is another place's."""
        key = fold_key(text)
        found = self._places.find(text)
        is_own = any(self._is_or_has(place) for place in found)
        others = self._places.units_of(self._city) if self._city else ()
        other_s = any(
            key.startswith(fold_key(place.label)) for place in others if place != self._own
        )
        if key and not is_own and (found or other_s):
            return WHOLE, f"写的不是{self._own.label}"
        return WHOLE, ""

    def _is_or_has(self, place: Place) -> bool:
        """Return True if a place is the own one, is in it, or contains it."""
        return self._places.is_within(place, self._own) or self._places.is_within(self._own, place)
