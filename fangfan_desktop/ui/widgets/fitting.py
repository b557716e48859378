"""Makes dialogs as large as their contents, but never larger than the screen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from fangfan_desktop.ui.widgets.theme import area, size

_SIDES = 16  # the frame that a desktop draws around a window
_LESS = QSize(40, 40)  # smaller than the window below, which stays visible


def screen_space(widget: QWidget) -> QSize:
    """Return how large a dialog may be on the screen of a widget."""
    return widget.screen().availableSize() - QSize(_SIDES, size("title_bar"))


def dialog_area(name: str, over: QWidget | None) -> QSize:
    """Return a size of the theme, limited by the window below."""
    wanted = area(name).boundedTo(over.window().size() - _LESS) if over else area(name)
    return wanted.boundedTo(screen_space(over)) if over else wanted


def fit(dialog: QDialog, shrink: Callable[[int], object] = lambda _: None) -> None:
    """Set the height of a dialog; `shrink` is called with the number of pixels that do not fit.

    Qt's own `adjustSize` assumes another width for lines that are broken.
    """
    for _ in range(2):  # the height of lists depends on their width
        _take_height(dialog)
    if (over := dialog.height() - screen_space(dialog).height()) > 0:
        shrink(over)
        _take_height(dialog)
    if dialog.isVisible():
        move_in(dialog)


def move_in(dialog: QDialog) -> None:
    """Move a dialog that grew at its bottom, where its buttons are, or at its right into the screen."""
    screen, frame = dialog.screen().availableGeometry(), dialog.frameGeometry()
    left = min(frame.left(), screen.right() - frame.width() + 1)
    top = min(frame.top(), screen.bottom() - frame.height() + 1)
    dialog.move(max(left, screen.left()), max(top, screen.top()))


def _take_height(dialog: QDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    width = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    width = min(width, screen_space(dialog).width())
    dialog.resize(width, layout.totalHeightForWidth(width))
