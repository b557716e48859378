"""A box for a place: chosen from a list, or typed in characters or pinyin initials."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from fangfan_desktop.ui.widgets.suggestions import Suggest, Suggestions


class PlaceBox(QComboBox):
    """An editable list; `suggest` returns the names that fit a typed text, a unique one is completed.

    A name that is in no list stays as typed: a 功能区 is in none.
    """

    def __init__(self, suggest: Suggest, placeholder: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        line = self.lineEdit()
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(placeholder)
        self._suggestions = Suggestions(suggest, line)
        self.setCompleter(self._suggestions)

    def setAccessibleName(self, name: str) -> None:
        """Name the list and the line in it, which has the keyboard."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        assert isinstance(line, QLineEdit)
        line.setAccessibleName(name)

    def fill(self, names: Sequence[str]) -> None:
        """Replace the names of the list; none is selected."""
        self.blockSignals(True)
        self.clear()
        self.addItems(list(names))
        self.setCurrentIndex(-1)
        self.clearEditText()
        self.blockSignals(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            by_key = event.reason() == Qt.FocusReason.TabFocusReason
            complete = self._suggestions.meant if by_key else self._suggestions.completed
            text = complete(self.currentText())
            if text != self.currentText().strip():
                self.setCurrentText(text)
