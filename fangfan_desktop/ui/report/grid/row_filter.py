"""Which rows of a list are in sight: those that hold chosen texts, or that have open findings."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.forms.report import Row
from fangfan_desktop.forms.spec import Column
from fangfan_desktop.ui.report.grid.model import GridModel

_OPEN = {"error", "warning", "blank"}


class RowFilter(QObject):
    """The filter of one list. It looks when it is set, as a spreadsheet's: what is typed later stays.

    `changing` comes before rows are hidden or shown: what is being typed is to be taken first.
    `changed` says what is filtered by; nothing where all rows are in sight.
    """

    changing = Signal()
    changed = Signal(str)

    def __init__(self, model: GridModel) -> None:
        super().__init__(model)
        self._model = model
        self.texts: dict[str, frozenset[str]] = {}
        self.open_only = False

    def set(self, column_id: str, texts: Collection[str] | None, *, open_only: bool) -> None:
        """Show the rows that hold one of some texts in a column (None: any), and fit the others."""
        self.changing.emit()
        self.texts.pop(column_id, None)
        if texts is not None:
            self.texts[column_id] = frozenset(texts)
        self.open_only = open_only
        self._apply()

    def clear(self) -> None:
        """Show all rows."""
        self.changing.emit()
        self.texts.clear()
        self.open_only = False
        self._apply()

    def values(self, column: Column) -> dict[str, int]:
        """Return what stands in a column, in order, and how often, where the other filters fit."""
        found: dict[str, int] = {}
        sizes: dict[str, float] = {}
        for row in self._model.session.report.rows:
            if self._keeps(row, besides=column.id):
                text = self._model.shown(row, column)
                found[text] = found.get(text, 0) + 1
                value = row[column.id].value
                sizes[text] = value if isinstance(value, int) else float("inf")
        # Figures by size, then texts, blank ones last.
        order = sorted(found, key=lambda text: (not text, sizes[text], text))
        return {text: found[text] for text in order}

    def _keeps(self, row: Row, besides: str = "") -> bool:
        if not self.texts and not self.open_only:
            return True
        session, columns = self._model.session, self._model.session.form.by_id
        return all(
            column == besides or self._model.shown(row, columns[column]) in texts
            for column, texts in self.texts.items()
        ) and (not self.open_only or not _OPEN.isdisjoint(session.marks_of_row(row.id).values()))

    def _apply(self) -> None:
        rows = self._model.session.report.rows
        hidden = frozenset[int]()
        if self.texts or self.open_only:
            hidden = frozenset(row.id for row in rows if not self._keeps(row))
        self._model.hide(hidden)
        self.changed.emit(self.words())

    def words(self) -> str:
        """Say what is filtered by: `县（市、区）、只看有问题的：12 项，共 5000 项`."""
        columns = self._model.session.form.by_id
        by = [columns[name].short for name in self.texts]
        if self.open_only:
            by.append("只看有问题的")
        if not by:
            return ""
        there = len(self._model.session.report.rows)
        return f"筛选：{'、'.join(by)}。显示 {self._model.rowCount()} 项，共 {there} 项。"
