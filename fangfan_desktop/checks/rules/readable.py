"""A1-01, A2-01, A2-03, A2-04, A2-05: what was typed is of the column's kind."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.invisible import spelt
from fangfan_desktop.forms.kinds.count import more
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Readable


def find(
    check: Readable, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each cell that could not be read."""
    for column in rule.columns:
        identifier = column.id
        for row in rows:
            cell = row.cells.get(identifier)
            if cell is not None and cell.problem:
                came = more(cell.raw) if check.nothing_before else None
                adds = came is not None and not _has_before(context, row, identifier)
                sentence = check.nothing_before if adds else check.message
                message = sentence.format(
                    name=column.short, raw=_quoted(cell.raw), reason=cell.problem, more=came
                )
                yield Finding(check.code, check.severity, row.id, identifier, message, (cell.raw,))


def _has_before(context: Context, row: Row, column: str) -> bool:
    """Say whether the quarter before has a figure to which one could add."""
    before = context.same_place(context.rows_before, row)
    return before is not None and before[column].value is not None


def _quoted(raw: str) -> str:
    return spelt(raw if len(raw) <= 40 else raw[:40] + "…")
