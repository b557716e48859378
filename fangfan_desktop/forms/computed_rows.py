"""Computed rows: the named rows of a form whose figures it works out from other rows."""

from collections.abc import Callable, Container, Sequence

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.computed import figure_text, with_computed
from fangfan_desktop.forms.formula import Expression, evaluate, names_of, spelt
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import EMPTY, Cell, CellId, Row, read_cell
from fangfan_desktop.forms.spec import Form


def with_rows_computed(
    form: Form,
    rows: Sequence[Row],
    stated: Container[CellId] = frozenset(),
    touched: Container[str] | None = None,
) -> dict[int, Row]:
    """Return the named rows whose figures come out otherwise than they stand, by position.

    Amounts are worked out from the same column of the rows that they need, computed columns from
    their own row; a percentage is filled in. The cells `stated` stay as they are, and so does every
    other column than those `touched` (ids), if they are given.
    """
    changed: dict[int, Row] = {}
    columns = [c for c in form.typed_amounts if touched is None or c.id in touched]

    def row_at(at: int) -> Row:
        return changed.get(at, rows[at])

    for at, expression in form.computed_rows if columns else ():
        row = row_at(at)
        cells = dict(row.cells)
        for column in columns:
            if (row.id, column.id) in stated:
                continue
            cells.pop(column.id, None)
            cell = _worked_out(form, column, expression, row_at)
            if cell is not EMPTY:
                cells[column.id] = cell
        worked = with_computed(form, msgspec.structs.replace(row, cells=cells))
        own = {name: cell for name, cell in row.cells.items() if (row.id, name) in stated}
        if (cells := {**worked.cells, **own}) != row.cells:
            changed[at] = msgspec.structs.replace(row, cells=cells)
    return changed


def with_blank_rows_computed(form: Form, rows: Sequence[Row]) -> list[Row]:
    """Return named rows from a file with their blank computed figures; what stands there is kept."""
    there = {(row.id, name) for row in rows for name in row.cells}
    worked = with_rows_computed(form, rows, there)
    return [worked.get(at, row) for at, row in enumerate(rows)]


def _worked_out(
    form: Form, column: Column, expression: Expression, row_at: Callable[[int], Row]
) -> Cell:
    """Return what a column holds in a computed row; a blank cell if that is not known."""

    def figure(code: str) -> Figure | None:
        value = row_at(form.row_codes[code])[column.id].value
        return value if isinstance(value, Figure) else None

    value = evaluate(expression, figure)
    return EMPTY if value is None else read_cell(column, figure_text(column, value))


def how_row_computed(form: Form, row_id: int) -> str:
    """Return how a computed row is worked out: `由 02、05 行自动算出（01=02+05）`."""
    expression = next(each for at, each in form.computed_rows if at == row_id - 1)
    needed = "、".join(dict.fromkeys(names_of(expression)))
    code = form.named_rows[row_id - 1].code
    words = f"{code}={spelt(expression, str)}" if code else spelt(expression, str)
    return f"由 {needed} 行自动算出（{words}）"
