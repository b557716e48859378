"""The keys that every table of cells has."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView


class KeyedTable(QTableView):
    """A table in which Tab goes from cell to cell; Ctrl+Tab leaves the table."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabKeyNavigation(False)  # Qt's own takes Ctrl+Tab as well

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tabs = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            if event.key() in tabs:
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
                self.keyPressEvent(event)
                return True
        return super().event(event)


def do_standard(
    event: QKeyEvent, actions: Mapping[QKeySequence.StandardKey, Callable[[], object]]
) -> bool:
    """Do the action of a standard key, and return True if the event is one."""
    for sequence, action in actions.items():
        if event.matches(sequence):
            action()
            return True
    return False
