"""A2-06: no project stands twice in one county."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Unique


def find(
    check: Unique, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each row that names again what stands above it in the same group."""
    (column,) = rule.columns
    identifier, within = column.id, check.within
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        if name := fold_key(cells.get(identifier, EMPTY).raw):
            groups[name, fold_key(cells.get(within, EMPTY).raw)].append(row)
    if len(groups) == len(rows):
        return
    for group in groups.values():
        if len(group) < 2:
            continue
        numbers = "、".join(str(report.positions[row.id] + 1) for row in group)
        for row in group[1:]:
            value, place = row[identifier].raw.strip(), row[within].raw.strip()
            message = check.message.format(
                name=column.short, value=value, within=place, rows=numbers
            )
            yield Finding(check.code, check.severity, row.id, identifier, message, (value, place))
