"""A clerk's hands: keys go to whatever has the focus, as on a real desk."""

from PySide6.QtCore import QDeadlineTimer, QEvent, QItemSelection, QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel


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
            if kind == QEvent.Type.KeyRelease and QApplication.focusWidget() is None:
                break  # the press closed what had the keyboard
            code = ord(character.upper()) if character.isascii() else 0
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(focused(), event)


PAD = {
    "Enter": Qt.Key.Key_Enter,
    "+": Qt.Key.Key_Plus,
    "-": Qt.Key.Key_Minus,
    "*": Qt.Key.Key_Asterisk,
}


def keypad(*keys, held=Qt.KeyboardModifier.NoModifier):
    """Press keys of the number pad: figures by their digits, signs, `Enter`. It has no Tab."""
    for key in keys:
        for part in [key] if key in PAD else key:
            code = PAD.get(part) or Qt.Key(ord(part))
            QTest.keyClick(focused(), code, Qt.KeyboardModifier.KeypadModifier | held)


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


def mark(grid, row, column_id):
    """Return the gravest mark of a cell, by its place in sight."""
    return grid.session.marks_of_row(grid.grid.rows[row].id).get(column_id, "")


def index(grid, row, column_id):
    return grid.grid.index(row, grid.session.form.index[column_id])


def select(grid, first, last=None):
    """Select a block from one (row, column id) to another."""

    block = QItemSelection(index(grid, *first), index(grid, *(last or first)))
    grid.setCurrentIndex(index(grid, *first))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    grid.setFocus()


def names(grid, column="name"):
    """Return what the rows in sight hold in a column."""
    return [row[column].raw for row in grid.grid.rows]


def lines_of(listed):
    """Return the lines of a list as they are shown."""
    return [listed.item(at).text() for at in range(listed.count())]


def labels_of(page, *names):
    """Return what a page's labels of some names say, from the top."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = (label for label in page.findChildren(QLabel) if label.objectName() in names)
    return [label.text().replace("\u200b", "") for label in found]


def reminders(window):
    """Return what the start page reminds of."""
    return labels_of(window.pages.currentWidget(), "reminder")


def mouse(widget, kind, where, *, held=True):
    """Send a mouse event of the left button; a button that is held keeps its widget."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    down = left if held and kind != QEvent.Type.MouseButtonRelease else none
    place, away = QPointF(where), QPointF(widget.mapToGlobal(where))
    event = QMouseEvent(kind, place, away, button, down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def drag(widget, start, end):
    """Drag with the left button, and hold it there."""
    mouse(widget, QEvent.Type.MouseMove, start, held=False)
    mouse(widget, QEvent.Type.MouseButtonPress, start)
    mouse(widget, QEvent.Type.MouseMove, (start + end) / 2)
    mouse(widget, QEvent.Type.MouseMove, end)


def let_go(widget, where):
    mouse(widget, QEvent.Type.MouseButtonRelease, where)


def clipboard():
    return QApplication.clipboard()


def to_front(window):
    """Have a window come to the front, as one does before typing into it."""
    window.activateWindow()
    deadline = QDeadlineTimer(5000)
    while not window.isActiveWindow():
        assert not deadline.hasExpired(), "the window does not come to the front"
        QTest.qWait(10)
