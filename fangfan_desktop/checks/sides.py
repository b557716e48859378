"""A formula that must hold, and one that does not in words: both sides named and worked out."""

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from fangfan_desktop.checks.check import Check
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula import (
    Expression,
    Formula,
    FormulaWrong,
    Name,
    evaluate,
    holds,
    same_sides,
    spelt,
)
from fangfan_desktop.forms.kinds.reading import Figure, short_digits
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.rounding import rounded
from fangfan_desktop.forms.spec import Form

SIDE_WORDS = frozenset({"formula", "named", "left", "right", "worked"})
_PLACES = 4  # digits after the point in a message, more only where both sides would look the same


class FormulaCheck(Check, frozen=True, kw_only=True):
    """A rule that a formula holds; its sides may differ by `tolerance`.

    It looks at the columns that the formula names, so it has no `on`; a formula over rows
    (`over_rows`) is looked at in each column that `on` takes. A side that is one cell alone is also
    compared with the other one as it is rounded in that cell.
    """

    words = SIDE_WORDS
    over_rows: ClassVar[bool] = False

    formula: str
    tolerance: float = 0

    def read(self, form: FormTable) -> Formula:
        """Return the formula, read with the columns of its form. Raises FormulaWrong."""
        raise NotImplementedError

    def reads(self, form: Form) -> frozenset[str]:
        """Return the columns of this form that the formula names, and that of the place."""
        names = (name for name in self.read(form).names if name in form.by_code)
        return frozenset((*(form.by_code[name].id for name in names), form.key_column.id))

    def own_mistakes(self, form: FormTable) -> Iterator[tuple[str, str]]:
        """Yield what makes no sense: a tolerance below 0, columns, two sides that are the same."""
        if not (math.isfinite(self.tolerance) and self.tolerance >= 0):
            yield ".tolerance", f"{self.tolerance}，写 0 或大于 0 的数：两边最多差多少"
        if self.on != On() and not self.over_rows:
            yield ".on", "这条规则看的是 formula 里写的列，不写 on"
        if self.over_rows and not any(self.on.takes(column) for column in form.figures):
            yield ".on", "合乎这些条件的列里没有数"
        try:
            formula = self.read(form)
        except FormulaWrong:
            return  # this is said where the formula is read
        known = form.by_code
        if same_sides(formula, lambda name: known[name].id if name in known else name):
            yield ".formula", f"“{self.formula}”两边总是一样，查不出什么"

    def words_if_broken(
        self,
        formula: Formula,
        columns: Mapping[str, Column],
        figures: Mapping[str, Figure | None],
        named: Callable[[str], str],
    ) -> dict[str, str] | None:
        """Return the words about the formula if it does not hold; None if it does, or is not known.

        `columns` and `figures` (None: not known) are given by the names in the formula; `named`
        says how such a name is said to people.
        """
        left, right = (
            evaluate(side, figures.__getitem__) for side in (formula.left, formula.right)
        )
        if left is None or right is None:
            return None
        slack = Fraction(str(self.tolerance))
        near_left = _as_in(formula.right, columns, left)
        near_right = _as_in(formula.left, columns, right)
        pairs = ((left, right), (left, near_right), (near_left, right))
        if any(holds(formula.relation, *pair, slack) for pair in pairs):
            return None
        shown = {
            name: kind_of(columns[name]).show(figure)
            for name, figure in figures.items()
            if figure is not None
        }

        def both(words: Callable[[str], str]) -> str:
            return f"{spelt(formula.left, words)}{formula.relation}{spelt(formula.right, words)}"

        left_digits, right_digits = digits_of_both(left, right)
        return {
            "formula": formula.text,
            "named": both(named),
            "worked": both(shown.__getitem__),
            "left": left_digits,
            "right": right_digits,
        }


def _as_in(side: Expression, columns: Mapping[str, Column], value: Fraction) -> Fraction:
    """Return a value as it is rounded in the column that the other side is; itself if it is none."""
    if not isinstance(side, Name):
        return value
    return Fraction(rounded(value, columns[side.name].decimals))


def named_with_code(column: Column) -> str:
    """Return a column's name for people, with its printed number if it has one: `参加人数（2）`."""
    return f"{column.short}（{column.code}）" if column.number else column.short


def digits_of_both(left: Fraction, right: Fraction) -> tuple[str, str]:
    """Return two values with so many digits that they look different, unless they are the same."""
    places = _PLACES
    while left != right and digits(left, places) == digits(right, places):
        places *= 2
    return digits(left, places), digits(right, places)


def digits(value: Fraction | Decimal, places: int = _PLACES) -> str:
    """Return a worked-out value with at most so many digits after the point."""
    return short_digits(rounded(Fraction(value), places))
