"""The formulas of a blank workbook: what a form computes, worked out by the office program."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fangfan_desktop.exchange.xlsx_xml import letters
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.computed import rounded_to
from fangfan_desktop.forms.formula import Expression, divides, names_of, spelt_for_excel
from fangfan_desktop.forms.spec import Form


class CellFormula(NamedTuple):
    """A cell of a worksheet, by row and column from 1, and its formula."""

    row: int
    column: int
    formula: str


def formulas_of(form: Form, first: int, last: int) -> Iterator[CellFormula]:
    """Yield the formulas of a table's rows, `first` to `last`."""
    numbers = {column.id: at for at, column in enumerate(form.columns, 1)}
    letter_of = {name: letters(number) for name, number in numbers.items()}
    headings = {first + at for at, named in enumerate(form.named_rows) if named.heading}
    for column, expression in form.computed_columns:
        for row in sorted({*range(first, last + 1)} - headings):

            def beside(name: str, row: int = row) -> str:
                return f"{letter_of[form.by_code[name].id]}{row}"

            def value_beside(name: str, row: int = row) -> str:
                at = beside(name, row)
                return f"({at}*100)" if form.by_code[name].kind == "percent" else at

            formula = _formula(column, expression, beside, value_beside)
            yield CellFormula(row, numbers[column.id], formula)
    for at, expression in form.computed_rows:
        for column in form.typed_amounts:

            def above(code: str, letter: str = letter_of[column.id]) -> str:
                return f"{letter}{first + form.row_codes[code]}"

            formula = _formula(column, expression, above, above)
            yield CellFormula(first + at, numbers[column.id], formula)


def _formula(
    column: Column,
    expression: Expression,
    address_of: Callable[[str], str],
    value_of: Callable[[str], str],
) -> str:
    """Return the formula of one cell: blank until all figures are there, or where it would divide by 0.

    It is rounded as the program does: else what it holds would be refused when it is read.
    """
    needed = dict.fromkeys(map(address_of, names_of(expression)))
    value, digits = spelt_for_excel(expression, value_of), rounded_to(column)
    value = value if digits is None else f"ROUND({value},{digits})"
    value = f"({value})/100" if column.kind == "percent" else value
    value = f'IFERROR({value},"")' if divides(expression) else value
    return f'=IF(COUNT({",".join(needed)})={len(needed)},{value},"")'
