"""市本级: a city's own part, as stated, or as the excess of the city's row over its units' sum."""

import msgspec

from fangfan_desktop.checks.sums import city_and_parts
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import rest_of
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.forms.spec import Form


def is_stated(form: Form, own: Report | None) -> bool:
    """Return True if a report of 市本级 (`own`) has something filled in."""
    return own is not None and any(not row.is_blank(form) for row in own.rows)


def known_rest(form: Form, own: Report | None, city: Report | None) -> Report | None:
    """Return the 市本级 report of a period: the stated one, else the one implied by the city's.

    It has one row. Return None if neither shows any figures. In an implied report, a figure is
    blank if a unit's figure is unknown, or if the city's figure is below the units' sum.
    """
    filled = [row for row in own.rows if not row.is_blank(form)] if own else []
    if own and len(filled) == 1:
        return msgspec.structs.replace(own, rows=tuple(filled))
    return _implied_rest(form, city) if city else None


def excess_over_units(form: Form, city: Report) -> dict[str, Figure]:
    """Return, by column id, the excess of a city's row over its units' sum.

    Columns with an unknown figure, or with a city's figure below the sum, are left out.
    """
    return {
        column.id: total.value - parts.sum
        for column, total, parts in city_and_parts(form, form.amounts, city, city.rows)
        if parts.complete and total.value >= parts.sum
    }


def _implied_rest(form: Form, city: Report) -> Report | None:
    excess = excess_over_units(form, city)
    if city.place is None or not any(excess.values()):
        return None
    raws = {name: kind_of(form.by_id[name]).show(value) for name, value in excess.items()}
    own = rest_of(city.place)
    row = make_row(form, form.first_row, {form.place_column.id: own.label, **raws})
    return Report(form.id, own, city.period, {}, (row,))
