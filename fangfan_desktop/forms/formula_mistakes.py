"""What is wrong with the formulas that a form states, and with the numbers that they name."""

from collections.abc import Callable, Iterator, Sequence

from fangfan_desktop.forms.between import of_other
from fangfan_desktop.forms.columns import FIGURES
from fangfan_desktop.forms.formula import (
    Expression,
    Formula,
    FormulaWrong,
    is_name,
    names_of,
    read_expression,
)
from fangfan_desktop.forms.judging import Mistake, spelt_kinds
from fangfan_desktop.forms.spec import Form


def computed_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield where a computed column cannot be worked out."""
    wrong = False
    for at, column in enumerate(form.columns):
        if not column.computed:
            continue
        key = f"$.columns[{at}].computed"
        if not column.is_figure:
            yield key, f"kind = {spelt_kinds(FIGURES)} 的列才能算出来"
        for reason in formula_mistakes(form, column.computed, read_expression):
            wrong = True
            yield key, reason
    if wrong:
        return
    try:
        _ = form.computed_columns
    except FormulaWrong as error:
        yield "$.columns", str(error)


def formula_mistakes(
    form: Form, text: str, read: Callable[[str, Sequence[str]], Expression | Formula]
) -> Iterator[str]:
    """Yield what is wrong with a formula: it cannot be read, or names what is no figure."""
    try:
        found = read(text, form.codes)
    except FormulaWrong as error:
        yield str(error)
        return
    names = found.names if isinstance(found, Formula) else tuple(names_of(found))
    for name in (each for each in names if not of_other(each)):
        if not form.by_code[name].is_figure:
            yield f"“{text}”里的“{name}”不是数（{form.by_code[name].short}）"


def unnamed_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield the numbers that no formula can name, if there is a formula."""
    if not any(column.computed for column in form.columns) and not any(
        (*check.formulas(), *check.formulas_between()) for check in form.checks
    ):
        return
    for at, column in enumerate(form.columns):
        if column.number and not is_name(column.code):
            reason = f"“{column.number}”写进公式就认不出来。请只写数字、字母或汉字，如 {at + 1}"
            yield f"$.columns[{at}].number", reason
