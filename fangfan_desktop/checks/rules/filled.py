"""A1-02, A2-01, A2-03, A2-05: something is filled in."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.report import Report, Row


class Filled(Check, frozen=True, tag="filled"):
    """Something is filled in."""

    scope = "cell"
    asks_to_fill = True

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each blank cell; a cell that could not be read is not blank.

        A computed cell is not asked for: it fills itself; nor one that a named row does not have.
        """
        for column in (each for each in columns if not each.computed):
            message = self.message.format(name=column.short)
            for row in rows:
                cell = row.cells.get(column.id)
                if context.form.is_closed(row.id, column.id):
                    continue
                if cell is None or (cell.value is None and not cell.problem):
                    yield self.finding(row.id, column.id, message, blank=True)
