"""The editor of a place's cell: a list opens while typing, Enter takes the place that is meant."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from fangfan_desktop.ui.widgets.suggestions import Suggest, Suggestions


class PlaceLine(QLineEdit):
    """`done` comes with Enter or Tab while the list is open: the step to the next cell, (down, right)."""

    done = Signal(int, int)

    def __init__(self, suggest: Suggest, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self._suggestions = Suggestions(suggest, self)
        self.setCompleter(self._suggestions)
        # The open list sends keys to the line without calling its event filters.
        self.returnPressed.connect(lambda: self.done.emit(1, 0))

    def text_meant(self) -> str:
        """Return the place that is meant, or the typed text."""
        return self._suggestions.meant(self.text())

    def show_all(self) -> None:
        """Open the whole list."""
        self._suggestions.follow("")
        self._suggestions.complete()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step:
                self.done.emit(0, step)
                return True
        return super().event(event)
