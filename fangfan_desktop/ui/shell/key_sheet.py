"""The sheet of keys, over the page: while Ctrl+/ is held, or until the next key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.ui.shell.key_columns import key_columns
from fangfan_desktop.ui.shell.key_groups import KeyGroup
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.theme import margins, size, the_application

_SHORT_MOMENT = 250  # ms
# A key that is held may look let go and pressed again: X repeats it so.
_REPEATED = 80  # ms
_HELD_KEYS = {Qt.Key.Key_Control, Qt.Key.Key_Slash, Qt.Key.Key_Question}
_SILENT_KEYS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_HEARD = "按键一览，按 Esc 收起。一条一条听，请按 F1，打开“全部按键”"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_HINT = "松开 Ctrl 或 / 就收起；没有按住的，再按任何一个键收起"


class KeySheet(QFrame):
    """Takes no keyboard focus: the cell below keeps it, and the next key does there what it always does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setObjectName("keySheet")
        self.setAccessibleName("按键一览")
        self._groups: Callable[[], Sequence[KeyGroup]] = tuple
        self._is_held = False
        self._soon = _timer(self, _SHORT_MOMENT, self._show)
        self._released = _timer(self, _REPEATED, self._end_holding)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("key_sheet_margins"))
        layout.addWidget(self.area)
        hint = Label(_HINT)
        hint.setObjectName("hint")
        layout.addWidget(hint)
        self.hide()

    def open(self, groups: Callable[[], Sequence[KeyGroup]]) -> None:
        """Show the keys: if Ctrl is held, after a moment; from a menu at once. Open, it closes."""
        if self._is_held and (self.isVisible() or self._soon.isActive()):
            return
        if self.isVisible():
            self._close()
            return
        self._groups = groups
        self._is_held = bool(
            QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        )
        the_application().installEventFilter(self)
        self._soon.start() if self._is_held else self._show()

    def _show(self) -> None:
        self._soon.stop()
        margin = size("key_sheet_space")
        space = self._over.rect().adjusted(margin, margin, -margin, -margin)
        self.setGeometry(space)
        if layout := self.layout():
            layout.activate()
        sheet = key_columns(self._groups(), self.area.width())
        self.area.setWidget(sheet)
        self.show()
        # Now that it has its style, as high as it needs to be.
        missing = sheet.heightForWidth(self.area.width()) - self.area.height()
        self.resize(space.width(), min(space.height(), self.height() + missing))
        self.raise_()
        say(self, _HEARD)

    def _close(self) -> None:
        self._soon.stop()
        self._released.stop()
        self._is_held = False
        the_application().removeEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the keys, wherever they go."""
        match event.type():
            case QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                self._let_go(event)
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if isinstance(
                event, QKeyEvent
            ):
                return self._press(event)
            case QEvent.Type.MouseButtonPress | QEvent.Type.WindowDeactivate:
                if watched is not self.area.viewport() and not self._soon.isActive():
                    self._close()
            case _:
                pass
        return False

    def _let_go(self, event: QKeyEvent) -> None:
        if self._is_held and event.key() in _HELD_KEYS and not event.isAutoRepeat():
            self._released.start()

    def _end_holding(self) -> None:
        """Hide the sheet that was held; what was only tapped is shown now, until the next key."""
        self._is_held = False
        self._close() if self.isVisible() else self._show()

    def _press(self, event: QKeyEvent) -> bool:
        """Return True if a key is for the sheet alone: Esc, and the arrows if it is too long."""
        key = Qt.Key(event.key())
        if key in _HELD_KEYS:
            self._released.stop()
        if self._soon.isActive() or event.isAutoRepeat() or key in _SILENT_KEYS | _HELD_KEYS:
            return False
        bar = self.area.verticalScrollBar()
        is_step = key in _STEPS and bar.maximum() > 0
        if event.type() == QEvent.Type.ShortcutOverride and (is_step or key == Qt.Key.Key_Escape):
            return False
        if is_step:
            bar.setValue(bar.value() + _STEPS[key] * bar.singleStep())
            return True
        self._close()
        return key == Qt.Key.Key_Escape


def _timer(owner: QObject, interval: int, act: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(act)
    return timer
