"""A list of places that fit the typed text: characters or pinyin initials."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit

Suggest = Callable[[str], Sequence[str]]


class Suggestions(QCompleter):
    """A list below a line that follows the typing; `suggest("")` returns the whole list."""

    def __init__(self, suggest: Suggest, line: QLineEdit) -> None:
        self._found = QStringListModel(line)
        super().__init__(self._found, line)
        self._suggest = suggest
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(18)
        self.popup().setObjectName("suggestions")
        line.textEdited.connect(self.follow)
        # Runs once the list has opened.
        self._opened = QTimer(self)
        self._opened.setSingleShot(True)
        self._opened.timeout.connect(self._mark_first)

    def follow(self, text: str) -> None:
        """Show what fits a text; after pinyin initials the first place is marked, for Enter to take."""
        self._found.setStringList(list(self._suggest(text)))
        if text and text.isascii():
            self._opened.start()

    def _mark_first(self) -> None:
        """Mark the first place of the open list without changing the typed text."""
        popup = self.popup()
        if popup.isVisible() and not popup.currentIndex().isValid():
            with QSignalBlocker(popup.selectionModel()):
                popup.setCurrentIndex(popup.model().index(0, 0))
            popup.viewport().update()

    def meant(self, text: str) -> str:
        """Return the marked place if initials were typed, else the result of `completed`."""
        marked = self.popup().currentIndex()
        if text.isascii() and marked.isValid() and marked.data() in self._suggest(text.strip()):
            return marked.data()
        return self.completed(text)

    def completed(self, text: str) -> str:
        """Return the only place that a text can mean, else the text."""
        text = text.strip()
        found = self._suggest(text) if text else ()
        return found[0] if len(found) == 1 and text not in self._suggest("") else text
