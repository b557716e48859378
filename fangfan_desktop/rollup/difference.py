"""Compare two reports of a unit cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

from fangfan_desktop.checks.finding import row_name
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import Report, Row, filled_rows, shown, tables_of
from fangfan_desktop.forms.spec import Form


class Difference(NamedTuple):
    """A cell that differs: names of its row (empty for a field) and column, and both texts.

    If the form has several tables, the row's name begins with the title of its table.
    """

    row: str
    column: str
    before: str
    after: str


def differences(form: Form, first: Report, second: Report) -> Iterator[Difference]:
    """Yield the differences. Rows of a table are matched by place, or by project name."""
    for field in form.fields:
        before, after = (shown(field, report.field(field.id)) for report in (first, second))
        if before != after and field.kind != "fixed":
            yield Difference("", field.name, before, after)
    for (table, was), (_, now) in zip(tables_of(form, first), tables_of(form, second), strict=True):
        yield from _in_table(table, was, now)


def _in_table(form: Form, first: Report, second: Report) -> Iterator[Difference]:
    old, new = _by_name(form, first), _by_name(form, second)
    for name, row in {**old, **new}.items():
        before, after = old.get(name), new.get(name)
        words = row_words(form, second if after else first, row.id)
        for column in form.written_columns:
            texts = [shown(column, each[column.id]) if each else "" for each in (before, after)]
            if texts[0] != texts[1]:
                yield Difference(words, column.short, *texts)


def row_words(form: Form, report: Report, row_id: int) -> str:
    """Return the name of a row for people, with the title of its table if the form has several."""
    return form.table_of(row_id).titled(row_name(form, report, row_id))


def _by_name(form: Form, report: Report) -> dict[tuple[str, int], Row]:
    """Return the rows by (folded name, number among the rows of the same name, from 1)."""
    found: dict[tuple[str, int], Row] = {}
    seen: dict[str, int] = {}
    for row in filled_rows(form, report):
        key = fold_key(row[form.identity].raw)
        seen[key] = seen.get(key, 0) + 1
        found[key, seen[key]] = row
    return found
