"""A printed formula holds: `1=2+3`, `3≤2`, `4=3/2*100`, by the numbers or ids of columns."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sides import FormulaCheck, named_with_code
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula import Formula, read_formula
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import EMPTY, Report, Row


class Balance(FormulaCheck, frozen=True, tag="balance", kw_only=True):
    """The relation between figures of a row holds.

    The finding stands in the first column that the formula names. A side that is not known says
    nothing.
    """

    scope = "row"

    def formulas(self) -> tuple[str, ...]:
        """Return its formula."""
        return (self.formula,)

    def read(self, form: FormTable) -> Formula:
        """Return its formula between columns of one row."""
        return read_formula(self.formula, form.codes)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each row in which the formula does not hold, with both sides."""
        formula = self.read(context.form)
        known = {name: context.form.by_code[name] for name in formula.names}
        for row in rows:
            figures = {
                name: value
                for name, column in known.items()
                if isinstance(value := row.cells.get(column.id, EMPTY).value, Figure)
            }
            if len(figures) < len(known):
                continue
            words = self.words_if_broken(
                formula, known, figures, lambda name: named_with_code(known[name])
            )
            if words:
                yield self.at(row.id, known[formula.names[0]], figures.values(), **words)
