"""Sums of the units' known figures."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Form


def totals(form: Form, rows: Iterable[Row]) -> dict[str, int | None]:
    """Return the sum of the known figures of each count column; None if none is known."""
    sums: dict[str, int | None] = {c.id: None for c in form.counts}
    for row in rows:
        sums = with_rest(sums, row)
    return sums


def with_rest(sums: Mapping[str, int | None], rest: Row | None) -> dict[str, int | None]:
    """Return the figures of the whole city: the units' sums plus 市本级 (`rest`)."""
    whole = dict(sums)
    for column, known in sums.items():
        value = rest[column].value if rest else None
        if isinstance(value, int):
            whole[column] = (known or 0) + value
    return whole
