"""The filter of a list: its rules, applied to the grid."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from fangfan_desktop.jobs.grid.row_filter import FilterRules
from fangfan_desktop.ui.report.grid.model import GridModel


class RowFilter(FilterRules, QObject):
    """The filter of one list. Like a spreadsheet's, it looks at the rows only when it is set.

    `changing` comes before rows are hidden or shown, so that an open editor is committed first.
    `changed` gives the rules in words; an empty string if all rows are visible.
    """

    changing = Signal()
    changed = Signal(str)

    def __init__(self, model: GridModel) -> None:
        super().__init__(model.session, model.form)
        self.setParent(model)
        self._model = model

    def set(self, column_id: str, texts: Collection[str] | None, *, open_only: bool) -> None:
        """Show the rows with one of the texts in a column (None: any) that fit the other rules."""
        self.changing.emit()
        self.choose(column_id, texts, open_only=open_only)
        self._apply()

    def clear(self) -> None:
        """Show all rows."""
        self.changing.emit()
        self.drop_all()
        self._apply()

    def _apply(self) -> None:
        self._model.hide(self.hidden())
        self.changed.emit(self.words())

    def words(self) -> str:
        """Return the rules and the number of visible rows in words."""
        return self.words_for(self._model.rowCount())
