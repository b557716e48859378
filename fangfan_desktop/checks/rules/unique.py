"""A2-06: no project stands twice in one county."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.report import EMPTY, Report, Row


class Unique(Check, frozen=True, tag="unique", kw_only=True):
    """No name stands twice within one value of another column, `within` (an id), or in the whole table."""

    scope = "table"
    on_one_column = True
    words = frozenset({"value", "within", "rows"})

    within: str = ""

    def other_columns(self) -> tuple[str, ...]:
        """Return the column within which names are unique, if there is one."""
        return (self.within,) if self.within else ()

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each row that names again what stands above it in the same group."""
        (column,) = columns
        names = [fold_key(row.cells.get(column.id, EMPTY).raw) for row in rows]
        if len(set(names)) == len(rows):
            return
        repeated = {name for name, times in Counter(names).items() if times > 1 and name}
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for name, row in zip(names, rows, strict=True):
            if name in repeated:
                groups[name, fold_key(row[self.within].raw)].append(row)
        for group in groups.values():
            numbers = "、".join(str(report.positions[row.id] + 1) for row in group)
            for row in group[1:]:
                value, within = row[column.id].raw.strip(), row[self.within].raw.strip()
                figures = (value, within) if self.within else (value,)
                yield self.at(row.id, column, figures, value=value, within=within, rows=numbers)
