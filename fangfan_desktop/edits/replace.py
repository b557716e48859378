"""Find and replace in the table, in the shown texts, ignoring case."""

import re
from collections.abc import Collection, Iterator

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.report import Report, shown
from fangfan_desktop.forms.spec import Form

CellKey = tuple[int, str]


def find_all(
    form: Form, report: Report, wanted: str, hidden: Collection[int] = ()
) -> Iterator[CellKey]:
    """Yield (row id, column id) of each cell that contains a text, in reading order.

    Rows `hidden` by a filter (ids) are left out.
    """
    key = visible(wanted).casefold()
    if not key:
        return
    columns = form.written_columns
    for row in report.rows:
        if row.id in hidden:
            continue
        for column in columns:
            cell = row[column.id]
            if cell.raw and key in shown(column, cell).casefold():
                yield row.id, column.id


def replaced(form: Form, report: Report, where: CellKey, wanted: str, new: str) -> str:
    """Return a cell's text with each occurrence of `wanted` replaced by `new`."""
    row_id, column_id = where
    text = shown(form.by_id[column_id], report.row(row_id)[column_id])
    new = visible(new)
    return re.sub(re.escape(visible(wanted)), lambda _: new, text, flags=re.IGNORECASE)


def replace_all(
    form: Form,
    report: Report,
    wanted: str,
    new: str,
    locked: frozenset[str],
    hidden: Collection[int] = (),
) -> Edit:
    """Return the edit that replaces a text in all cells that can be typed into.

    `locked` columns and `hidden` rows are left out.
    """
    texts = (
        (row, column, replaced(form, report, (row, column), wanted, new))
        for row, column in find_all(form, report, wanted, hidden)
        if column not in locked and not form.is_closed(row, column)
    )
    cells = tuple(each for each in texts if report.row(each[0])[each[1]].raw != each[2])
    return Edit(f"替换 {len(cells)} 格", cells=cells)
