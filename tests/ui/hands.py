"""A clerk's hands: keys go to whatever has the focus, as on a real desk."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def focused():
    popup = QApplication.activePopupWidget()
    widget = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(*keys):
    """Press keys by their names: `Tab`, `Ctrl+Z`, `Shift+Return`."""
    for key in keys:
        # A keyboard sends Backtab for Shift+Tab.
        combination = QKeySequence(key.replace("Shift+Tab", "Shift+Backtab"))[0]
        QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())


def write(text):
    """Type characters, any of Unicode's."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            code = ord(character.upper()) if character.isascii() else 0
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(focused(), event)


def compose(*preedits, commit=""):
    """Type with an input method: what is under way, step by step, then what it gives."""
    for text in preedits:
        QApplication.sendEvent(focused(), QInputMethodEvent(text, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


def at(grid):
    """Return where the cursor is: (row, column id)."""
    index = grid.currentIndex()
    return index.row(), grid.grid.column(index).id


def raw(window, row, column):
    return window.editor.session.report.rows[row][column].raw


def shown_cell(grid, row, column_id):
    return grid.grid.text(grid.grid.index(row, grid.session.form.index[column_id]))


def select(grid, first, last=None):
    """Select a block from one (row, column id) to another."""

    def index(where):
        return grid.grid.index(where[0], grid.session.form.index[where[1]])

    block = QItemSelection(index(first), index(last or first))
    grid.setCurrentIndex(index(first))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()


def clipboard():
    return QApplication.clipboard()
