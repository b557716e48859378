"""A computed figure is what its formula gives: a file may say otherwise."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.computed import stated_otherwise, with_computed
from fangfan_desktop.forms.formula import Expression, spelt
from fangfan_desktop.forms.report import EMPTY, Report, Row, shown
from fangfan_desktop.forms.spec import Form


class Computed(Check, frozen=True, tag="computed", kw_only=True):
    """The figure of a computed column is the one that its formula gives.

    While a figure that the formula needs is not known, nothing is said.
    """

    scope = "row"
    words = frozenset({"value", "right", "worked", "formula"})
    column_kinds = FIGURES

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each computed figure that stands otherwise in a file."""
        form, wanted = context.form, {column.id for column in columns}
        expressions = {column.id: expression for column, expression in form.computed_columns}
        for row in rows:
            right = with_computed(form, row)
            for name, cell in stated_otherwise(form, row, right).items():
                if name in wanted and cell.value is not None and right[name] != EMPTY:
                    yield self._otherwise(form, expressions[name], name, row, right)

    def _otherwise(
        self, form: Form, expression: Expression, name: str, row: Row, right: Row
    ) -> Finding:
        """Return the finding about a figure that is not the one of `right`, the row as it should be."""
        column, value, by_code = form.by_id[name], row[name].value, form.by_code
        return self.at(
            row.id,
            column,
            (value, right[name].value),
            value=value,
            right=shown(column, right[name]),
            worked=spelt(expression, lambda each: shown(by_code[each], right[by_code[each].id])),
            formula=column.computed,
        )
