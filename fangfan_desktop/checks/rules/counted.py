"""A1-15, A2-12: what was filled in is what was counted from the ledgers (台账)."""

from collections.abc import Iterator, Sequence
from datetime import date

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import AMOUNTS, Column
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Report, Row


class Counted(Check, frozen=True, tag="counted", kw_only=True):
    """A figure is the one that was counted from ledgers here, if it was counted.

    `other_day` is its sentence if they are the same, but were counted up to another day; without it
    that is not told.
    """

    scope = "table"
    words = frozenset({"value", "counted", "doubtful"})
    column_kinds = AMOUNTS
    reads_fields = True

    other_day: str = ""

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield its message, and what it says of another day."""
        yield from super().sentences()
        yield "other_day", self.other_day, frozenset({"day"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure that is another one than its ledgers give."""
        day = report.field(context.form.date_field.id).value
        for row in rows if context.counted else ():
            for column in columns:
                known, value = context.from_ledgers(row, column.id), row[column.id].value
                if known is None or known.value is None or not isinstance(value, Figure):
                    continue
                if value != known.value:
                    doubtful = f"（另有 {known.doubtful} 份存疑）" if known.doubtful else ""
                    words = {"value": value, "counted": known.value, "doubtful": doubtful}
                    yield self.at(row.id, column, (value, known.value), **words)
                elif self.other_day and isinstance(day, date) and day != known.day:
                    said = self.other_day.format(day=DateKind().show(known.day))
                    yield self.finding(row.id, column.id, said, (value, known.day, day))
