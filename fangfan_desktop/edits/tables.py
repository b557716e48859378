"""An edit made in one of several tables, as an edit of the whole report."""

import msgspec

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form


def in_whole(table: Form, report: Report, edit: Edit) -> Edit:
    """Return the edit of a whole report for one of a table (its report `of_table`).

    Positions in the table become positions in the report; the other tables keep their order.
    """
    if table.table is None or not (edit.insert or edit.order):
        return edit
    before = [row.id for row in report.rows if row.id < table.first_row]
    after = [row.id for row in report.rows[len(before) :] if not table.has_row(row.id)]
    return msgspec.structs.replace(
        edit,
        insert=tuple((len(before) + at, row) for at, row in edit.insert),
        order=(*before, *edit.order, *after) if edit.order else (),
    )
