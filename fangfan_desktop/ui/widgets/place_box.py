"""A box for a place: from its list, or typed by characters or by the initials of its pinyin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from fangfan_desktop.ui.widgets.suggestions import Suggest, Suggestions


class PlaceBox(QComboBox):
    """An editable list; what is typed is narrowed down by `suggest`, and completed where unique.

    What is in no list stays as typed: a 功能区 is in none.
    """

    def __init__(self, suggest: Suggest, placeholder: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        line = self.lineEdit()
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(placeholder)
        self._suggestions = Suggestions(suggest, line)
        self.setCompleter(self._suggestions)

    def fill(self, names: Sequence[str]) -> None:
        """Offer other names; none is chosen."""
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
            of = self._suggestions.meant if by_key else self._suggestions.completed
            text = of(self.currentText())
            if text != self.currentText().strip():
                self.setCurrentText(text)
