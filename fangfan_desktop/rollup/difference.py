"""Compare two reports of a unit cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

from fangfan_desktop.checks.finding import row_name
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import Report, Row, filled_rows, shown
from fangfan_desktop.forms.spec import Form


class Difference(NamedTuple):
    """A cell that differs: names of its row (empty for a field) and column, and both texts."""

    row: str
    column: str
    before: str
    after: str


def differences(form: Form, first: Report, second: Report) -> Iterator[Difference]:
    """Yield the differences. Rows are matched by place, or by project name."""
    for field in form.fields:
        before, after = (shown(field, report.field(field.id)) for report in (first, second))
        if before != after and field.kind != "fixed":
            yield Difference("", field.name, before, after)
    old, new = _by_name(form, first), _by_name(form, second)
    for name, row in {**old, **new}.items():
        before, after = old.get(name), new.get(name)
        report = second if after else first
        words = row_name(form, report, row.id)
        for column in form.written_columns:
            texts = [shown(column, each[column.id]) if each else "" for each in (before, after)]
            if texts[0] != texts[1]:
                yield Difference(words, column.short, *texts)


def _by_name(form: Form, report: Report) -> dict[tuple[str, int], Row]:
    """Return the rows by (folded name, number among the rows of the same name, from 1)."""
    found: dict[tuple[str, int], Row] = {}
    seen: dict[str, int] = {}
    for row in filled_rows(form, report):
        key = fold_key(row[form.identity].raw)
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = row
    return found
