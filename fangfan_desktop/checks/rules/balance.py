"""A printed formula holds: `1=2+3`, `3≤2`, `4=3/2*100`, by the numbers or ids of columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.formula import (
    Expression,
    as_decimal,
    evaluate,
    holds,
    read_formula,
    spelt,
)
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import EMPTY, Report, Row, shown
from fangfan_desktop.forms.spec import Form


class Balance(Check, frozen=True, tag="balance", kw_only=True):
    """The relation between figures of a row holds; sides may differ by `tolerance`.

    The finding stands in the first column that the formula names. A side that is not known says
    nothing.
    """

    scope = "row"
    words = frozenset({"formula", "named", "left", "right", "worked"})

    formula: str
    tolerance: float = 0

    def formulas(self) -> tuple[str, ...]:
        """Return its formula."""
        return (self.formula,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each row in which the formula does not hold, with both sides."""
        form = context.form
        formula = read_formula(self.formula, form.codes)
        known = [form.by_code[name] for name in formula.names]
        tolerance = Fraction(str(self.tolerance))
        for row in rows:
            figures = [row.cells.get(column.id, EMPTY).value for column in known]
            if not all(isinstance(figure, Figure) for figure in figures):
                continue
            left, right = (
                evaluate(side, lambda name, row=row: _figure(form, row, name))
                for side in (formula.left, formula.right)
            )
            if left is None or right is None or holds(formula.relation, left, right, tolerance):
                continue
            sides = [_worked(form, row, side) for side in (formula.left, formula.right)]
            named = [
                spelt(side, lambda name: _named(form.by_code[name]))
                for side in (formula.left, formula.right)
            ]
            yield self.at(
                row.id,
                known[0],
                figures,
                formula=self.formula,
                named=f"{named[0]}{formula.relation}{named[1]}",
                left=digits(as_decimal(left)),
                right=digits(as_decimal(right)),
                worked=f"{sides[0]}{formula.relation}{sides[1]}",
            )


def _figure(form: Form, row: Row, name: str) -> Figure | None:
    value = row.cells.get(form.by_code[name].id, EMPTY).value
    return value if isinstance(value, Figure) else None


def _worked(form: Form, row: Row, side: Expression) -> str:
    return spelt(side, lambda name: shown(form.by_code[name], row[form.by_code[name].id]))


def _named(column: Column) -> str:
    return f"{column.short}（{column.code}）" if column.number else column.short


def digits(value: Decimal) -> str:
    """Return a worked-out value with at most four digits after the point."""
    text = f"{value.quantize(Decimal('0.0001')):f}"
    return text.rstrip("0").rstrip(".")
