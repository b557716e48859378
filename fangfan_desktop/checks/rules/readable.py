"""A1-01, A2-01, A2-03, A2-04, A2-05: the typed text is readable as the column's kind."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.invisible import spelt
from fangfan_desktop.forms.kinds.count import typed_increase
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Readable


def find(
    check: Readable, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each unreadable cell."""
    for column in rule.columns:
        identifier = column.id
        for row in rows:
            cell = row.cells.get(identifier)
            if cell is not None and cell.problem:
                increase = typed_increase(cell.raw) if check.nothing_before else None
                lacks_base = increase is not None and not _has_before(context, row, identifier)
                template = check.nothing_before if lacks_base else check.message
                message = template.format(
                    name=column.short, raw=_quoted(cell.raw), reason=cell.problem, more=increase
                )
                yield Finding(check.code, check.severity, row.id, identifier, message, (cell.raw,))


def _has_before(context: Context, row: Row, column: str) -> bool:
    """Return True if the quarter before has a figure for this cell."""
    before = context.same_place(context.rows_before, row)
    return before is not None and before[column].value is not None


def _quoted(raw: str) -> str:
    return spelt(raw if len(raw) <= 40 else raw[:40] + "…")
