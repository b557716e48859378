"""Computed rows: the named rows of a form whose figures it works out from other rows."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.computed import Figures, figure_text, is_worked_out, with_computed
from fangfan_desktop.forms.formula import Expression, evaluate, names_of, spelt
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import EMPTY, Cell, CellId, Row, read_cell
from fangfan_desktop.forms.spec import Form

# From a row's position (from 0) and a column's id to the cell.
CellAt = Callable[[int, str], Cell]


def with_rows_computed(
    form: Form, rows: Sequence[Row], kept: Container[CellId] = frozenset()
) -> dict[int, Row]:
    """Return the named rows whose figures come out otherwise than they stand, by position.

    Amounts are worked out from the same column of the rows that they need, computed columns from
    their own row; a percentage is filled in. The cells `kept` stay as they are; another row is
    worked out from one of them only where its own figure is not known.
    """
    right: dict[int, dict[str, Cell]] = {}

    def cell_at(at: int, column: str) -> Cell:
        return right[at][column] if at in right else rows[at][column]

    def standing(at: int, column: str) -> Cell:
        return rows[at][column] if (rows[at].id, column) in kept else EMPTY

    for at, expression in form.computed_rows:
        right[at] = {}
        for column in form.typed_amounts:
            cell = _worked_out(form, column, expression, cell_at)
            right[at][column.id] = standing(at, column.id) if cell is EMPTY else cell
    amounts = {column.id for column in form.typed_amounts}
    changed: dict[int, Row] = {}
    for at, cells in right.items():
        row = rows[at]
        own = {name: cell for name, cell in row.cells.items() if (row.id, name) in kept}
        typed = {name: cell for name, cell in row.cells.items() if name not in amounts}
        free = {
            name: cell
            for name, cell in cells.items()
            if cell is not EMPTY and (row.id, name) not in kept
        }
        worked = with_computed(form, msgspec.structs.replace(row, cells={**typed, **free, **own}))
        if (cells := {**worked.cells, **own}) != row.cells:
            changed[at] = msgspec.structs.replace(row, cells=cells)
    return changed


def rows_still_stated(
    form: Form, was: Sequence[Row], right: Mapping[int, Row], now: Sequence[Row]
) -> Iterator[CellId]:
    """Yield the cells of computed rows that a file stated, and that stay after an edit.

    `was` are the rows before, `right` those of them that come out otherwise, `now` the edited rows.
    As in `still_stated`, a cell stays while what is worked out is the same as before, or not known.
    """
    stated = rows_stated_otherwise(form, was, right)
    worked = with_rows_computed(form, now) if stated else {}
    for at, cells in stated.items():
        row = worked.get(at, now[at])
        yield from ((row.id, name) for name in cells if row[name] in (EMPTY, right[at][name]))


def with_blank_rows_computed(form: Form, rows: Sequence[Row]) -> list[Row]:
    """Return named rows from a file with their computed figures; what stands there otherwise is kept."""
    right = with_rows_computed(form, rows)
    otherwise = rows_stated_otherwise(form, rows, right)
    amounts = {column.id for column in form.typed_amounts}
    kept = {
        (row.id, name)
        for at, row in enumerate(rows)
        for name in row.cells
        if name not in amounts or name in otherwise.get(at, ())
    }
    worked = with_rows_computed(form, rows, kept)
    return [worked.get(at, row) for at, row in enumerate(rows)]


def rows_stated_otherwise(
    form: Form, rows: Sequence[Row], right: Mapping[int, Row]
) -> dict[int, dict[str, Cell]]:
    """Return the cells of computed rows, by position and column id, that are not those of `right`.

    `right` are the rows that `with_rows_computed` changes. The noise of a workbook's binary
    fractions is no difference.
    """

    def cell_at(at: int, column: str) -> Cell:
        return right.get(at, rows[at])[column]

    found = {
        at: {
            column.id: cell
            for column in form.typed_amounts
            if (cell := rows[at][column.id]) not in (EMPTY, right[at][column.id])
            and not is_worked_out(column, expression, _figures(form, column, cell_at), cell.value)
        }
        for at, expression in form.computed_rows
        if at in right
    }
    return {at: cells for at, cells in sorted(found.items()) if cells}


def _worked_out(form: Form, column: Column, expression: Expression, cell_at: CellAt) -> Cell:
    """Return what a column holds in a computed row; a blank cell if that is not known."""
    value = evaluate(expression, _figures(form, column, cell_at))
    return EMPTY if value is None else read_cell(column, figure_text(column, value))


def _figures(form: Form, column: Column, cell_at: CellAt) -> Figures:
    """Return a function from the code of a row to its figure in a column; None if not known."""

    def figure(code: str) -> Figure | None:
        value = cell_at(form.row_codes[code], column.id).value
        return value if isinstance(value, Figure) else None

    return figure


def how_row_computed(form: Form, row_id: int) -> str:
    """Return how a computed row is worked out: `由 02、05 行自动算出（01=02+05）`."""
    expression = next(each for at, each in form.computed_rows if at == row_id - form.first_row)
    needed = "、".join(dict.fromkeys(names_of(expression)))
    code = form.named_row(row_id).code
    words = f"{code}={spelt(expression, str)}" if code else spelt(expression, str)
    return f"由 {needed} 行自动算出（{words}）"
