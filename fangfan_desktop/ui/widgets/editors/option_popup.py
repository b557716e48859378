"""A small list to choose one text from."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.editors.placing import show_below
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins

_MOST_SHOWN = 12  # a longer list scrolls
_MOST_NUMBERED = 9


class OptionPopup(QFrame):
    """Options below a cell. Enter, a digit or a click takes one, Esc cancels."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[str], now: str, parent: QWidget) -> None:
        """Show the options of a column with this name; `now` is the text of its cell."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choices")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options = tuple(options)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("popup_margins"))
        self.list = List()
        self.list.setAccessibleName(name)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, option in enumerate(options, 1):
            item = QListWidgetItem(
                f"{number}　{option}" if number <= _MOST_NUMBERED else option, self.list
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, option)
        self.list.setCurrentRow(options.index(now) if now in options else 0)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))
        layout.addWidget(self.list)
        hint = Label("↑↓ 选，Enter 或数字键确定，Esc 不选")
        hint.setObjectName("hint")
        layout.addWidget(hint)
        self.list.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            digit = int(event.text()) if event.text().isdecimal() else 0
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentRow())
                return True
            if 0 < digit <= min(len(self._options), _MOST_NUMBERED):
                self._take(digit - 1)
                return True
        return super().eventFilter(watched, event)

    def open_below(self, cell: QRect, parent: QWidget) -> None:
        """Show it below a cell of `parent`, as wide and high as its options need."""
        self.ensurePolished()
        frame = 2 * self.list.frameWidth()
        shown = min(len(self._options), _MOST_SHOWN)
        bar = self.list.verticalScrollBar().sizeHint().width() if len(self._options) > shown else 0
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * shown + frame)
        self.list.setMinimumWidth(self.list.sizeHintForColumn(0) + frame + bar)
        show_below(self, cell, parent)
        self.list.setFocus()

    def _take(self, at: int) -> None:
        self.chosen.emit(self._options[at])
        self.close()
