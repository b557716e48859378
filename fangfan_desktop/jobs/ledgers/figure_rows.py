"""Which row of a report a ledger's line belongs to, by the text that says so."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from fangfan_desktop.counting.tally import WHOLE, RowOf
from fangfan_desktop.exchange.ledgers.request import LedgerContent, NamedPlaces
from fangfan_desktop.forms.count_spec import LedgerCount
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import EMPTY, Report, Row, label_by, make_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.rules import CountingRules

NO_PLACE = "没有填是哪里的"


class FigureRows:
    """The rows of a report that ledgers count for, each by a key."""

    def __init__(self, form: Form, report: Report, places: Places) -> None:
        assert report.place is not None
        self._form, self._report, self._places, self._own = form, report, places, report.place
        self._whole = places.whole_of(self._own)

    @property
    def places(self) -> NamedPlaces:
        """Return the places that a ledger's title may name."""
        beside = self._places.units_of(self._whole) if self._whole else ()
        return NamedPlaces(
            self._own.label,
            tuple(unit.label for unit in self._places.units_of(self._own)),
            tuple(unit.label for unit in beside),
        )

    def row_of(self, count: LedgerCount) -> RowOf:
        """Return what gives the key of a row by a line's text, and why it is not known."""
        table = self._form.table_with(count.column)
        if count.by:
            rows = (row for row in self._report.rows if table.has_row(row.id))
            names = Counter(fold_key(row.cells.get(count.to, EMPTY).raw) for row in rows)
            return lambda text: _of_name(text, names)
        if table.is_by_place and table.gathers(self._own):
            return self._of_unit
        return self._of_own

    def key(self, count: LedgerCount, row: Row) -> str | None:
        """Return the key of a row of the report; None if this count says nothing of it."""
        table = self._form.table_of(row.id)
        if count.column not in table.by_id:
            return None
        if count.by:
            return fold_key(row.cells.get(count.to, EMPTY).raw) or None
        if table.is_by_name:
            return WHOLE if table.named_rows[row.id - table.first_row].code == count.row else None
        place = self._places.within(self._own, row[table.place_column.id].raw)
        if place == self._own:
            return WHOLE
        return str(place) if place else None

    def units(self, count: LedgerCount) -> tuple[Place, ...]:
        """Return the units that a count's figures are gathered from; none if it is of the own place alone."""
        table = self._form.table_with(count.column)
        if count.by or not (table.is_by_place and table.gathers(self._own)):
            return ()
        return self._places.reporting(self._own, table.lowest)[1:]

    def name(self, count: LedgerCount, row: Row) -> str:
        """Return the name by which the same row of another period is known."""
        return label_by(self._form, row, count.to)

    def _of_unit(self, text: str | None) -> tuple[str, str]:
        """Return the unit of a city that a line is of."""
        if not fold_key(text or ""):
            return WHOLE, NO_PLACE
        place = self._places.within(self._own, text or "")
        unit = self._places.unit_of(self._own, place) if place and place != self._own else None
        if unit is None:
            units = self._places.units_of(self._own)
            said = [each for each in units if _is_of(text or "", each)]
            unit = said[0] if len(said) == 1 else None
        return (str(unit), "") if unit else (WHOLE, f"看不出是{self._own.label}的哪一个单位")

    def _of_own(self, text: str | None) -> tuple[str, str]:
        """Return the own row, unless a line says that it is another place's, or does not say whose."""
        if text is None:
            return WHOLE, ""
        if not fold_key(text):
            return WHOLE, NO_PLACE
        if found := self._places.find(text):
            return WHOLE, "" if any(map(self._is_or_has, found)) else self._other_place
        own = self._own.label
        whole = self._whole.label if self._whole else ""
        bare = re.sub(
            f"^(?:山东省?)?(?:{re.escape(whole.removesuffix('市'))}市?)?", "", fold_key(text)
        )
        if bare == fold_key(own) or _is_of(bare, self._own):
            return WHOLE, ""
        beside = self._places.units_of(self._whole) if self._whole else ()
        is_other = any(
            fold_key(place.label) in fold_key(text) for place in beside if place != self._own
        )
        return WHOLE, self._other_place if is_other else f"看不出是不是{own}的"

    @property
    def _other_place(self) -> str:
        return f"写的不是{self._own.label}"

    def _is_or_has(self, place: Place) -> bool:
        """Return True if a place is the own one, is in it, or contains it."""
        return self._places.is_within(place, self._own) or self._places.is_within(self._own, place)


def with_named_rows(
    form: Form, report: Report, rules: CountingRules, contents: Iterable[LedgerContent]
) -> Report:
    """Return the report of a list with a row for each name in the ledgers."""
    columns = {count.by: count.to for count in rules.counts}
    named = {
        fold_key(text): (columns[by], text)
        for content in contents
        for sheet in content.sheets
        if sheet.lines is not None
        for by, column in sheet.lines.named.items()
        if by in columns
        for text in column.texts
        if fold_key(text)
    }
    rows = (make_row(form, at, {to: text}) for at, (to, text) in enumerate(named.values(), 1))
    return msgspec.structs.replace(report, rows=tuple(rows))


def _of_name(text: str | None, names: Counter[str]) -> tuple[str, str]:
    key = fold_key(text or "")
    if not key:
        return WHOLE, "没有填"
    if names[key] == 1:
        return key, ""
    return WHOLE, "表里有几行都是这个名称" if names[key] else "表里没有这一行"


def _is_of(text: str, place: Place) -> bool:
    """Return True for a place without its last letter, 商河, and for a part after its name, 商河县许商街道."""
    key, label = fold_key(text), fold_key(place.label)
    below = rf"{re.escape(label)}\w{{1,10}}(?:街道|镇|乡|村|社区|办事处)"
    return (len(label) > 2 and key == label[:-1]) or bool(re.fullmatch(below, key))
