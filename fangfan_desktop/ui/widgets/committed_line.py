"""A line of text that becomes part of something bigger: a field of the report."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class CommittedLine(QLineEdit):
    """While something is typed into it that is not committed, Ctrl+Z is its own; else the report's.

    Whoever commits its text says so with `setModified(False)`.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if not self.isModified() and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return True
        return super().event(event)
