"""The palette: a line over the page, and below it what fits what is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QMainWindow,
    QVBoxLayout,
)

from fangfan_desktop.jobs.lookup.entry import KIND_WORDS, Entry
from fangfan_desktop.jobs.lookup.finder import nothing_found
from fangfan_desktop.ui.shell.palette_lines import ENTRY, PaletteLines
from fangfan_desktop.ui.widgets.focus_before import FocusBefore
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.theme import Theme, area, margins, size

_HINT = "功能、报表、地方、项目、帮助：打几个字，或拼音首字母，如 dc（导出）"
_LONGEST = 100
_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_OWN_KEYS = _LIST_KEYS | _ENTER_KEYS | {Qt.Key.Key_Escape, Qt.Key.Key_Delete}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NOT_LEFT = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}

Find = Callable[[str], Sequence[Entry]]


class _Line(QLineEdit):
    """What is typed; the keys of the list go there. `left` comes when the keyboard goes elsewhere."""

    asked = Signal()
    left = Signal()

    def __init__(self, listed: List) -> None:
        super().__init__()
        self._listed = listed
        self.setAccessibleName("找功能、报表、地方、项目、帮助")
        self.setPlaceholderText(_HINT)
        self.setMaxLength(_LONGEST)  # each letter is looked for in many readings

    def event(self, event: QEvent) -> bool:
        """Keep Esc and the keys of the list: on some pages they are also shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in _OWN_KEYS
            and not event.modifiers() & ~_KEYPAD
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self._listed, event)
        elif event.key() in _ENTER_KEYS:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        """Tab and Shift+Tab move in the list: the page below is not to be reached through it."""
        step = 1 if next else -1
        self._listed.setCurrentRow(
            max(0, min(self._listed.count() - 1, self._listed.currentRow() + step))
        )
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEFT:
            self.left.emit()


class Palette(QFrame):
    """`chosen` carries the entry that Enter was pressed on; the page has the keyboard again by then."""

    chosen = Signal(object)

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("palette")
        self.setAccessibleName("找功能、报表、地方、项目、帮助")
        self._find: Find = lambda _: ()
        self._before = FocusBefore()
        self.list = List()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName("找到的")
        self.list.setItemDelegate(PaletteLines(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(lambda item, _: self._tell(item))
        self.line = _Line(self.list)
        self.line.textChanged.connect(self._look)
        self.line.asked.connect(lambda: self._choose(self.list.currentItem()))
        self.line.left.connect(self.hide)
        self.hint = Label()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("palette_margins"))
        layout.setSpacing(size("palette_gap"))
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint)
        self.hide()
        window.installEventFilter(self)

    def open(self, find: Find) -> None:
        """Show what `find` returns for the typed text, at first for none. Open, it closes instead."""
        if self.isVisible():
            self.close_again()
            return
        self._find, self._before = find, FocusBefore()
        self.line.clear()
        self._look()
        self._stand()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Hide it, and give the keyboard back to the cell that had it."""
        # Before it is hidden: Qt would pass the keyboard on to any other widget.
        self.line.blockSignals(True)
        self._before.give_back()
        self.line.blockSignals(False)
        self.hide()

    def _stand(self) -> None:
        """Stand at the top of the window, in its middle, as large as there is room."""
        width, top = self._over.width(), size("bar")
        room = QSize(width, self._over.statusBar().y() - top)
        wanted = area("palette").boundedTo(room)
        self.setGeometry((width - wanted.width()) // 2, top, wanted.width(), wanted.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        query = self.line.text()
        self.list.clear()
        for entry in self._find(query):
            item = QListWidgetItem(entry.words)
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(entry))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not self.list.count():
            self._say(nothing_found(query))

    def _tell(self, item: QListWidgetItem | None) -> None:
        """Say below the list why the current entry is not possible; a screen reader hears the entry."""
        if item:
            entry: Entry = item.data(ENTRY)
            self._say(f"{entry.why}。" if entry.why else "", spoken(entry))

    def _say(self, words: str, heard: str = "") -> None:
        self.hint.setText(words or "Enter 去做，Esc 不做；↑ ↓ 选")
        self.line.setAccessibleDescription(heard or words)
        say(self, heard or words, quiet=True)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(ENTRY)
        if entry.why:
            self._tell(item)
            return
        self.close_again()
        self.chosen.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        # Other keys stay here: none of them is for the page below.


def spoken(entry: Entry) -> str:
    """Return an entry as it is read out."""
    state = f"现在不能做：{entry.why}" if entry.why else ""
    parts = (entry.words, entry.keys, KIND_WORDS[entry.kind], state or entry.beside)
    return "，".join(filter(None, parts))
