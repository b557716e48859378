"""A printed formula over rows holds in each column: `01=02+03`, `05≤04`, by the codes of rows."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.sides import FormulaCheck
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.form_table import FormTable
from fangfan_desktop.forms.formula import Formula, read_formula
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form


class RowBalance(FormulaCheck, frozen=True, tag="row_balance", kw_only=True):
    """The relation between the rows that the form names holds, in each column of figures.

    The finding stands in the first row that the formula names. A side that is not known says
    nothing.
    """

    scope = "table"
    over_rows = True

    def row_formulas(self) -> tuple[str, ...]:
        """Return its formula."""
        return (self.formula,)

    def read(self, form: FormTable) -> Formula:
        """Return its formula between named rows."""
        return read_formula(self.formula, form.row_codes)

    def reads(self, form: Form) -> frozenset[str]:
        """Return the columns of figures that it looks at."""
        return frozenset(column.id for column in form.figures if self.on.takes(column))

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each column in which the formula does not hold, with both sides."""
        form, formula = context.form, self.read(context.form)
        positions = {code: form.row_codes[code] for code in formula.names}
        named = {code: f"{form.named_rows[at].name}（{code}）" for code, at in positions.items()}
        for column in columns:
            figures = {
                code: value
                for code, at in positions.items()
                if isinstance(value := rows[at][column.id].value, Figure)
            }
            if len(figures) < len(named):
                continue
            cells = dict.fromkeys(named, column)
            words = self.words_if_broken(formula, cells, figures, named.__getitem__)
            if words:
                first = rows[positions[formula.names[0]]]
                yield self.at(first.id, column, figures.values(), **words)
