"""Computed figures: those of columns that a form works out from others of the same row."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.formula import Expression, evaluate, names_of, spelt
from fangfan_desktop.forms.kinds.reading import Figure, Value, short_digits
from fangfan_desktop.forms.kinds.table import explained
from fangfan_desktop.forms.report import EMPTY, Cell, Row, read_cell
from fangfan_desktop.forms.rounding import rounded
from fangfan_desktop.forms.spec import Form

# What a workbook's binary fractions may be wrong by, as a share of the largest figure.
_NOISE = Fraction(1, 10**14)
# From a name in an expression to its figure; None if it is not known.
Figures = Callable[[str], Figure | None]


def with_computed(form: Form, row: Row) -> Row:
    """Return a row with its computed figures; a figure is blank while one that it needs is unknown."""
    if not form.computed_columns:
        return row
    cells = dict(row.cells)
    for column, expression in form.computed_columns:
        value = evaluate(expression, _figures(form, cells))
        cells.pop(column.id, None)
        if value is not None:
            cells[column.id] = read_cell(column, figure_text(column, value))
    return row if cells == row.cells else msgspec.structs.replace(row, cells=cells)


def with_blanks_computed(form: Form, row: Row) -> Row:
    """Return a row from a file with its computed figures; what stands there otherwise is kept."""
    right = with_computed(form, row)
    if right is row:
        return row
    cells = {**right.cells, **stated_otherwise(form, row, right)}
    return row if cells == row.cells else msgspec.structs.replace(row, cells=cells)


def stated_otherwise(form: Form, row: Row, right: Row) -> dict[str, Cell]:
    """Return the computed cells of a row, by column id, that are not those of `right`.

    `right` is the row with its computed figures. What differs from them only by the noise of a
    workbook's binary fractions is the same.
    """
    return {
        column.id: cell
        for column, expression in (() if row is right else form.computed_columns)
        if (cell := row[column.id]) not in (EMPTY, right[column.id])
        and not is_worked_out(column, expression, _figures(form, right.cells), cell.value)
    }


def still_stated(form: Form, was: Row, right: Row, now: Row) -> dict[str, Cell]:
    """Return the computed cells of a row that a file stated, and that stay after an edit of it.

    `was` is the row before, `right` that row with its computed figures, `now` the edited row with
    its own. What is stated goes when another figure is worked out: not while that is the same as
    before, or not known.
    """
    stated = stated_otherwise(form, was, right)
    return {name: cell for name, cell in stated.items() if now[name] in (EMPTY, right[name])}


def figure_text(column: Column, value: Fraction | Decimal) -> str:
    """Return a worked-out value as it is typed into a column: rounded if the column has digits for it."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    digits = rounded_to(column)
    near = rounded(exact, digits)
    return short_digits(near) if digits is None else f"{near:f}"


def rounded_to(column: Column) -> int | None:
    """Return the digits after the point that a computed figure is rounded to; None if it is not.

    A count that comes out as no whole number is wrong, and is said to be.
    """
    return None if column.kind == "count" else column.decimals


def _figures(form: Form, cells: Mapping[str, Cell]) -> Figures:
    """Return a function from a name in a formula to the figure of its cell; None if not known."""

    def figure(name: str) -> Figure | None:
        value = cells.get(form.by_code[name].id, EMPTY).value
        return value if isinstance(value, Figure) else None

    return figure


def is_worked_out(
    column: Column, expression: Expression, figures: Figures, stated: Value | None
) -> bool:
    """Return True if a figure is what an expression gives, but for the noise of binary fractions."""
    exact = evaluate(expression, figures)
    if exact is None or not isinstance(stated, Figure):
        return False
    if column.kind == "count":
        return stated == exact
    known = (figures(name) for name in names_of(expression))
    largest = max(abs(Fraction(each)) for each in (exact, *known) if each is not None)
    digits = rounded_to(column)
    half = Fraction(0) if digits is None else Fraction(1, 2 * 10**digits)
    return abs(Fraction(stated) - exact) <= half + largest * _NOISE


def purpose(form: Form, column: Column) -> str:
    """Return what a column is for; without such words what may be typed, or how it is worked out."""
    if not column.printed:
        return f"{explained(column)}这一列不印在表上。"
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
