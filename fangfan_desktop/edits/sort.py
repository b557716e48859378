"""Sort a list by one column, as an edit that can be undone."""

from collections.abc import Collection
from datetime import date

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.gestures import permuted_order
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Report, Row


def sort_rows(
    report: Report,
    column: Column,
    *,
    falling: bool = False,
    among: Collection[int] | None = None,
) -> Edit:
    """Return the edit that sorts the rows by a column: figures by size, other values as text.

    Equal rows keep their order. Blank and unreadable cells come last in both directions. In a
    filtered list only the rows `among` (ids) are rearranged.
    """

    def key(row: Row) -> tuple[Figure, str]:
        value = row[column.id].value
        if isinstance(value, Figure):
            return value, ""
        if isinstance(value, date):
            return value.toordinal(), ""
        if isinstance(value, tuple):
            return 0, "".join(map(str, value))
        return 0, fold_width(str(value))

    rows = [row for row in report.rows if among is None or row.id in among]
    known = [row for row in rows if row[column.id].value is not None]
    unknown = [row for row in rows if row[column.id].value is None]
    ordered = [*sorted(known, key=key, reverse=falling), *unknown]
    if ordered == rows:
        return Edit("排序")
    return Edit(f"按{column.short}排序", order=permuted_order(report, [row.id for row in ordered]))
