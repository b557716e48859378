"""The order in which what a form computes is worked out: what others need comes first."""

from collections.abc import Callable, Mapping
from graphlib import CycleError, TopologicalSorter

from fangfan_desktop.forms.formula import Expression, FormulaWrong, names_of


def needed_first(
    expressions: Mapping[str, Expression],
    own: Callable[[str], str] = str,
    said: Callable[[str], str] = str,
) -> list[str]:
    """Return the names of expressions in the order in which they can be worked out.

    `own` gives the name of the expression for a name in a formula, `said` what a person calls it.
    Raises FormulaWrong, with those in the circle, if one needs itself.
    """
    needs = {name: set(map(own, names_of(each))) for name, each in expressions.items()}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = "、".join(said(name) for name in expressions if name in error.args[1])
        raise FormulaWrong(f"“{circle}”要用自己来算自己") from error
    return [name for name in order if name in expressions]
