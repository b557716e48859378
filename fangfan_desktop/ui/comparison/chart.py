"""One figure over the quarters of this year and the year before, as lines."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.theme import Theme, size

_TICKS = 4


class ChartLine(NamedTuple):
    """A year's figures, a quarter each; None: not known, and no point there."""

    name: str
    values: tuple[int | None, ...]


class Chart(QWidget):
    """The last line is this year's: drawn through, with its figures beside the points."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._lines = "", tuple[ChartLine, ...]()
        self.setMinimumHeight(size("chart_least"))
        self.setAccessibleName("走势图")

    def show_lines(self, title: str, lines: Sequence[ChartLine]) -> None:
        """Draw other lines."""
        self._title, self._lines = title, tuple(lines)
        said = "；".join(
            f"{line.name}：{'、'.join('没有' if v is None else str(v) for v in line.values)}"
            for line in lines
        )
        self.setAccessibleDescription(f"{title}。{said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme["paper"])
        font = QFont(self.font())
        font.setPixelSize(size("smallest"))
        painter.setFont(font)
        gap = size("chart_gap")
        room = QRectF(self.rect()).adjusted(gap * 2, gap, -gap * 2, -gap)
        painter.setPen(self._theme["ink"])
        painter.drawText(QRectF(0, 2, self.width(), gap), Qt.AlignmentFlag.AlignCenter, self._title)
        known = [v for line in self._lines for v in line.values if v is not None]
        if not known:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "还没有可画的数")
            painter.end()
            return
        low, high = scale(known)
        self._axes(painter, room, low, high)
        for line in self._lines:
            self._draw(painter, room, line, low, high, this_year=line is self._lines[-1])
        painter.end()

    def _axes(self, painter: QPainter, room: QRectF, low: float, high: float) -> None:
        for tick in range(_TICKS + 1):
            value = low + (high - low) * tick / _TICKS
            y = room.bottom() - room.height() * tick / _TICKS
            painter.setPen(self._theme["grid_line"])
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(self._theme["ink_soft"])
            where = QRectF(0, y - 10, room.left() - 6, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, flags, f"{value:,.0f}")
        for at, words in enumerate(("第一季度", "第二季度", "第三季度", "第四季度")):
            middle = self._x(room, at)
            where = QRectF(middle - 60, room.bottom() + 4, 120, 20)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    @staticmethod
    def _x(room: QRectF, at: int) -> float:
        return room.left() + room.width() * (at + 0.5) / 4

    def _draw(
        self,
        painter: QPainter,
        room: QRectF,
        line: ChartLine,
        low: float,
        high: float,
        *,
        this_year: bool,
    ) -> None:
        colour: QColor = self._theme["cursor" if this_year else "dots"]
        style = Qt.PenStyle.SolidLine if this_year else Qt.PenStyle.DashLine
        points = [
            (
                QPointF(
                    self._x(room, at), room.bottom() - room.height() * (v - low) / (high - low)
                ),
                v,
            )
            for at, v in enumerate(line.values)
            if v is not None
        ]
        painter.setPen(QPen(colour, 2, style))
        painter.drawPolyline([point for point, _ in points])
        painter.setBrush(colour)
        for point, value in points:
            painter.drawEllipse(point, 3, 3)
            painter.setPen(self._theme["ink" if this_year else "ink_soft"])
            shift = -20 if this_year else 4
            where = QRectF(point.x() - 60, point.y() + shift, 120, 16)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, f"{value:,}")
            painter.setPen(QPen(colour, 2, style))
        if points:
            last = points[-1][0]
            painter.setPen(colour)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(last.x() + 34, last.y() - 10, 80, 20), flags, line.name)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def scale(values: Sequence[int]) -> tuple[float, float]:
    """Return round ends of an axis that has room for all values: from nothing, or as far below it."""
    most = max(1, *(abs(value) for value in values))
    high = _round_up(most)
    return (-high if min(values) < 0 else 0.0), high


def _round_up(most: int) -> float:
    step = 10 ** floor(log10(most))
    for part in (0.2, 0.4, 0.5, 1.0, 2.0, 4.0):
        if step * part * _TICKS >= most:
            return max(float(_TICKS), ceil(step * part * _TICKS))
    return step * 10.0
