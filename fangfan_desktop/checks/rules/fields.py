"""A1-11, A2-09: head and foot fields are filled in and readable; dates are not in the future."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.invisible import spelt
from fangfan_desktop.forms.report import Report, Row, shown
from fangfan_desktop.forms.spec import Fields


def find(
    check: Fields, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each field that is blank, unreadable or a future date."""
    for identifier in check.fields:
        field, cell = context.form.fields_by_id[identifier], report.field(identifier)
        if cell.problem:
            problem = f"{field.name}写的是“{spelt(cell.raw[:40])}”：{cell.problem}。"
        elif cell.value is None:
            problem = f"还没有填{field.name}。"
        elif isinstance(cell.value, date) and cell.value > context.today:
            problem = f"{field.name} {shown(field, cell)} 还没有到，请核对。"
        else:
            continue
        message = check.message.format(name=field.name, problem=problem)
        yield Finding(
            check.code,
            check.severity,
            None,
            identifier,
            message,
            (cell.raw,),
            blank=cell.value is None and not cell.problem,
        )
