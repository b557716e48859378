"""The sums of many units' figures: of those that are known, and never a unit twice."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Form


def totals(form: Form, rows: Iterable[Row]) -> dict[str, int | None]:
    """Return the sum of each count column; None where no figure of it is known."""
    found: dict[str, int | None] = {c.id: None for c in form.counts}
    for row in rows:
        found = with_rest(found, row)
    return found


def with_rest(sums: Mapping[str, int | None], rest: Row | None) -> dict[str, int | None]:
    """Return the whole city's figures: the units' sums and the city's own rest (市本级)."""
    whole = dict(sums)
    for column, known in sums.items():
        value = rest[column].value if rest else None
        if isinstance(value, int):
            whole[column] = (known or 0) + value
    return whole
