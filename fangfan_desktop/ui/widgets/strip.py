"""A bar above a page's table: words about the page, and buttons."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.ui.action_ids import RequestId, TourButton
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark

_MOST_LINES = 2  # of the words beside the buttons


StripButton = tuple[str, RequestId | TourButton]  # its words and its id


class Strip(QFrame):
    """Emits the id of the button that was pressed."""

    asked = Signal(str)

    def __init__(self, words: str, buttons: Iterable[StripButton], mark: str = "") -> None:
        """Show words and buttons; `mark` gives the look."""
        super().__init__()
        self.setObjectName("strip")
        set_mark(self, mark)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(margins("find_margins"))
        self.words = Label(words)
        self.words.setWordWrap(True)
        self._box.addWidget(self.words, 1)
        self._asks = QWidget()
        line = QHBoxLayout(self._asks)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        self._box.addWidget(self._asks)
        self.buttons: dict[RequestId | TourButton, QPushButton] = {}
        for text, name in buttons:
            button = QPushButton(text)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            line.addWidget(button)
            self.buttons[name] = button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons under the words if there is too little space beside them."""
        super().resizeEvent(event)
        space = self.contentsRect().width() - self._asks.sizeHint().width()
        words = self.fontMetrics().horizontalAdvance(self.words.text())
        beside = words <= _MOST_LINES * space
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._box.direction():
            self._box.setDirection(way)
