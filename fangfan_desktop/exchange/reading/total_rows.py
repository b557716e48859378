"""Compare the totals in a table (合计、商河县小计) with the rows that they may be totals of."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Row


class TotalRow(NamedTuple):
    """A row with totals: its number in the sheet, the count of data rows above, words, cells.

    `words` is '' for a heading with the sums of the rows below it: its note is made elsewhere.
    """

    number: int
    above: int
    words: str
    row: Row


# With more totals than this, which no real list has, they are only named.
_MAX_CHECKED = 200


def total_notes(
    table: Table,
    rows: Sequence[Row],
    totals: Sequence[TotalRow],
    find: Callable[[str], Sequence[Place]],
) -> list[str]:
    """Return a sentence for each total, with the columns in which it is not the sum of its rows."""
    if not totals:
        return []
    place = table.form.key_column.id
    form = table.form
    unit_rows = [r for r in rows if not any(map(form.gathers, find(r[place].raw.strip())))]
    edges = {total.above for total in totals}
    kind = "项目" if table.form.is_list else "单位"
    notes: list[str] = []
    for total in totals:
        if not total.words:
            continue
        words = f"第 {total.number} 行“{total.words}”没有当作一个{kind}"
        if len(totals) <= _MAX_CHECKED:
            before = max((e for e in edges if e < total.above), default=0)
            after = min((e for e in edges if e > total.above), default=len(rows))
            groups = [unit_rows, [r for r in unit_rows if before < r.id <= total.above]]
            groups.append([r for r in unit_rows if total.above < r.id <= after])
            groups.append(
                [r for r in unit_rows if (name := r[place].raw.strip()) and name in total.words]
            )
            words = "；".join([words, *_wrong_sums(table, unit_rows, groups, total)])
        notes.append(words)
    return notes


def _wrong_sums(
    table: Table, unit_rows: Sequence[Row], groups: Sequence[Sequence[Row]], total: TotalRow
) -> Iterator[str]:
    """Yield a text for each column in which a total is the sum of none of the groups of rows."""
    form = table.form
    for column in form.columns:
        stated = total.row[column.id].value
        if column.id not in form.added_up or not isinstance(stated, Figure):
            continue
        show = kind_of(column).show
        values = [row[column.id].value for row in unit_rows]
        numbers = [value for value in values if isinstance(value, Figure)]
        sums = {
            sum(v for r in g if isinstance(v := r[column.id].value, Figure)) for g in groups if g
        }
        if len(numbers) == len(values) and stated not in sums:
            yield f"{column.short}写的是 {show(stated)}，各行相加是 {show(sum(numbers))}"
