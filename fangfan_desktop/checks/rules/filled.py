"""A1-02, A2-01, A2-03, A2-05: the cells are filled in."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Filled


def find(
    check: Filled, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each blank cell. An unreadable cell is not blank."""
    for column in rule.columns:
        identifier = column.id
        message = check.message.format(name=column.short)
        for row in rows:
            cell = row.cells.get(identifier)
            if cell is None or (cell.value is None and not cell.problem):
                yield Finding(check.code, check.severity, row.id, identifier, message, blank=True)
