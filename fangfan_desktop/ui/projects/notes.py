"""What is said of the lists that were added."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from fangfan_desktop.ui.widgets.plain import Label

_MOST_LINES = 4


class ListNotes(QScrollArea):
    """Notes, as high as they are; a province's lists are many, and leave room for the projects."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label()
        self._words.setObjectName("lead")
        self._words.setWordWrap(True)
        self.setAccessibleName("加进来的清单")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._words)
        for each in (self._words, self.viewport()):
            each.setAutoFillBackground(False)

    def say(self, notes: Iterable[str]) -> None:
        """Show other notes; nothing is there without one."""
        self._words.setText("　".join(notes))
        self.setVisible(bool(self.text()))
        self._fit()

    def text(self) -> str:
        """Return what is shown."""
        return self._words.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.text():
            return
        whole = self._words.heightForWidth(self.viewport().width())
        most = _MOST_LINES * self._words.fontMetrics().lineSpacing()
        self.setFixedHeight(min(whole, most))
        is_long = whole > most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_long else Qt.FocusPolicy.NoFocus)
