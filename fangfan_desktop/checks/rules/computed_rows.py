"""A figure of a computed row is what its formula gives: a file may say otherwise."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.computed_rows import rows_stated_otherwise, with_rows_computed
from fangfan_desktop.forms.formula import spelt
from fangfan_desktop.forms.report import EMPTY, Report, Row, shown


class ComputedRows(Check, frozen=True, tag="computed_rows", kw_only=True):
    """The figure of a computed row is the one that its formula gives, in each column of amounts.

    While a figure that the formula needs is not known, nothing is said.
    """

    scope = "table"
    words = frozenset({"value", "right", "worked", "formula"})
    column_kinds = FIGURES

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure of a computed row that stands otherwise in a file."""
        form, right = context.form, with_rows_computed(context.form, rows)
        expressions = dict(form.computed_rows)

        def right_row(at: int) -> Row:
            return right.get(at, rows[at])

        for at, cells in rows_stated_otherwise(form, rows, right).items():
            for column in (each for each in columns if each.id in cells):
                value, cell = cells[column.id].value, right[at][column.id]
                if value is None or cell == EMPTY:
                    continue
                worked = spelt(
                    expressions[at],
                    lambda code, own=column: shown(own, right_row(form.row_codes[code])[own.id]),
                )
                yield self.at(
                    rows[at].id,
                    column,
                    (value, cell.value),
                    value=value,
                    right=shown(column, cell),
                    worked=worked,
                    formula=form.named_rows[at].computed,
                )
