"""The open report as a table model: few roles, everything else is the delegate's."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import Change
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.count import grown
from fangfan_desktop.forms.report import Cell, Row, shown
from fangfan_desktop.forms.spec import Column
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.plain import plain

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_SHOWN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


class GridModel(QAbstractTableModel):
    """Rows and columns of a session's report; those of `hidden` rows are not there.

    As in a spreadsheet, a filter hides the rows there are when it is set: one that is changed
    or comes later stays in sight. `unread` names a cell (row id, column id) that was typed into just
    now, not read, and can only mean one figure.
    """

    unread = Signal(int, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.hidden: frozenset[int] = frozenset()
        self._rows = session.report.rows
        self._positions: dict[int, int] | None = None
        session.changed.connect(self._on_changed)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.session.form.columns)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows as Qt knows them: while rows come and go, not yet the report's."""
        return self._rows

    def row(self, index: Index) -> Row:
        """Return the row at an index."""
        return self._rows[index.row()]

    def column(self, index: Index) -> Column:
        """Return the column at an index."""
        return self.session.form.columns[index.column()]

    def cell(self, index: Index) -> Cell:
        """Return the cell at an index."""
        return self.row(index)[self.column(index).id]

    def text(self, index: Index) -> str:
        """Return what a cell shows."""
        return self.text_at(index.row(), index.column())

    def text_at(self, row: int, column: int) -> str:
        """Return what the cell at a position shows."""
        return self.shown(self._rows[row], self.session.form.columns[column])

    def shown(self, row: Row, column: Column) -> str:
        """Return what a row shows in a column; a serial number is its place in the whole list."""
        if column.is_serial:
            return str(self.session.report.positions.get(row.id, -1) + 1)
        return shown(column, row[column.id])

    def at(self, row_id: int) -> int | None:
        """Return where a row stands in sight, if it does."""
        if not self.hidden:
            return self.session.report.positions.get(row_id)
        if self._positions is None:
            self._positions = {row.id: at for at, row in enumerate(self._rows)}
        return self._positions.get(row_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in _SHOWN:
            return self.text(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.cell(index).raw
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            tip = self._tip(index)
            return plain(tip) if role == Qt.ItemDataRole.ToolTipRole else tip
        return None

    def _tip(self, index: Index) -> str:
        session, column = self.session, self.column(index)
        lines = [
            f"{finding.code}　{finding.message}"
            + (f"\n核实说明：{note}" if (note := session.settled(finding)) else "")
            for finding in session.findings.of_row(self.row(index).id)
            if finding.column == column.id
        ]
        cell = self.cell(index)
        if (figure := session.offer(self.row(index).id, column.id)) and not session.is_read_only:
            lines.append(f"按 Alt+Enter 改成 {figure}")
        if cell.value is not None and self.text(index) != cell.raw:
            lines.append(f"原来写的是：{cell.raw}")
        elif not lines and column.kind in {"text", "long_text"}:
            lines = [self.text(index)]
        return "\n".join(lines)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.session.form.columns[section]
        if role in _SHOWN:
            return column.header
        if role == Qt.ItemDataRole.ToolTipRole:
            unit = f"（{column.unit}）" if column.unit else ""
            return "\n".join(filter(None, (f"{column.short}{unit}", column.explain, column.source)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        session = self.session
        if self.column(index).id not in session.locked and not session.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self.row(index), self.column(index)
        raw = self.kept_as(row, column, visible(str(value)))
        if raw == row[column.id].raw:
            return True
        if not self.session.apply(gestures.type_cell(row.id, column.id, raw)):
            return False
        if self.session.offer(row.id, column.id):
            self.unread.emit(row.id, column.id)
        return True

    def kept_as(self, row: Row, column: Column, typed: str) -> str:
        """Return how what is typed into a cell is kept: `+5` with the figure before that it adds to."""
        before = self.session.row_before(row) if column.is_count else None
        return grown(typed, before[column.id].value) if before else typed

    def where(self, index: Index) -> str:
        """Return `章丘区 · 吸纳脱贫人口数（人）` for the status bar."""
        column = self.column(index)
        named = self.session.row_name(self.row(index).id)
        return f"{named} · {column.short}" + (f"（{column.unit}）" if column.unit else "")

    def hide(self, row_ids: frozenset[int]) -> None:
        """Take rows out of sight, and show all others."""
        if row_ids != self.hidden:
            self.beginResetModel()
            self.hidden = row_ids
            self._rows = self._in_sight()
            self.endResetModel()

    def _in_sight(self) -> tuple[Row, ...]:
        self._positions = None
        rows, hidden = self.session.report.rows, self.hidden
        return tuple(row for row in rows if row.id not in hidden) if hidden else rows

    def _on_changed(self, change: Change) -> None:
        if change.structure and self.hidden:
            # An id that is gone may be given to a new row, which is not hidden.
            self.hidden &= self.session.report.positions.keys()
        rows = self._in_sight()
        if change.structure:
            # Rows came or went: which, and where, is read from the two lists.
            self._restructure(rows)
        self._rows = rows
        if rows:
            # Marks may change anywhere in the table: one signal, and only what is seen is painted.
            last = self.index(len(rows) - 1, len(self.session.form.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _restructure(self, rows: tuple[Row, ...]) -> None:
        old, new = [row.id for row in self._rows], [row.id for row in rows]
        if len(old) == len(new) and set(old) == set(new):
            return  # sorted or moved: as many rows as before, painted anew
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        if gone := len(old) - start - end:
            self.beginRemoveRows(_NONE, start, start + gone - 1)
            self._rows = self._rows[:start] + self._rows[start + gone :]
            self.endRemoveRows()
        if came := len(new) - start - end:
            self.beginInsertRows(_NONE, start, start + came - 1)
            self._rows = rows
            self.endInsertRows()
