"""Where a 核实说明 is written: a line that grows with its words, so that all of them are read."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, Qt, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from fangfan_desktop.ui.widgets.theme import size


class NoteLine(QPlainTextEdit):
    """One line of words, however many lines it takes to show them.

    `editing_finished` comes with Enter, and when one leaves it with other words than at the last time.
    """

    editing_finished = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAcceptDrops(False)  # a file is for the window
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
        """Be as high as the words are at this width."""
        # A plain document counts its height in lines.
        lines = max(1, round(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + size("note_padding"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(size("card_text"), self.height())

    def event(self, event: QEvent) -> bool:
        # Where nothing was typed here, 撤销 is the window's.
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
