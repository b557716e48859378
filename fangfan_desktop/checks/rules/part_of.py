"""A1-03, A2-02: a part is not larger than its whole."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import PartOf


def find(
    check: PartOf, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each part larger than its whole; none if one of the two is unknown."""
    whole_id = check.whole
    for column in rule.columns:
        identifier = column.id
        for row in rows:
            cells = row.cells
            part = cells.get(identifier, EMPTY).value
            whole = cells.get(whole_id, EMPTY).value
            if isinstance(part, int) and isinstance(whole, int) and part > whole:
                message = check.message.format(
                    name=column.short,
                    value=part,
                    whole=whole,
                    whole_name=context.form.by_id[whole_id].short,
                )
                figures = (str(part), str(whole))
                yield Finding(check.code, check.severity, row.id, identifier, message, figures)
