"""Where the cursor goes, by Excel's rules: it stays where a selection began, and Shift moves the far end."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from fangfan_desktop.ui.grid.gesture_table import GestureTable
from fangfan_desktop.ui.grid.model import Index
from fangfan_desktop.ui.grid.movement import Cell, edge, last_used, next_within
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.theme import Theme

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
    """A table whose current cell is the one that is typed into, at a corner of what is selected."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._pressed: Cell | None = None
        self._tab_from: int | None = None
        self._end_mode = False

    # ── keys that move ──

    def _target(self, action: QAbstractItemView.CursorAction, at: Cell, *, control: bool) -> Cell:
        """Return where a key leads from a cell."""
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
        return max(0, min(row, table.rows - 1)), max(0, min(column, table.columns - 1))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = self.currentIndex()
        if not index.isValid():
            return super().moveCursor(action, modifiers)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        return self.grid.index(
            *self._target(action, (index.row(), index.column()), control=control)
        )

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Qt moves the cursor by Ctrl+arrow without selecting; a spreadsheet selects where it goes.
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return _Choose.ClearAndSelect
        return super().selectionCommand(index, event)

    def extend(self, event: QKeyEvent) -> bool:
        """Move the far end of the selection, where Shift and a moving key are pressed."""
        index, modifiers = self.currentIndex(), event.modifiers()
        action = _KEYS.get(Qt.Key(event.key()))
        if action is None or not index.isValid():
            return False
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            return False
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        far = self.grid.index(*self._target(action, self._far_end(index), control=control))
        self.selectionModel().select(QItemSelection(index, far), _Choose.ClearAndSelect)
        self.scrollTo(far)
        return True

    def _far_end(self, index: QModelIndex) -> Cell:
        """Return the corner of the selected block that is opposite to the cursor's."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1 or not chosen.contains(index):
            return index.row(), index.column()
        block = chosen.at(0)
        row = block.bottom() if index.row() == block.top() else block.top()
        return row, block.right() if index.column() == block.left() else block.left()

    # ── the mouse ──

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        index = self.currentIndex() if shift else self.indexAt(event.position().toPoint())
        self._pressed = (index.row(), index.column()) if index.isValid() else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.currentIndex()
        if self._pressed and index.isValid() and (index.row(), index.column()) != self._pressed:
            # Qt leaves the cursor where the mouse was let go.
            self._put(self.grid.index(*self._pressed))
        self._pressed = None

    def _put(self, index: QModelIndex) -> None:
        """Make a cell the current one, and leave the selection and the view as they are."""
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index, _Choose.NoUpdate)
        self.setAutoScroll(True)

    # ── Enter and Tab ──

    def row_begun(self, column: int) -> None:
        self._tab_from = column

    def move_on(self, down: int, right: int) -> None:
        """Go to the next cell after Enter (`down`) or Tab (`right`)."""
        index = self.currentIndex()
        if not self.grid.rowCount() and self.session.form.rows == "list":
            self.add_row()
        if not index.isValid() or self._within_selection(index, down, right):
            return
        if right:
            if self._tab_from is None:
                self._tab_from = index.column()
            self._tab(index, right)
            return
        row = index.row() + down
        column = index.column() if self._tab_from is None else self._tab_from
        self._tab_from = None
        if 0 <= row < self.grid.rowCount():
            self.setCurrentIndex(self.grid.index(row, column))

    def _within_selection(self, index: QModelIndex, down: int, right: int) -> bool:
        """In a selected block go round its cells, those that can be typed into."""
        chosen = self.selectionModel().selection()
        if chosen.count() != 1 or not chosen.contains(index):
            return False
        block = chosen.at(0)
        span = block.top(), block.left(), block.bottom(), block.right()
        at = index.row(), index.column()
        for _ in range((span[2] - span[0] + 1) * (span[3] - span[1] + 1) - 1):
            at = next_within(span, at, down, right)
            there = self.grid.index(*at)
            if there.flags() & Qt.ItemFlag.ItemIsEditable:
                self._put(there)
                self.scrollTo(there)
                return True
        return False

    def _tab(self, index: QModelIndex, step: int) -> None:
        """Go to the next cell that can be typed into; at a list's very end, to a new row."""
        columns = self.grid.columnCount()
        at = index.row() * columns + index.column() + step
        while 0 <= at < self.grid.rowCount() * columns:
            target = self.grid.index(at // columns, at % columns)
            if target.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                if target.row() != index.row():
                    self._tab_from = target.column()
                return
            at += step
        if step > 0 and self.session.form.rows == "list":
            self.add_row()
