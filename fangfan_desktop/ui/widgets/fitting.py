"""Dialogues as large as their words need, never beyond the screen or the window under them."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from fangfan_desktop.ui.widgets.theme import area, size

_LESS = QSize(40, 40)  # than the window: what is below stays in sight


def dialog_area(name: str, over: QWidget | None) -> QSize:
    """Return the size of the theme's name, or what the window below has room for."""
    return area(name).boundedTo(over.window().size() - _LESS) if over else area(name)


def fit(dialog: QDialog, shrink: Callable[[int], object] = lambda _: None) -> None:
    """Give a dialogue its height; `shrink` is called with how many pixels of it are too many.

    Qt's own `adjustSize` takes lines to be broken at another width.
    """
    for _ in range(2):  # lists in it find their own height when they know their width
        _take_height(dialog)
    screen = dialog.screen().availableGeometry()
    if (over := dialog.height() - (screen.height() - size("title_bar"))) > 0:
        shrink(over)
        _take_height(dialog)
    frame = dialog.frameGeometry()
    if dialog.isVisible() and frame.bottom() > screen.bottom():
        # It grew at its foot, where its buttons are.
        above = frame.top() - (frame.bottom() - screen.bottom())
        dialog.move(frame.left(), max(screen.top(), above))


def _take_height(dialog: QDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    width = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    dialog.resize(width, layout.totalHeightForWidth(width))
