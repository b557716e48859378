"""The cursor by Excel's rules: it stays where a selection began; Shift moves the far end."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from fangfan_desktop.edits.fill import Span
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.movement import Cell, edge, extended, far_end, last_used
from fangfan_desktop.jobs.grid.selection import runs
from fangfan_desktop.ui.report.grid.gesture_table import GestureTable
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.lists import Index
from fangfan_desktop.ui.widgets.theme import Theme

_Action = QAbstractItemView.CursorAction
_Choose = QItemSelectionModel.SelectionFlag
_ARROWS = {
    _Action.MoveUp: (-1, 0),
    _Action.MoveDown: (1, 0),
    _Action.MoveLeft: (0, -1),
    _Action.MoveRight: (0, 1),
}
_KEYS = {
    Qt.Key.Key_Up: _Action.MoveUp,
    Qt.Key.Key_Down: _Action.MoveDown,
    Qt.Key.Key_Left: _Action.MoveLeft,
    Qt.Key.Key_Right: _Action.MoveRight,
    Qt.Key.Key_Home: _Action.MoveHome,
    Qt.Key.Key_End: _Action.MoveEnd,
    Qt.Key.Key_PageUp: _Action.MovePageUp,
    Qt.Key.Key_PageDown: _Action.MovePageDown,
}


class CursorTable(GestureTable):
    """A table whose current cell, at a corner of the selection, is the one that is typed into."""

    # Qt reads both while the table is being made.
    _pressed: Cell | None = None
    _by_rows = False

    def __init__(self, session: Session, theme: Theme, form: Form) -> None:
        super().__init__(session, theme, form)
        self._end_mode = False

    # ── a screen reader ──

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if QAccessible.isActive():
            # Once Qt has said that the table has the keyboard.
            index = QPersistentModelIndex(self.currentIndex())
            QTimer.singleShot(0, self, lambda: self._say_cursor(index))

    def _say_cursor(self, index: QPersistentModelIndex) -> None:
        """Tell that a cell has the keyboard. If the cursor moved meanwhile, Qt has told it."""
        if self.hasFocus() and index.isValid() and index == self.currentIndex():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            # Qt counts both headers as cells, also one that is hidden.
            event.setChild((index.row() + 1) * (self.grid.columnCount() + 1) + index.column() + 1)
            QAccessible.updateAccessibility(event)

    # ── keys that move the cursor ──

    def _target(self, action: QAbstractItemView.CursorAction, at: Cell, *, control: bool) -> Cell:
        """Return the cell that a key leads to from a cell."""
        table = self.extent()
        row, column = at
        if action in _ARROWS:
            down, right = _ARROWS[action]
            if control or self._end_mode:
                return edge(table, at, (down, right))
            row, column = row + down, column + right
        elif action == _Action.MoveHome:
            row, column = 0 if control else row, table.first
        elif action == _Action.MoveEnd:
            return last_used(table)
        elif action in {_Action.MovePageUp, _Action.MovePageDown}:
            page = max(1, self.viewport().height() // self.rowHeight(row) - 1)
            row += page if action == _Action.MovePageDown else -page
        return table.nearest((row, column))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = self.currentIndex()
        if not index.isValid():
            return super().moveCursor(action, modifiers)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self.grid.index(*self._target(action, cell_of(index), control=control))

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Qt moves the cursor by Ctrl+arrow without selecting; without an event (Shift+Enter, Ctrl+Z) it
        # looks at the keys that are held. A spreadsheet selects the cell that it goes to.
        control = Qt.KeyboardModifier.ControlModifier
        is_program = event is None and self._pressed is None
        if is_program or (isinstance(event, QKeyEvent) and event.modifiers() & control):
            return _Choose.ClearAndSelect
        command = super().selectionCommand(index, event)
        changes = command & (_Choose.Select | _Choose.Deselect | _Choose.Toggle)
        return command | _Choose.Rows if self._by_rows and changes else command

    def extend(self, event: QKeyEvent) -> bool:
        """Move the far end of the selection if Shift and a moving key are pressed; return True if so."""
        index, modifiers = self.currentIndex(), event.modifiers()
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None or not index.isValid():
            return False
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            return False
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        block, cursor = self.selected_block(index), cell_of(index)
        target = self._target(action, far_end(block, cursor), control=control)
        extension = extended(block, cursor, target)
        top, left, bottom, right = extension.block
        first, last = self.grid.index(top, left), self.grid.index(bottom, right)
        self.selectionModel().select(QItemSelection(first, last), _Choose.ClearAndSelect)
        self.scrollTo(self.grid.index(*extension.in_sight))
        return True

    def selected_block(self, index: QModelIndex) -> Span:
        """Return the one selected block around the cursor, else the cursor's cell."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1 or not chosen.contains(index):
            return index.row(), index.column(), index.row(), index.column()
        block = chosen.at(0)
        return block.top(), block.left(), block.bottom(), block.right()

    # ── whole rows and columns ──

    def select_rows(self) -> None:
        """Shift+Space: select every row in which a cell is selected."""
        last = self.grid.columnCount() - 1
        self._select_whole((rows[0], 0, rows[1], last) for rows in runs(self.selection().rows))

    def select_columns(self) -> None:
        """Ctrl+Space: select every column in which a cell is selected."""
        last = self.grid.rowCount() - 1
        columns = runs(self.selection().columns)
        self._select_whole((0, columns[0], last, columns[1]) for columns in columns)

    def _select_whole(self, blocks: Iterable[Span]) -> None:
        whole = QItemSelection()
        for top, left, bottom, right in blocks:
            whole.select(self.grid.index(top, left), self.grid.index(bottom, right))
        self.selectionModel().select(whole, _Choose.ClearAndSelect)

    # ── the mouse ──

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        clicked = self.indexAt(event.position().toPoint())
        index = self.currentIndex() if shift else clicked
        self._pressed = cell_of(index) if index.isValid() else None
        # A click on a row's number selects the row.
        self._by_rows = clicked.isValid() and self.grid.column(clicked).is_serial
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._by_rows = False
        index = self.currentIndex()
        if self._pressed and index.isValid() and cell_of(index) != self._pressed:
            # Qt leaves the cursor where the mouse was released.
            self.put_cursor(self.grid.index(*self._pressed))
        self._pressed = None

    def put_cursor(self, index: QModelIndex) -> None:
        """Make a cell the current one without changing the selection or scrolling."""
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index, _Choose.NoUpdate)
        self.setAutoScroll(True)


def cell_of(index: QModelIndex) -> Cell:
    """Return (row, column) of an index."""
    return index.row(), index.column()
