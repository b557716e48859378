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
    screen = dialog.screen().availableGeometry()
    if (over := dialog.height() - screen_space(dialog).height()) > 0:
        shrink(over)
        _take_height(dialog)
    frame = dialog.frameGeometry()
    if dialog.isVisible() and frame.bottom() > screen.bottom():
        # It grew at the bottom, where the buttons are: move it up.
        above = frame.top() - (frame.bottom() - screen.bottom())
        dialog.move(frame.left(), max(screen.top(), above))


def _take_height(dialog: QDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    width = max(dialog.minimumWidth(), layout.totalMinimumSize().width())
    width = min(width, screen_space(dialog).width())
    dialog.resize(width, layout.totalHeightForWidth(width))
