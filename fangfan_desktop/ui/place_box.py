"""A box for a place: from its list, or typed by characters or by the initials of its pinyin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit


class PlaceBox(QComboBox):
    """An editable list; what is typed is narrowed down by `suggest`, and completed where unique.

    What is in no list stays as typed: a 功能区 is in none.
    """

    def __init__(self, suggest: Callable[[str], Sequence[str]], placeholder: str) -> None:
        super().__init__()
        self._suggest = suggest
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        self._found = QStringListModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.popup().setObjectName("suggestions")
        self.setCompleter(completer)
        line = self.lineEdit()
        assert isinstance(line, QLineEdit)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(lambda text: self._found.setStringList(list(suggest(text))))

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
            self._complete()

    def _complete(self) -> None:
        text = self.currentText().strip()
        if not text or self.findText(text) >= 0:
            return
        found = self._suggest(text)
        if len(found) == 1:
            self.setCurrentText(found[0])
