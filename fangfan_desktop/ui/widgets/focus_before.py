"""The widget that had the keyboard before something was opened over the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusBefore:
    """Remembers the focused widget and what it stands in: a cell's editor is gone afterwards."""

    def __init__(self, widget: QWidget | None = None, within: QWidget | None = None) -> None:
        """`within`: only what stands in this widget is remembered."""
        self._chain: list[QWidget] = []
        at = widget or QApplication.focusWidget()
        while at and not at.isWindow() and (within is None or within.isAncestorOf(at)):
            self._chain.append(at)
            at = at.parentWidget()

    @property
    def widget(self) -> QWidget | None:
        """Return that widget, or the nearest around it that can still have the keyboard."""
        for widget in self._chain:
            can = isValid(widget) and widget.isVisible() and widget.isEnabled()
            if can and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                return widget
        return None

    def give_back(self) -> bool:
        """Focus that widget again; return False if it is gone, and all around it."""
        if widget := self.widget:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget is not None
