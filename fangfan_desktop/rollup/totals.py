"""Sums of the units' known figures."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Cell, Row
from fangfan_desktop.forms.spec import Form


def totals(form: Form, rows: Iterable[Row]) -> dict[str, Figure | None]:
    """Return the sum of the known figures of each column of amounts; None if none is known.

    Computed amounts are computed from the sums, as they are in the row of the whole place.
    """
    sums: dict[str, Figure | None] = {c.id: None for c in form.typed_amounts}
    for row in rows:
        sums = with_rest(sums, row)
    cells = {name: Cell(str(value), value) for name, value in sums.items() if value is not None}
    whole = with_computed(form, Row(0, cells))
    values = ((column.id, whole[column.id].value) for column in form.amounts)
    return {name: value if isinstance(value, Figure) else None for name, value in values}


def with_rest(sums: Mapping[str, Figure | None], rest: Row | None) -> dict[str, Figure | None]:
    """Return the figures of the whole city: the units' sums plus 市本级 (`rest`)."""
    whole = dict(sums)
    for column, known in sums.items():
        value = rest[column].value if rest else None
        if isinstance(value, Figure):
            whole[column] = (known or 0) + value
    return whole
