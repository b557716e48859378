"""An input line whose text is committed to the report."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class CommittedLine(QLineEdit):
    """Ctrl+Z undoes the typing while the text is not committed; after that it is the report's.

    Whoever commits the text calls `setModified(False)`.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if not self.isModified() and (event.matches(undo) or event.matches(redo)):
                event.ignore()
                return True
        return super().event(event)
