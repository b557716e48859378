"""Which rows of a list are shown: those with chosen texts, or those with open findings."""

from collections.abc import Collection, Sequence

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.cell_text import shown
from fangfan_desktop.jobs.open_report import OpenReport

_OPEN = {"error", "warning", "blank"}


class FilterRules:
    """The rules of one list's filter: the `texts` chosen for each column id, and `open_only`.

    The list is the report's `table`, if it has several.
    """

    def __init__(self, opened: OpenReport, table: Form) -> None:
        super().__init__()  # the window's part is a QObject as well
        self._opened, self._table = opened, table
        self.texts: dict[str, frozenset[str]] = {}
        self.open_only = False

    def choose(self, column_id: str, texts: Collection[str] | None, *, open_only: bool) -> None:
        """Choose the texts of a column (None: any); the rules of other columns stay."""
        self.texts.pop(column_id, None)
        if texts is not None:
            self.texts[column_id] = frozenset(texts)
        self.open_only = open_only

    def drop_all(self) -> None:
        """Drop all rules."""
        self.texts.clear()
        self.open_only = False

    @property
    def _rows(self) -> Sequence[Row]:
        return self._opened.table_report(self._table).rows

    def values(self, column: Column) -> dict[str, int]:
        """Return the texts of a column, in order, and how often each one occurs.

        Only the rows count that the rules of the other columns show.
        """
        counts: dict[str, int] = {}
        sizes: dict[str, Figure | float] = {}
        for row in self._rows:
            if self._keeps(row, besides=column.id):
                text = shown(self._opened, row, column)
                counts[text] = counts.get(text, 0) + 1
                value = row[column.id].value
                sizes[text] = value if isinstance(value, Figure) else float("inf")
        # Figures by size, then texts, blank ones last.
        order = sorted(counts, key=lambda text: (not text, sizes[text], text))
        return {text: counts[text] for text in order}

    def _keeps(self, row: Row, besides: str = "") -> bool:
        opened, columns = self._opened, self._table.by_id
        return all(
            column == besides or shown(opened, row, columns[column]) in texts
            for column, texts in self.texts.items()
        ) and (not self.open_only or not _OPEN.isdisjoint(opened.marks_of_row(row.id).values()))

    def hidden(self) -> frozenset[int]:
        """Return the ids of the rows that the rules hide."""
        if not self.texts and not self.open_only:
            return frozenset()
        return frozenset(row.id for row in self._rows if not self._keeps(row))

    def words_for(self, shown_rows: int) -> str:
        """Return the rules in words: `筛选：县（市、区）、只看有问题的。显示 12 项，共 5000 项。`."""
        columns = self._table.by_id
        names = [columns[name].short for name in self.texts]
        if self.open_only:
            names.append("只看有问题的")
        if not names:
            return ""
        total = len(self._rows)
        return f"筛选：{'、'.join(names)}。显示 {shown_rows} 项，共 {total} 项。"
