"""The card that counts the blank cells, and leads from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size


class BlanksCard(QFrame):
    """Visible while cells are blank; Enter or a click asks for the first one, then for the next.

    `asked` gives its number among the blank cells, from 0.
    """

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("mark", "blank")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("card_margins"))
        layout.setSpacing(size("card_gap"))
        self.words, self._hint = Label(), Label("点这里或按 Enter，一处一处地去填")
        self.words.setWordWrap(True)
        self._hint.setObjectName("where")
        layout.addWidget(self.words)
        layout.addWidget(self._hint)
        self._count = self._next = 0

    def show_blanks(self, count: int, places: Sequence[str], *, read_only: bool = False) -> None:
        """Show how many cells are blank, with their names if these are given."""
        self._hint.setHidden(read_only)
        if count != self._count:
            self._next = 0
        self._count = count
        named = f"：{'；'.join(places)}" if places else ""
        self.words.setText(f"还有 {count} 处没有填{named}")
        self.setAccessibleName(self.words.text())
        self.setVisible(count > 0)

    def _go_on(self) -> None:
        self.asked.emit(self._next % self._count)
        self._next += 1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_on()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._go_on()
        else:
            super().keyPressEvent(event)
