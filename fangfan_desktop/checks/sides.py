"""A formula that does not hold, in words: both sides named, worked out, and their values."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.formula import Formula, evaluate, holds, spelt
from fangfan_desktop.forms.kinds.reading import Figure, short_digits
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.rounding import rounded

SIDE_WORDS = frozenset({"formula", "named", "left", "right", "worked"})


def words_if_broken(
    formula: Formula,
    columns: Mapping[str, Column],
    figures: Mapping[str, Figure | None],
    tolerance: float,
    named: Callable[[str], str],
) -> dict[str, str] | None:
    """Return the words about a formula that does not hold; None if it does, or is not known.

    `columns` and `figures` (None: not known) are given by the names in the formula; `named` says
    how such a name is said to people.
    """
    left, right = (evaluate(side, figures.__getitem__) for side in (formula.left, formula.right))
    if left is None or right is None:
        return None
    if holds(formula.relation, left, right, Fraction(str(tolerance))):
        return None

    shown = {
        name: kind_of(columns[name]).show(figure)
        for name, figure in figures.items()
        if figure is not None
    }

    def both(words: Callable[[str], str]) -> str:
        return f"{spelt(formula.left, words)}{formula.relation}{spelt(formula.right, words)}"

    return {
        "formula": formula.text,
        "named": both(named),
        "worked": both(shown.__getitem__),
        "left": digits(left),
        "right": digits(right),
    }


def named_with_code(column: Column) -> str:
    """Return a column's name for people, with its printed number if it has one: `参加人数（2）`."""
    return f"{column.short}（{column.code}）" if column.number else column.short


def digits(value: Fraction | Decimal) -> str:
    """Return a worked-out value with at most four digits after the point."""
    return short_digits(rounded(Fraction(value), 4))
