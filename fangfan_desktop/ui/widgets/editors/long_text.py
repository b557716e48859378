"""The editor of a long text: a box over its cell with a count of characters."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import area


class LongText(QPlainTextEdit):
    """A box over its cell, within the table; its last line counts the characters."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = Label(parent=self)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._say)
        self._say()

    def _say(self) -> None:
        length = len("".join(self.toPlainText().split()))
        self._count.setText(f"{length} 字　Alt+Enter 换行　Enter 存下　Esc 不改")
        self._count.ensurePolished()
        self.setViewportMargins(0, 2, 0, self._count.sizeHint().height())
        self._lay()

    def _lay(self) -> None:
        height = self._count.sizeHint().height()
        edge = 2
        self._count.setGeometry(
            edge, self.height() - height - edge, self.width() - 2 * edge, height
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def stand_at(self, cell: QRect) -> None:
        """Stand at a cell with a comfortable size, within the table."""
        parent = self.parentWidget()
        table = parent.rect() if parent else cell
        size = cell.size().expandedTo(area("long_text")).boundedTo(table.size())
        place = QRect(cell.topLeft(), size)
        place.moveLeft(max(0, min(place.left(), table.right() + 1 - size.width())))
        place.moveTop(max(0, min(place.top(), table.bottom() + 1 - size.height())))
        self.setGeometry(place)
