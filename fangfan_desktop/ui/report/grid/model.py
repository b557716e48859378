"""The open report as a table model. The table draws the cells itself, so few roles are needed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt, Signal

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.tables import in_whole
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.report import Cell, Report, Row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.cell_text import column_tip, full_caption, kept_as, shown, tip
from fangfan_desktop.jobs.grid.row_changes import row_change
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.lists import NOWHERE, Index
from fangfan_desktop.ui.widgets.plain import plain


class GridModel(QAbstractTableModel):
    """The rows and columns of one table of a session's report, without the `hidden` rows.

    `form` and `report` have this table alone; `apply` makes an edit of it one of the whole report.

    As in a spreadsheet, a filter hides rows when it is set: a row that is changed or added later
    stays visible. `unread` gives a cell (row id, column id) whose new text is no figure but can mean
    only one.
    """

    unread = Signal(object, str)

    def __init__(self, session: Session, table: Form) -> None:
        super().__init__()
        self.session = session
        self.form = table
        self.show_before = True  # the last period's figures
        self.hidden: frozenset[int] = frozenset()
        self._rows: Sequence[Row] = self.report.rows
        self._positions: dict[int, int] | None = None
        session.changed.connect(self._on_changed)

    @property
    def report(self) -> Report:
        """Return the report with the rows of this table alone."""
        return self.session.table_report(self.form)

    def apply(self, edit: Edit) -> bool:
        """Make an edit of this table; return False if the disk refused it."""
        return self.session.apply(in_whole(self.form, self.session.report, edit))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.form.columns)

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows as Qt knows them; while rows are inserted, not yet all of the report's."""
        return self._rows

    def row(self, index: Index) -> Row:
        """Return the row at an index."""
        return self._rows[index.row()]

    def column(self, index: Index) -> Column:
        """Return the column at an index."""
        return self.form.columns[index.column()]

    def cell(self, index: Index) -> Cell:
        """Return the cell at an index."""
        return self.row(index)[self.column(index).id]

    def text(self, index: Index) -> str:
        """Return the text of a cell."""
        return self.text_at(index.row(), index.column())

    def text_at(self, row: int, column: int) -> str:
        """Return the text of the cell at a position."""
        return shown(self.session, self._rows[row], self.form.columns[column])

    @property
    def positions(self) -> Mapping[int, int]:
        """Return the position of each row that is not hidden, by its id."""
        if not self.hidden:
            return self.report.positions
        if self._positions is None:
            self._positions = {row.id: at for at, row in enumerate(self._rows)}
        return self._positions

    def at(self, row_id: int) -> int | None:
        """Return the position of a row; None if it is hidden or gone."""
        return self.positions.get(row_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index)
            case Qt.ItemDataRole.EditRole:
                return self.cell(index).raw
            case Qt.ItemDataRole.ToolTipRole:
                return plain(tip(self.session, self.row(index), self.column(index)))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._heard(index, role)
            case _:
                return None

    def _heard(self, index: Index, role: int) -> str:
        """Return what a screen reader says; what knows it is loaded when one asks."""
        from fangfan_desktop.jobs.grid.heard import heard_cell, heard_of

        row, column = self.row(index), self.column(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heard_cell(self.session, row, column)
        return heard_of(self.session, row, column, self.row_before(row))

    def row_before(self, row: Row) -> Row | None:
        """Return the last period's row if its figures are shown."""
        return self.session.row_before(row) if self.show_before else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                from fangfan_desktop.jobs.grid.heard import heard_row

                return heard_row(self.session, self._rows[section])
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.form.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.header
            case Qt.ItemDataRole.AccessibleTextRole:
                return full_caption(self.form, column)
            case Qt.ItemDataRole.ToolTipRole:
                return column_tip(self.form, column)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        session = self.session
        is_locked = session.is_locked(self.row(index).id, self.column(index).id)
        if not is_locked and not session.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self.row(index), self.column(index)
        raw = kept_as(self.session, row, column, visible(str(value)))
        if raw == row[column.id].raw:
            return True
        if not self.apply(gestures.type_cell(row.id, column.id, raw)):
            return False
        if self.session.offer(row.id, column.id):
            self.unread.emit(row.id, column.id)
        return True

    def hide(self, row_ids: frozenset[int]) -> None:
        """Hide rows, and show all others."""
        if row_ids != self.hidden:
            self.beginResetModel()
            self.hidden = row_ids
            self._rows = self._visible_rows()
            self.endResetModel()

    def _visible_rows(self) -> Sequence[Row]:
        self._positions = None
        rows, hidden = self.report.rows, self.hidden
        return tuple(row for row in rows if row.id not in hidden) if hidden else rows

    def _on_changed(self, change: EditChange) -> None:
        if change.structure and self.hidden:
            # The id of a removed row may be given to a new one, which is not hidden.
            self.hidden &= self.report.positions.keys()
        rows = self._visible_rows()
        if change.structure:
            self._restructure(rows)
        self._rows = rows
        if rows:
            # Marks may change anywhere in the table: one signal for all; Qt paints only what is visible.
            last = self.index(len(rows) - 1, len(self.form.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _restructure(self, rows: Sequence[Row]) -> None:
        """Tell Qt which rows went away and which came."""
        change = row_change([row.id for row in self._rows], [row.id for row in rows])
        start = change.start
        if change.removed:
            self.beginRemoveRows(NOWHERE, start, start + change.removed - 1)
            self._rows = (*self._rows[:start], *self._rows[start + change.removed :])
            self.endRemoveRows()
        if change.inserted:
            self.beginInsertRows(NOWHERE, start, start + change.inserted - 1)
            self._rows = rows
            self.endInsertRows()
