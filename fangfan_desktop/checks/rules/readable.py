"""A1-01, A2-01, A2-03, A2-04, A2-05: what was typed is of the column's kind."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.invisible import spelt
from fangfan_desktop.forms.kinds.table import figure_kind
from fangfan_desktop.forms.report import Report, Row

_MOST_QUOTED = 40


class Readable(Check, frozen=True, tag="readable", kw_only=True):
    """What was typed can be read as the column's kind.

    `nothing_before` is its sentence for `+5` if the period before has no figure to add to.
    """

    scope = "cell"
    words = frozenset({"raw", "reason"})

    nothing_before: str = ""

    def sentences(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield its message, and what it says of `+5`."""
        yield from super().sentences()
        yield "nothing_before", self.nothing_before, frozenset({"raw", "more"})

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each cell that could not be read."""
        for column in columns:
            for row in rows:
                cell = row.cells.get(column.id)
                if cell is not None and cell.problem:
                    added = self._increase(column, cell.raw)
                    has_nothing = added and not _has_before(context, row, column.id)
                    sentence = self.nothing_before if has_nothing else self.message
                    message = sentence.format(
                        name=column.short, raw=_quoted(cell.raw), reason=cell.problem, more=added
                    )
                    figures = (cell.raw,)
                    yield self.finding(row.id, column.id, message, figures)

    def _increase(self, column: Column, raw: str) -> str:
        """Return the increase that was typed (5 for `+5`); '' if there is none or nothing to say."""
        if not (self.nothing_before and column.is_figure):
            return ""
        kind = figure_kind(column)
        increase = kind.increase(raw)
        return "" if increase is None else kind.show(increase)


def _has_before(context: Context, row: Row, column: str) -> bool:
    """Return True if the period before has a figure that can be added to."""
    before = context.same_place(context.rows_before, row)
    return before is not None and before[column].value is not None


def _quoted(raw: str) -> str:
    return spelt(raw if len(raw) <= _MOST_QUOTED else raw[:_MOST_QUOTED] + "…")
