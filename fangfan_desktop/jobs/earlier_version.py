"""Reports of an earlier version of a form: only what means the same is compared with them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, tables_of
from fangfan_desktop.forms.spec import Form

if TYPE_CHECKING:  # the command line does not load the workspace
    from fangfan_desktop.workspace.workspace import Workspace


def load_comparable(
    workspace: "Workspace", form: Form, place: Place, period: Period
) -> Report | None:
    """Return the stored report of an earlier period, as far as it can be compared with `form`."""
    report = workspace.reports.load(form.at(period), place, period)
    return comparable(form, report) if report else None


def comparable(form: Form, report: Report) -> Report:
    """Return a report without the cells that meant something else in its period.

    A column means the same in two versions if its kind, its unit and its digits are the same; a
    named row, if its figures have the same unit and it stands under the same row (其中).
    """
    then = form.at(report.period)
    if then.version == form.version:
        return report
    rows = [
        row
        for table in form.tables
        for before, own in tables_of(then, report)
        if before.table_id == table.table_id
        for row in _comparable(table, before, own)
    ]
    return msgspec.structs.replace(report, rows=tuple(rows))


def _comparable(form: Form, then: Form, report: Report) -> Iterator[Row]:
    """Yield the rows of a table of an earlier version as far as they can be compared."""
    other = {
        column.id
        for column in then.columns
        if column.id not in form.by_id or _meaning(column) != _meaning(form.by_id[column.id])
    }
    meant = dict(_meanings(form))
    rows = enumerate(_meanings(then), then.first_row)
    changed = {row_id for row_id, (label, then_meant) in rows if meant.get(label) != then_meant}

    for row in report.rows:
        left_out = other if row.id not in changed else row.cells.keys() - then.given_columns
        cells = {name: cell for name, cell in row.cells.items() if name not in left_out}
        row_id = row.id - then.first_row + form.first_row
        yield msgspec.structs.replace(row, id=row_id, cells=cells)


def _meanings(form: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each named row's label, and what its figures are: their unit, the names it stands under."""
    above: list[NamedRow] = []
    for row in form.named_rows:
        above = [each for each in above if each.indent < row.indent]
        yield row.label, (row.unit, *(each.name for each in above))
        above.append(row)


def _meaning(column: Column) -> tuple[object, ...]:
    return column.kind, column.unit, column.decimals, column.options
