"""What Tab stops at, in the order in which it stands: what is built anew would come last."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(whole: QWidget) -> list[QWidget]:
    """Return what Tab stops at within a widget whose parts were added from the top.

    The list of a combo box is a window of its own.
    """
    tab, window = Qt.FocusPolicy.TabFocus, whole.window()
    inner = (each for each in whole.findChildren(QWidget) if each.window() is window)
    return [each for each in inner if each.focusPolicy() & tab]


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next."""
    for before, each in pairwise(stops):
        QWidget.setTabOrder(before, each)
