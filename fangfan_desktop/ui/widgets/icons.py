"""Icons from the SVGs in `resources/icons`, in the colours of the scheme, sharp at every scale."""

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fangfan_desktop.paths import resources
from fangfan_desktop.ui.widgets.theme import Theme


@cache
def _read(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _Drawn(QIconEngine):
    """One icon. Its colour is looked up when it is drawn, so that a change of scheme changes it."""

    def __init__(self, name: str, theme: Theme, colour: str) -> None:
        super().__init__()
        self._drawing = _read(name)
        self._name, self._theme, self._colour = name, theme, colour

    def clone(self) -> QIconEngine:
        return _Drawn(self._name, self._theme, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        named = self._colour
        if mode == QIcon.Mode.Disabled:
            named = "disabled"
        elif state == QIcon.State.On:
            named = "accent_dark"
        drawing = self._drawing.replace("currentColor", self._theme.text(named))
        QSvgRenderer(drawing.encode()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Before Qt 6.8 `size` is already in device pixels: then the icon is drawn finer than needed.
        drawn = QPixmap(size * scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        drawn.setDevicePixelRatio(scale)
        return drawn


def icon(name: str, theme: Theme, colour: str = "text_soft") -> QIcon:
    """Return an icon by the name of its file; raises FileNotFoundError."""
    return QIcon(_Drawn(name, theme, colour))
