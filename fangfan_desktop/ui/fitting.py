"""Dialogues as high as their words need at their width, and never beyond the screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from fangfan_desktop.ui.theme import size


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
