"""A frame drawn around what is spoken of: seen on white and on dark, and never in the way."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.theme import Theme, size


class Ring(QWidget):
    """Lies over a window; keys and mouse go through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put_around(self, target: QRect) -> None:
        """Stand around a rectangle of the window, as far as it is in the window."""
        wide = size("ring")
        around = target.adjusted(-wide, -wide, wide, wide)
        self.setGeometry(around & self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = size("ring")
        # Light within dark (or the other way round) is seen on whatever lies below.
        for name, width in (("panel", wide), ("ring", wide - 2)):
            painter.setPen(QPen(self._theme[name], width))
            inset = wide / 2
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, wide, wide)
