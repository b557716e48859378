"""The list below a column's funnel: its texts, each with a check box."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.ui.report.grid.row_filter import RowFilter
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.theme import area, margins

_TEXT = Qt.ItemDataRole.UserRole
_BLANK = "（没填）"


class FilterPopup(QFrame):
    """Typing narrows the list, Enter applies the ticked texts, Esc changes nothing."""

    def __init__(
        self,
        row_filter: RowFilter,
        column: Column,
        sort: Callable[[bool], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choices")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(area("filter"))
        self._filter, self._column = row_filter, column
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("popup_margins"))
        line = QHBoxLayout()
        for words, falling in (("升序", False), ("降序", True)):
            self._button(line, words, lambda falling=falling: (self.close(), sort(falling)))
        line.addStretch(1)
        layout.addLayout(line)
        self.search = QLineEdit()
        self.search.setPlaceholderText(f"在“{column.short}”里找")
        self.search.setAccessibleName("要找的字")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        layout.addWidget(self.search)
        self.all = QCheckBox("全选")
        self.all.clicked.connect(self._tick_all)
        layout.addWidget(self.all)
        self.list = List()
        self.list.setAccessibleName(f"{column.short}里有的内容")
        self.list.setUniformItemSizes(True)
        chosen = row_filter.texts.get(column.id)
        on, off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
        for text, count in row_filter.values(column).items():
            words = " ".join(text.split()) or _BLANK
            item = QListWidgetItem(f"{words}　{count}" if count > 1 else words, self.list)
            item.setData(_TEXT, text)
            item.setCheckState(on if chosen is None or text in chosen else off)
        self.all.setChecked(chosen is None)
        self.list.itemChanged.connect(self._show_all_ticked)
        layout.addWidget(self.list, 1)
        self.open_only = QCheckBox("只看有问题的行")
        self.open_only.setChecked(row_filter.open_only)
        layout.addWidget(self.open_only)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self._button(foot, "不筛选本列", lambda: self._take(None))
        take = self._button(foot, "确定", self.take)
        take.setProperty("primary", True)
        layout.addLayout(foot)

    @staticmethod
    def _button(line: QHBoxLayout, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        line.addWidget(button)
        return button

    def open_below(self, at: QPoint) -> None:
        """Show it at a point of the screen, moved so that all of it is visible."""
        parent = self.parentWidget()
        screen = (parent or self).screen().availableGeometry()
        x = max(screen.left(), min(at.x(), screen.right() - self.width()))
        y = max(screen.top(), min(at.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        """Return the visible items of the list."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item for item in items if not item.isHidden()]

    def _narrow(self, wanted: str) -> None:
        key = wanted.strip().casefold()
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(key not in item.data(_TEXT).casefold())
        self._show_all_ticked()

    def _tick_all(self, ticked: bool) -> None:
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _show_all_ticked(self) -> None:
        items = self._items()
        ticked = all(item.checkState() == Qt.CheckState.Checked for item in items)
        self.all.setChecked(bool(items) and ticked)

    def take(self) -> None:
        """Apply the ticked texts among the visible items."""
        ticked = [i.data(_TEXT) for i in self._items() if i.checkState() == Qt.CheckState.Checked]
        everything = len(ticked) == self.list.count()
        self._take(None if everything else ticked)

    def _take(self, texts: list[str] | None) -> None:
        self.close()
        self._filter.set(self._column.id, texts, open_only=self.open_only.isChecked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress and (items := self._items()):
            self.list.setCurrentItem(items[0])
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        else:
            super().keyPressEvent(event)
