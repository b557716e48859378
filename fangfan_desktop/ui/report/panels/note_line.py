"""The line for a 核实说明: it grows with its words, so that all of them are visible."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, Qt, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from fangfan_desktop.ui.widgets.theme import size


class NoteLine(QPlainTextEdit):
    """One paragraph, shown in as many lines as it needs.

    `editing_finished` comes with Enter, and when the focus leaves changed words.
    """

    editing_finished = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAcceptDrops(False)  # a dropped file is for the window
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._finished = self.text()
        self.textChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """Return the words."""
        return " ".join(self.toPlainText().split())

    def _fit(self) -> None:
        """Take the height of the words at this width."""
        # The height of a plain-text document is a number of lines.
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + size("note_padding"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(size("card_text"), self.height())

    def event(self, event: QEvent) -> bool:
        # If nothing was typed here, Ctrl+Z is for the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._finish()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text() != self._finished:
            self._finish()

    def _finish(self) -> None:
        self._finished = self.text()
        self.editing_finished.emit()
