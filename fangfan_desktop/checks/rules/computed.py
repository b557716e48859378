"""A computed figure is what its formula gives: a file may say otherwise."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.computed import computed_cell
from fangfan_desktop.forms.formula import spelt
from fangfan_desktop.forms.report import EMPTY, Report, Row, shown


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
        for column, expression in form.computed_columns:
            if column.id not in wanted:
                continue
            for row in rows:
                right = computed_cell(form, column, expression, dict(row.cells))
                cell = row[column.id]
                if right is EMPTY or cell.value is None or cell.value == right.value:
                    continue
                by_code = form.by_code
                worked = spelt(
                    expression,
                    lambda name, row=row: shown(by_code[name], row[by_code[name].id]),  # noqa: B023  # called at once
                )
                yield self.at(
                    row.id,
                    column,
                    (cell.value, right.value),
                    value=cell.value,
                    right=shown(column, right),
                    worked=worked,
                    formula=column.computed,
                )
