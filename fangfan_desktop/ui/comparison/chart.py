"""The chart of one figure over the periods of two years."""

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.comparison.chart import (
    NOTHING_DRAWN,
    TICKS,
    ChartContent,
    ChartLine,
    axis,
    description,
)
from fangfan_desktop.ui.widgets.theme import Theme, size

_LABEL_WIDTH = 64  # pixels: a period's name, or a figure


class Chart(QWidget):
    """Draws a line for each year; this year's is the last, and solid."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._content = NOTHING_DRAWN
        self.setMinimumHeight(size("chart_least"))
        self.setAccessibleName("走势图")

    def show_content(self, content: ChartContent) -> None:
        """Draw another figure."""
        self._content = content
        self.setAccessibleDescription(description(content))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme["paper"])
        font = QFont(self.font())
        font.setPixelSize(size("smallest"))
        painter.setFont(font)
        gap = size("chart_gap")
        space = QRectF(self.rect()).adjusted(gap * 2, gap, -gap * 2, -gap)
        painter.setPen(self._theme["ink"])
        painter.drawText(
            QRectF(0, 2, self.width(), gap), Qt.AlignmentFlag.AlignCenter, self._content.title
        )
        known = [v for line in self._content.lines for v in line.values if v is not None]
        if not known:
            painter.drawText(space, Qt.AlignmentFlag.AlignCenter, "还没有可画的数")
            painter.end()
            return
        low, high = axis(known)
        self._axes(painter, space, low, high)
        for line in self._content.lines:
            self._draw(painter, space, line, low, high, this_year=line is self._content.lines[-1])
        painter.end()

    def _axes(self, painter: QPainter, space: QRectF, low: float, high: float) -> None:
        for tick in range(TICKS + 1):
            value = low + (high - low) * tick / TICKS
            y = space.bottom() - space.height() * tick / TICKS
            painter.setPen(self._theme["grid_line"])
            painter.drawLine(QPointF(space.left(), y), QPointF(space.right(), y))
            painter.setPen(self._theme["ink_soft"])
            where = QRectF(0, y - 10, space.left() - 6, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, flags, f"{value:,.0f}")
        for at, words in enumerate(self._content.periods):
            if at % self._labelled(space) == 0:
                middle = self._x(space, at)
                where = QRectF(middle - 60, space.bottom() + 4, 120, 20)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _x(self, space: QRectF, at: int) -> float:
        return space.left() + space.width() * (at + 0.5) / len(self._content.periods)

    def _labelled(self, space: QRectF) -> int:
        """Return how many periods share a label: one, unless they are too many for the width."""
        return max(1, ceil(len(self._content.periods) * _LABEL_WIDTH / max(space.width(), 1)))

    def _draw(
        self,
        painter: QPainter,
        space: QRectF,
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
                    self._x(space, at),
                    space.bottom() - space.height() * (float(v) - low) / (high - low),
                ),
                v,
            )
            for at, v in enumerate(line.values)
            if v is not None
        ]
        painter.setPen(QPen(colour, 2, style))
        painter.drawPolyline([point for point, _ in points])
        painter.setBrush(colour)
        for at, (point, value) in enumerate(reversed(points)):
            painter.drawEllipse(point, 3, 3)
            if at % self._labelled(space):
                continue
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
