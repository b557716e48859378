"""Keeps in sight what has the keyboard, in an area that scrolls: of a list its current line."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget


def show_focused(area: QScrollArea, focused: QWidget) -> None:
    """Show a widget that got the keyboard; of a list also each line that is chosen from now on."""
    area.ensureWidgetVisible(focused, 0, area.verticalScrollBar().singleStep())
    if isinstance(focused, QAbstractItemView) and focused.selectionModel():
        children = Qt.FindChildOption.FindDirectChildrenOnly
        line = focused.findChild(_CurrentLine, options=children) or _CurrentLine(area, focused)
        line.show()


class _CurrentLine(QObject):
    """Shows the current line of a list: a list may be higher than the area."""

    def __init__(self, area: QScrollArea, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._area, self._view = area, view
        view.selectionModel().currentChanged.connect(self.show)

    def show(self) -> None:
        line = self._view.visualRect(self._view.currentIndex())
        if line.isEmpty() or not self._view.hasFocus():
            return
        at = self._view.viewport().mapTo(self._area.widget(), line.center())
        seen = self._area.viewport().rect()
        margin = min(
            line.height() // 2 + self._area.verticalScrollBar().singleStep(), seen.height() // 2
        )
        middle = self._area.horizontalScrollBar().value() + seen.center().x()  # only up and down
        self._area.ensureVisible(middle, at.y(), 0, margin)
