"""A1-03, A2-02: a part is at most its whole."""

from collections.abc import Iterator, Sequence

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import EMPTY, Report, Row


class PartOf(Check, frozen=True, tag="part_of", kw_only=True):
    """The figure is at most another one of its row, `whole` (a column's id)."""

    scope = "row"
    words = frozenset({"value", "whole", "whole_name"})
    column_kinds = FIGURES

    whole: str

    def other_columns(self) -> tuple[str, ...]:
        """Return the column of the whole."""
        return (self.whole,)

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each part above its whole; an unknown side says nothing."""
        whole_column = context.form.by_id[self.whole]
        show_whole = kind_of(whole_column).show
        for column in columns:
            for row in rows:
                part = row.cells.get(column.id, EMPTY).value
                whole = row.cells.get(self.whole, EMPTY).value
                if isinstance(part, Figure) and isinstance(whole, Figure) and part > whole:
                    yield self.at(
                        row.id,
                        column,
                        (part, whole),
                        value=part,
                        whole=show_whole(whole),
                        whole_name=whole_column.short,
                    )
