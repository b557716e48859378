"""A2-06: no project occurs twice in one county."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.context import Context, Rule
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import EMPTY, Report, Row
from fangfan_desktop.forms.spec import Unique


def find(
    check: Unique, rule: Rule, report: Report, rows: Sequence[Row], context: Context
) -> Iterator[Finding]:
    """Yield a finding for each row with the same name as a row above it in the same group."""
    (column,) = rule.columns
    identifier, within = column.id, check.within
    names = [fold_key(row.cells.get(identifier, EMPTY).raw) for row in rows]
    if len(set(names)) == len(rows):
        return
    repeated = {name for name, times in Counter(names).items() if times > 1 and name}
    if not repeated:
        return
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for name, row in zip(names, rows, strict=True):
        if name in repeated:
            groups[name, fold_key(row[within].raw)].append(row)
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
