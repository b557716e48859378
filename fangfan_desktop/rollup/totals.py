"""Sums of the units' known figures."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Form


def totals(form: Form, rows: Iterable[Row]) -> dict[str, Figure | None]:
    """Return the sum of the known figures of each column of amounts; None if none is known."""
    sums: dict[str, Figure | None] = {c.id: None for c in form.amounts}
    for row in rows:
        sums = with_rest(sums, row)
    return sums


def with_rest(sums: Mapping[str, Figure | None], rest: Row | None) -> dict[str, Figure | None]:
    """Return the figures of the whole city: the units' sums plus 市本级 (`rest`)."""
    whole = dict(sums)
    for column, known in sums.items():
        value = rest[column].value if rest else None
        if isinstance(value, Figure):
            whole[column] = (known or 0) + value
    return whole
