"""A1-04, A1-05, A2-07: a figure is zero, or is positive, perhaps depending on another figure."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Sign


def find(
    check: Sign, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each figure with the wrong sign; none if a figure involved is unknown."""
    when = check.when
    when_positive = when is not None and when.is_ == "positive"
    must_be_positive = check.must == "positive"
    for column in rule.columns:
        identifier = column.id
        for row in rows:
            cells = row.cells
            value = cells.get(identifier, EMPTY).value
            if not isinstance(value, int) or (value > 0) == must_be_positive:
                continue
            other = None
            if when is not None:
                other = cells.get(when.column, EMPTY).value
                if not isinstance(other, int) or (other > 0) != when_positive:
                    continue
            words = {"when_value": other, "when_name": ""}
            if when is not None:
                words["when_name"] = context.form.by_id[when.column].short
            message = check.message.format(name=column.short, value=value, **words)
            figures = (str(value),) if other is None else (str(value), str(other))
            yield Finding(check.code, check.severity, row.id, identifier, message, figures)
