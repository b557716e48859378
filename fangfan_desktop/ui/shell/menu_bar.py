"""The menu bar: away until F10, Alt or its letters ask for it, or always there if the clerk likes."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.actions import ActionEntry
from fangfan_desktop.ui.shell.menus import KeyEntry, Menu, menus
from fangfan_desktop.ui.widgets.focus_before import FocusBefore
from fangfan_desktop.ui.widgets.theme import the_application

Offers = Callable[[ActionEntry], bool]


def _is_of_the_page(event: QEvent) -> bool:
    """Return True if a key with Ctrl, or of the upper row, was pressed; F10 is the bar's own."""
    key = cast("QKeyEvent", event)
    with_ctrl = key.modifiers() & Qt.KeyboardModifier.ControlModifier
    is_upper = Qt.Key.Key_F1 <= key.key() <= Qt.Key.Key_F12 and key.key() != Qt.Key.Key_F10
    return bool(with_ctrl) or is_upper


class MenuBar(QMenuBar):
    """Lies over the tool bar while it is used: no row of the table moves or is lost for it.

    While it is away it stands above the window's edge: Qt gives no letters to a hidden bar. What
    stands in a menu is listed when the menu opens, for a unit that `offers` leaves out nothing else.
    """

    def __init__(self, over: QWidget, actions: Mapping[ActionId, QAction], offers: Offers) -> None:
        super().__init__(over)
        self.setObjectName("menuBar")
        self.setAccessibleName("菜单栏")
        self.setNativeMenuBar(False)
        self._over, self._actions, self._offers = over, actions, offers
        self._before = FocusBefore()
        self._stays = False
        self.menus = [self.addMenu(menu.title) for menu in menus()]
        for shown, menu in zip(self.menus, menus(), strict=True):
            shown.setToolTipsVisible(True)
            shown.aboutToShow.connect(lambda shown=shown, menu=menu: self._fill(shown, menu))
            shown.aboutToHide.connect(self._leave_soon)
        the_application().focusChanged.connect(self._note)
        self.offer_menus()
        self._go_away()
        self.show()

    def offer_menus(self) -> None:
        """Leave out the menus in which this unit has nothing: a county gathers no reports."""
        for shown, menu in zip(self.menus, menus(), strict=True):
            entries = [each for each in menu.lines if isinstance(each, ActionEntry)]
            shown.menuAction().setVisible(any(map(self._offers, entries)))

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        shown.clear()
        for entry in menu.lines:
            if entry is None:
                shown.addSeparator()
            elif isinstance(entry, KeyEntry):
                passed = shown.addAction(f"{entry.words}\t{entry.keys}")
                passed.setEnabled(self._takes(entry.keys))
                passed.triggered.connect(lambda _=False, keys=entry.keys: self._pass_on(keys))
            elif self._offers(entry):
                self._add(shown, self._actions[entry.id])

    def _add(self, shown: QMenu, action: QAction) -> None:
        """Add an entry for an action, with its key; greyed if it is not possible now."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        entry = shown.addAction("\t".join(filter(None, (action.text(), keys))))
        entry.setObjectName(action.objectName())
        entry.setToolTip(action.toolTip())
        entry.setCheckable(action.isCheckable())
        entry.setChecked(action.isChecked())
        entry.setEnabled(action.isEnabled())
        # Queued: the menu has gone by then, and the page has the keyboard again.
        entry.triggered.connect(lambda: QTimer.singleShot(0, self, action.trigger))

    def _takes(self, keys: str) -> bool:
        """Return True if a key is of use where the cursor was: a list can only be copied from."""
        focused = QApplication.focusWidget()
        was = self._before.widget if focused in {None, self} else focused
        is_list = isinstance(was, QAbstractItemView) and keys == "Ctrl+C"
        is_report = self._actions["grid"].isEnabled()
        return is_list or is_report or isinstance(was, QLineEdit | QPlainTextEdit)

    def _pass_on(self, keys: str) -> None:
        """Press a key where the cursor is."""
        combination = cast("QKeyCombination", cast("Any", QKeySequence(keys))[0])  # not in the stub

        def press() -> None:
            if widget := QApplication.focusWidget():
                key, held = combination.key(), combination.keyboardModifiers()
                QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))

        QTimer.singleShot(0, self, press)

    # ── coming and going ──

    def keep(self, *, shown: bool) -> None:
        """Stay above the tool bar, or lie over it when it is asked for."""
        self._stays = shown
        layout = cast("QVBoxLayout", cast("QWidget", self._over.parentWidget()).layout())
        if shown:
            layout.insertWidget(layout.indexOf(self._over), self)
        else:
            layout.removeWidget(self)
            self.setParent(self._over)
            self._go_away()
        self.show()

    def open(self) -> None:
        """F10: open the first menu that is there."""
        self._come()
        first = next(action for action in self.actions() if action.isVisible())
        self.setActiveAction(first)
        if menu := cast("QMenu | None", first.menu()):
            possible = (each for each in menu.actions() if each.isEnabled() and each.text())
            if entry := next(possible, None):
                menu.setActiveAction(entry)

    def _come(self) -> None:
        self.offer_menus()
        if not self._stays:
            self.setGeometry(self._over.rect())
            self.raise_()

    def _go_away(self) -> None:
        if not self._stays:
            self.setGeometry(0, -2 * self._over.height(), self._over.width(), self._over.height())

    def _leave_soon(self) -> None:
        """Go away unless another menu opens or the bar has the keyboard."""
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if QApplication.activePopupWidget() or (self.hasFocus() and self.activeAction()):
            return
        if self.hasFocus() or QApplication.focusWidget() is None:
            self._before.give_back()
        self._go_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave with Esc and Alt also if the editor is gone that Qt would give the keyboard to.

        Nothing tells that Qt has left the bar, but then it paints no menu as the current one.
        """
        super().paintEvent(event)
        if self.hasFocus() and not self.activeAction():
            self._leave_soon()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:  # Alt and a letter
            self._come()
        elif event.type() == QEvent.Type.ShortcutOverride and _is_of_the_page(event):
            self._before.give_back()  # what the key does, it does there; Esc leads back there
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._come()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave_soon()

    def _note(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember what had the keyboard: Alt takes it from an editor, which is gone afterwards."""
        if new is self and old:
            self._before = FocusBefore(old)
