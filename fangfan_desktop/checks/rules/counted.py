"""A1-15, A2-12: what was filled in is what was counted from the ledgers (台账)."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Report, Row


class Counted(Check, frozen=True, tag="counted", kw_only=True):
    """A figure is the one that was counted from ledgers here, if it was counted."""

    scope = "row"
    words = frozenset({"value", "counted", "doubtful"})
    column_kinds = AMOUNTS

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure that is another one than its ledgers give."""
        for row in rows if context.counted else ():
            for column in columns:
                known, value = context.counted.get((row.id, column.id)), row[column.id].value
                if known is not None and isinstance(value, Figure) and value != known.value:
                    figures = (value, known.value)
                    doubtful = f"（另有 {known.doubtful} 份存疑）" if known.doubtful else ""
                    yield self.at(
                        row.id,
                        column,
                        figures,
                        value=value,
                        counted=known.value,
                        doubtful=doubtful,
                    )
