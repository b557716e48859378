"""Places to choose from while one types: by characters or by the initials of their pinyin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel
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

    def follow(self, text: str) -> None:
        """Show what fits a text."""
        self._found.setStringList(list(self._suggest(text)))

    def completed(self, text: str) -> str:
        """Return the one place that a text can mean, else the text."""
        text = text.strip()
        found = self._suggest(text) if text else ()
        return found[0] if len(found) == 1 and text not in self._suggest("") else text
