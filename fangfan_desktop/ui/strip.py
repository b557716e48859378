"""A line above a page's table: what is to be known about the page, and buttons that lead on."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.theme import margins, set_mark


class Strip(QFrame):
    """Emits the id of the button that was pressed."""

    asked = Signal(str)

    def __init__(self, words: str, buttons: Iterable[tuple[str, str]], mark: str = "") -> None:
        """Show the words and the buttons, each with its own words and its id."""
        super().__init__()
        self.setObjectName("strip")
        set_mark(self, mark)
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("find_margins"))
        self.words = Label(words)
        self.words.setWordWrap(True)
        line.addWidget(self.words, 1)
        self.buttons: dict[str, QPushButton] = {}
        for text, name in buttons:
            button = QPushButton(text)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            line.addWidget(button)
            self.buttons[name] = button
