"""Computed figures: those of columns that a form works out from others of the same row."""

from decimal import ROUND_HALF_UP, Decimal

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.formula import Expression, as_decimal, evaluate, names_of, spelt
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import explained
from fangfan_desktop.forms.report import EMPTY, Cell, Row, read_cell
from fangfan_desktop.forms.spec import Form


def with_computed(form: Form, row: Row) -> Row:
    """Return a row with its computed figures; a figure is blank while one that it needs is unknown."""
    if not form.computed_columns:
        return row
    cells = dict(row.cells)
    for column, expression in form.computed_columns:
        cell = computed_cell(form, column, expression, cells)
        cells.pop(column.id, None)
        if cell is not EMPTY:
            cells[column.id] = cell
    return row if cells == row.cells else msgspec.structs.replace(row, cells=cells)


def with_blanks_computed(form: Form, row: Row) -> Row:
    """Return a row from a file with its blank computed figures; what stands there is kept."""
    cells = {**with_computed(form, row).cells, **row.cells}
    return row if cells == row.cells else msgspec.structs.replace(row, cells=cells)


def computed_cell(
    form: Form, column: Column, expression: Expression, cells: dict[str, Cell]
) -> Cell:
    """Return what a computed column holds beside some cells; a blank cell if that is not known."""

    def figure(name: str) -> Figure | None:
        value = cells.get(form.by_code[name].id, EMPTY).value
        return value if isinstance(value, Figure) else None

    value = evaluate(expression, figure)
    return EMPTY if value is None else read_cell(column, figure_text(column, as_decimal(value)))


def rounded_to(column: Column) -> int | None:
    """Return the digits after the point that a computed figure is rounded to; None if it is not.

    A count that comes out as no whole number is wrong, and is said to be.
    """
    return None if column.kind == "count" else column.decimals


def figure_text(column: Column, value: Decimal) -> str:
    """Return a worked-out value as it is typed into a column: rounded if the column has digits for it."""
    digits = rounded_to(column)
    if digits is not None and value.as_tuple().exponent != 0:
        value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    elif value == value.to_integral_value():
        value = value.to_integral_value()
    return f"{value:f}"


def purpose(form: Form, column: Column) -> str:
    """Return what a column is for; without such words what may be typed, or how it is worked out."""
    if not column.computed:
        return explained(column)
    return f"{column.explain}{how_computed(form, column)}，不用填。"


def how_computed(form: Form, column: Column) -> str:
    """Return how a column's figures are worked out: `由 4、5、6 栏自动算出（3=4+5+6）`.

    Columns without a printed number are called by their short names.
    """
    expression = next(each for own, each in form.computed_columns if own is column)
    named = {form.by_code[name].id for name in names_of(expression)}
    needed = [each for each in form.columns if each.id in named]
    if all(each.number for each in (column, *needed)):
        names = {each.id: each.code for each in (column, *needed)}
        between = " ", " 栏"
    else:
        names = {each.id: each.short for each in (column, *needed)}
        between = "", ""
    words = spelt(expression, lambda name: names[form.by_code[name].id])
    listed = "、".join(names[each.id] for each in needed)
    return f"由{listed.join(between)}自动算出（{names[column.id]}={words}）"
