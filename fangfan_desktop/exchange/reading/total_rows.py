"""A table's own totals (合计、商河县小计) against what they are totals of."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Row


class TotalRow(NamedTuple):
    """A total: its row of the sheet, how many rows stand above it, what it says, its cells.

    One that heads the rows below it says nothing: its note is a heading's.
    """

    number: int
    above: int
    words: str
    row: Row


# More of them than any list has are only named.
_MOST = 200


def total_notes(
    table: Table,
    rows: Sequence[Row],
    totals: Sequence[TotalRow],
    find: Callable[[str], Sequence[Place]],
) -> list[str]:
    """Return each total in words, and where it is the sum of no rows that it may be of."""
    place = table.form.place_column.id
    single = [row for row in rows if not any(p.is_city for p in find(row[place].raw.strip()))]
    edges = sorted({0, *(total.above for total in totals), len(rows)})
    what = "项目" if table.form.is_list else "单位"
    said: list[str] = []
    for total in totals:
        if not total.words:
            continue
        words = f"第 {total.number} 行“{total.words}”没有当作一个{what}"
        if len(totals) <= _MOST:
            before = max((e for e in edges if e < total.above), default=0)
            after = min((e for e in edges if e > total.above), default=len(rows))
            groups = [single, [r for r in single if before < r.id <= total.above]]
            groups.append([r for r in single if total.above < r.id <= after])
            groups.append(
                [r for r in single if (name := r[place].raw.strip()) and name in total.words]
            )
            words = "；".join([words, *_unequal(table, single, groups, total)])
        said.append(words)
    return said


def _unequal(
    table: Table, single: Sequence[Row], groups: Sequence[Sequence[Row]], total: TotalRow
) -> Iterator[str]:
    """Yield each column in which a total is not the sum of any of these groups of rows."""
    for column in table.form.columns:
        stated = total.row[column.id].value
        if not column.is_count or not isinstance(stated, int):
            continue
        values = [row[column.id].value for row in single]
        known = [value for value in values if isinstance(value, int)]
        sums = {sum(v for r in g if isinstance(v := r[column.id].value, int)) for g in groups if g}
        if len(known) == len(values) and stated not in sums:
            yield f"{column.short}写的是 {stated}，各行相加是 {sum(known)}"
