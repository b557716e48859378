"""Find a form's table in a sheet by its captions, never by where it stands."""

from collections.abc import Iterable, Mapping

import msgspec

from fangfan_desktop.exchange.reading.grid import Grid, Raw
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form


class Table(msgspec.Struct, frozen=True):
    """A form's table: its header's first and last row, and each column's number by id."""

    form: Form
    grid: Grid
    head: tuple[int, int]
    columns: Mapping[str, int]


def find_table(forms: Iterable[Form], grids: Iterable[Grid]) -> Table:
    """Return the one table of the one form; Unreadable where there is none, or not all of it."""
    nearest: tuple[int, Form, list[str]] | None = None
    found: list[Table] = []
    for form in forms:
        for grid in grids:
            for row, cells in grid.rows():
                columns, missing = _match(form, grid, row, cells)
                matched = len(form.columns) - len(missing)
                if not missing:
                    found.append(Table(form, grid, (row, _last_head_row(form, row)), columns))
                elif matched > len(form.columns) // 2 and (not nearest or matched > nearest[0]):
                    nearest = matched, form, missing
    if len(found) == 1:
        return found[0]
    if found:
        sheets = "、".join(f"“{table.grid.name}”第 {table.head[0]} 行" for table in found)
        raise Unreadable(
            f"文件里有 {len(found)} 张表（{sheets}），看不出该用哪一张。请只留一张再试。"
        )
    if nearest:
        _, form, missing = nearest
        raise Unreadable(
            f"像是{form.label}，但表头里找不到：{'、'.join(missing)}。请用{form.label}的原样表头。"
        )
    raise Unreadable("里面没有附件1或附件2的表头。请用本程序或省厅通知所附的表。")


def _last_head_row(form: Form, row: int) -> int:
    return row + 1 if any(column.under for column in form.columns) else row


def _match(
    form: Form, grid: Grid, row: int, cells: Mapping[int, Raw]
) -> tuple[dict[str, int], list[str]]:
    """Return the column numbers by id of a header that begins in `row`, and what it lacks."""
    first = {column: fold_key(raw.text) for column, raw in cells.items()}
    columns: dict[str, int] = {}
    missing: list[str] = []
    for column in form.columns:
        if not column.under:
            at = next((n for n, text in first.items() if text == fold_key(column.header)), None)
        else:
            at = _part(grid, row + 1, columns.get(column.under), fold_key(column.header), first)
        if at is None:
            missing.append(f"“{column.header}”")
        else:
            columns[column.id] = at
    return columns, missing


def _part(
    grid: Grid, row: int, parent: int | None, caption: str, first: Mapping[int, str]
) -> int | None:
    """Return where a part's caption stands: right of its parent, before the next caption."""
    if parent is None:
        return None
    end = min((n for n, text in first.items() if n > parent and text), default=parent + 10)
    for number in range(parent, end):
        raw = grid.cells.get((row, number))
        if raw and fold_key(raw.text) == caption:
            return number
    return None
