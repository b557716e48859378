"""A frame around the target of the tour, visible on white and on dark."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.theme import Theme, size


class Ring(QWidget):
    """Lies over a window; keys and mouse pass through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def put_around(self, target: QRect) -> None:
        """Draw the frame around a rectangle, within the window."""
        wide = size("ring")
        around = target.adjusted(-wide, -wide, wide, wide)
        self.setGeometry(around & self._window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = size("ring")
        # A light line on a dark one is visible on any ground.
        for name, width in (("panel", wide), ("ring", wide - 2)):
            painter.setPen(QPen(self._theme[name], width))
            inset = wide / 2
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, wide, wide)
