"""The size of everything in the window: what the clerk chose, times the desktop's own font size.

Qt draws all at one scale, which it reads when the application is made (decision 18). Here it is
made with the scale that the clerk chose, and once more (5 ms) if the desktop's font or the screen
asks for another one.
"""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QFont, QScreen
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.widgets.theme import area, size, the_application

_VARIABLE = "QT_SCALE_FACTOR"
_SCALE = "fangfan_scale"  # the property of the application that holds its scale
# The largest font size (in points) that desktops use if nobody chose one.
_USUAL_POINTS = 9.0 if sys.platform == "win32" else 11.0
_MOST_TIMES = 2.25  # the largest text of Windows
_SAME = 0.01
_LEAST, _MOST = 0.25, 8  # what is taken of QT_SCALE_FACTOR
# The option of a program that goes on where the one before ended.
ANEW = "--anew"
_ASKED = "fangfan_anew"  # a property of the application


def make_scaled(make: Callable[[], QApplication], percent: int) -> QApplication:
    """Return the application that `make` makes, at a size in per cent of the desktop's own."""
    application = _make(make, percent / 100)
    wanted = percent / 100 * times_usual(application.font())
    fitting = min(wanted, largest_scale(application.primaryScreen()))
    if abs(fitting - scale_of(application)) < _SAME:
        return application
    application.shutdown()
    del application
    return _make(make, fitting)


def _make(make: Callable[[], QApplication], scale: float) -> QApplication:
    """Make the application at a scale; the processes that it starts are not to be scaled."""
    before = os.environ.pop(_VARIABLE, None)
    if (factor := scale * _number(before)) != 1:
        os.environ[_VARIABLE] = f"{factor:g}"
    try:
        application = make()
    finally:
        os.environ.pop(_VARIABLE, None)
        if before is not None:
            os.environ[_VARIABLE] = before
    application.setProperty(_SCALE, scale)
    return application


def _number(words: str | None) -> float:
    """Return what somebody set; 1 if no window could be seen with it (Qt takes `nan` and `-2`)."""
    try:
        number = float(words or 1)
    except ValueError:
        return 1
    return number if _LEAST <= number <= _MOST else 1


def scale_of(application: QApplication) -> float:
    """Return the scale that the application was made with."""
    scale = application.property(_SCALE)
    return scale if isinstance(scale, float) else 1.0


def times_usual(font: QFont) -> float:
    """Return how many times larger the desktop's font is than usual; never less than 1.

    A larger text that the desktop makes of its screen's resolution (Xft.dpi) is not in the font:
    Qt scales by it of its own.
    """
    return min(max(font.pointSizeF() / _USUAL_POINTS, 1.0), _MOST_TIMES)


def largest_scale(screen: QScreen) -> float:
    """Return the largest scale at which the smallest window fits a screen; never less than 1."""
    space = screen.availableSize() * scale_of(the_application()) - QSize(0, size("title_bar"))
    least = area("window_least")
    return max(min(space.width() / least.width(), space.height() / least.height()), 1.0)


def ask_anew(*, anew: bool) -> None:
    """Have the program started again when it has ended, or not."""
    the_application().setProperty(_ASKED, anew)


def is_anew_asked() -> bool:
    """Return True if the program is to be started again."""
    application = QCoreApplication.instance()
    return bool(application and application.property(_ASKED))
