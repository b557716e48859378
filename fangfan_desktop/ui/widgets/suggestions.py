"""Places to choose from while one types: by characters or by the initials of their pinyin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit

Suggest = Callable[[str], Sequence[str]]


class Suggestions(QCompleter):
    """A list below a line that follows what is typed; `suggest("")` gives the whole list."""

    def __init__(self, suggest: Suggest, line: QLineEdit) -> None:
        self._found = QStringListModel(line)
        super().__init__(self._found, line)
        self._suggest = suggest
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(18)
        self.popup().setObjectName("suggestions")
        line.textEdited.connect(self.follow)
        # Once the list has opened for what was typed.
        self._opened = QTimer(self)
        self._opened.setSingleShot(True)
        self._opened.timeout.connect(self._mark_first)

    def follow(self, text: str) -> None:
        """Show what fits a text; initials stand for a place alone, so that Enter takes the first."""
        self._found.setStringList(list(self._suggest(text)))
        if text and text.isascii():
            self._opened.start()

    def _mark_first(self) -> None:
        """Mark the first of the open list, and leave what is typed as it is."""
        popup = self.popup()
        if popup.isVisible() and not popup.currentIndex().isValid():
            with QSignalBlocker(popup.selectionModel()):
                popup.setCurrentIndex(popup.model().index(0, 0))
            popup.viewport().update()

    def meant(self, text: str) -> str:
        """Return what is marked in the list where initials were typed, else what `completed` says."""
        marked = self.popup().currentIndex()
        if text.isascii() and marked.isValid() and marked.data() in self._suggest(text.strip()):
            return marked.data()
        return self.completed(text)

    def completed(self, text: str) -> str:
        """Return the one place that a text can mean, else the text."""
        text = text.strip()
        found = self._suggest(text) if text else ()
        return found[0] if len(found) == 1 and text not in self._suggest("") else text
