"""Formulas that name columns of another form, too, as `other.people` (checks between forms)."""

import re
from collections.abc import Iterator, Sequence

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.formula import Formula, FormulaWrong, read_formula
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.periods import PARTS, Period, PeriodKind

_OTHER = "other."
_NAMED = pattern(re.escape(_OTHER) + r"[\w.]+")


def read_between(text: str, codes: Sequence[str]) -> Formula:
    """Return a formula between two forms; `codes` are the names of this form's columns.

    Raises FormulaWrong if it cannot be read, or names columns of only one of the two forms.
    """
    others = dict.fromkeys(_NAMED.findall(fold_width(text)))
    formula = read_formula(text, (*codes, *others))
    if not others:
        raise FormulaWrong(f"“{text}”没有另一张表的列，要像 people≤other.people 这样写")
    if all(map(of_other, formula.names)):
        raise FormulaWrong(f"“{text}”没有本表的列，查出来没有地方标")
    return formula


def of_other(name: str) -> str:
    """Return the code of a column of the other form that a formula names; '' for an own one."""
    return name.removeprefix(_OTHER) if name.startswith(_OTHER) else ""


def own_names(formula: Formula) -> Iterator[str]:
    """Yield the codes of this form's columns that a formula names, in order."""
    return (name for name in formula.names if not of_other(name))


def other_names(formula: Formula) -> Iterator[str]:
    """Yield the codes of the other form's columns that a formula names, in order."""
    return (code for name in formula.names if (code := of_other(name)))


def ending_with(period: Period, kind: PeriodKind) -> Period | None:
    """Return the period of a kind that ends on the same day as another period, or None.

    `2026Q4` ends with `2026`, `2026Q3` with `2026M09`.
    """
    parts, number = PARTS[kind], period.number or 1
    if number * parts % period.parts:
        return None
    return Period(period.year, number * parts // period.parts if parts > 1 else 0, parts)
