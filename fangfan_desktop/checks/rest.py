"""市本级: what a city does itself, as it was stated, or as its row has it above its units' sum."""

import msgspec

from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.places import REST, rest_of
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.forms.spec import Form


def is_stated(form: Form, own: Report | None) -> bool:
    """Say whether something was filled in as the city's own."""
    return own is not None and any(not row.is_blank(form) for row in own.rows)


def known_rest(form: Form, own: Report | None, city: Report | None) -> Report | None:
    """Return a quarter's rest: the one that was stated, else what the city's report implies.

    It has one row. None where neither says that there was any. In an implied one a figure is blank
    where a unit's is unknown, or the city's is below their sum.
    """
    filled = [row for row in own.rows if not row.is_blank(form)] if own else []
    if own and len(filled) == 1:
        return msgspec.structs.replace(own, rows=tuple(filled))
    return _implied(form, city) if city else None


def above_units(form: Form, city: Report) -> dict[str, int]:
    """Return by how much a city's row is above its units' sum, by column, where that is known."""
    counts = form.counts
    return {
        column.id: total.value - parts.sum
        for column, total, parts in city_and_parts(form, counts, city, city.rows)
        if parts.complete and total.value >= parts.sum
    }


def _implied(form: Form, city: Report) -> Report | None:
    above = above_units(form, city)
    if city.place is None or not any(above.values()):
        return None
    raws = {name: str(value) for name, value in above.items()}
    row = make_row(form, 1, {form.place_column.id: REST, **raws})
    return Report(form.id, rest_of(city.place.city), city.period, {}, (row,))
