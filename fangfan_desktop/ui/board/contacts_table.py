"""The table of the units' contacts, with the keys that clerks know from a spreadsheet."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fangfan_desktop.edits.clipboard_cells import TooMuch
from fangfan_desktop.jobs.returns.contact_sheet import HEADS
from fangfan_desktop.ui.board.contacts_model import ContactsModel
from fangfan_desktop.ui.report.grid.keyed_table import KeyedTable, do_standard
from fangfan_desktop.ui.widgets import clipboard
from fangfan_desktop.ui.widgets.lists import Index
from fangfan_desktop.ui.widgets.selected_cells import selection_of
from fangfan_desktop.ui.widgets.theme import size, widths

_Trigger = QAbstractItemView.EditTrigger
_MOVES = {
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}


def _move(event: QKeyEvent) -> tuple[int, int] | None:
    """Return the steps (down, right) of Enter and Tab, also with Shift; None for other keys."""
    move = _MOVES.get(Qt.Key(event.key()))
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return (-move[0], move[1]) if move and back else move


class _Line(QStyledItemDelegate):
    """A line editor over a cell; `moved` carries the steps (down, right) to the next cell."""

    moved = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editor: QLineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002  # Qt's signature
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAccessibleName(f"编辑{HEADS[index.column()]}")
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _move(event)
            if move and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.moved.emit(*move)
                return True
        return super().eventFilter(editor, event)


class ContactsTable(KeyedTable):
    """Edited, copied and pasted like a spreadsheet. `told` carries messages."""

    told = Signal(str)

    def __init__(self, model: ContactsModel) -> None:
        super().__init__()
        self.contacts = model
        self.setModel(model)
        self.setObjectName("contacts")
        self.setAccessibleName("各单位联系人")
        self.setEditTriggers(
            _Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked
        )
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(size("contact_row"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths("contact_columns")):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self._line = _Line(self)
        self._line.moved.connect(self._go_on)
        self.setItemDelegate(self._line)
        self.go_to(0)

    def commit_editor(self) -> None:
        """Commit the text in an open editor."""
        if editor := self._line.editor:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def go_to(self, row: int, column: int = 1) -> None:
        """Put the cursor on a cell, and select only this cell."""
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.contacts.index(row, column), choose)

    def _go_on(self, down: int, right: int) -> None:
        self.setFocus()
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + right
        if right:
            # Along the row, then to the next row; columns that cannot be edited are skipped.
            first, last = 1, len(HEADS) - 2
            if column > last:
                row, column = row + 1, first
            elif column < first:
                row, column = row - 1, last
        if 0 <= row < self.contacts.rowCount():
            self.go_to(row, column)

    # ── changes ──

    def _cells(self) -> list[tuple[int, int]]:
        return list(selection_of(self.selectionModel().selection()))

    def clear(self) -> None:
        """Empty the selected cells, as one step."""
        self.contacts.write((row, column, "") for row, column in self._cells())

    def copy(self) -> None:
        """Copy the selected block, as a spreadsheet does."""
        chosen = selection_of(self.selectionModel().selection())
        if not chosen:
            return
        columns = range(chosen.columns[0], chosen.columns[-1] + 1)
        rows = range(chosen.rows[0], chosen.rows[-1] + 1)
        block = [[self.contacts.sheet.text(row, column) for column in columns] for row in rows]
        clipboard.put(block, figures=[False] * len(columns))

    def cut(self) -> None:
        """Copy, then empty."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Paste the clipboard's block: by the units it names, else at the selection."""
        try:
            block = clipboard.taken()
        except TooMuch as error:
            self.told.emit(str(error))
            return
        cells = self._cells()
        if not block or not cells:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.contacts.write((row, column, block[0][0]) for row, column in cells)
        elif words := self.contacts.paste(block, cells[0]):
            self.told.emit(words)

    # ── keys ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._standard(event):
            return
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif move := _move(event):
            self._go_on(*move)
        else:
            super().keyPressEvent(event)

    def _standard(self, event: QKeyEvent) -> bool:
        standard = QKeySequence.StandardKey
        actions = {
            standard.Copy: self.copy,
            standard.Cut: self.cut,
            standard.Paste: self.paste,
            standard.Undo: lambda: self.told.emit(self.contacts.undo()),
            standard.Redo: lambda: self.told.emit(self.contacts.redo()),
        }
        return do_standard(event, actions)
