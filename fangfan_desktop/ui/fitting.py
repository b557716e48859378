"""Dialogues as high as their words need at their width, and no higher than the screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from fangfan_desktop.ui.theme import size


def fit(dialog: QDialog, shrink: Callable[[int], object] = lambda _: None) -> None:
    """Give a dialogue its height; `shrink` is called with how many pixels of it are too many.

    Qt's own `adjustSize` takes lines to be broken at another width.
    """
    for _ in range(2):  # lists in it find their own height when they know their width
        _take_height(dialog)
    over = dialog.height() - (dialog.screen().availableSize().height() - size("title_bar"))
    if over > 0:
        shrink(over)
        _take_height(dialog)


def _take_height(dialog: QDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    width = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    dialog.resize(width, layout.totalHeightForWidth(width))
