"""Sort a list by one column: a step like any other, undone like any other."""

from collections.abc import Collection

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.gestures import in_places_of
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Column


def sort_rows(
    report: Report,
    column: Column,
    *,
    falling: bool = False,
    among: Collection[int] | None = None,
) -> Edit:
    """Return the edit that orders the rows by a column: figures by size, the rest as text.

    Equal rows stay as they stand; what is blank or unread comes last, either way. Of a filtered
    list only the rows `among` (ids) change places with each other.
    """

    def key(row: Row) -> tuple[float, str]:
        value = row[column.id].value
        if isinstance(value, int):
            return value, ""
        if isinstance(value, tuple):
            return 0, "".join(map(str, value))
        return 0, fold_width(row[column.id].raw)

    rows = [row for row in report.rows if among is None or row.id in among]
    known = [row for row in rows if row[column.id].value is not None]
    unknown = [row for row in rows if row[column.id].value is None]
    ordered = [*sorted(known, key=key, reverse=falling), *unknown]
    if ordered == rows:
        return Edit("排序")
    return Edit(f"按{column.short}排序", order=in_places_of(report, [row.id for row in ordered]))
