"""The two-row header, drawn from the same boxes as on paper (sheet.header)."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Box, Style
from fangfan_desktop.ui.theme import Palette

_STYLE = Style("body", 10.5, "centre", ruled=True)
_FONT_PIXELS = 11
_PADDING = 3


class TwoRowHeader(QHeaderView):
    """A column header of two rows with L-shaped parents."""

    def __init__(self, form: Form, palette: Palette, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = header_rows(form, _STYLE)
        self._palette = palette
        self._face = QFont(QGuiApplication.font())
        self._face.setPixelSize(_FONT_PIXELS)
        self._step = QFontMetricsF(self._face).height() - 1
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(24)
        self._heights = (24, 24)
        self.sectionResized.connect(self.measure)

    def measure(self) -> None:
        """Give both rows the height their texts need at the present widths."""
        first, second = (
            max((self._need(box) for box in row if box.rows == 1 and box.text), default=20.0)
            for row in self._rows
        )
        whole = max((self._need(box) for box in self._rows[0] if box.rows == 2), default=0.0)
        second = max(second, whole - first)
        heights = (round(first), round(second))
        if heights != self._heights:
            self._heights = heights
            self.updateGeometries()
            self.geometriesChanged.emit()
        self.viewport().update()

    def _lines(self, box: Box) -> list[str]:
        return break_line(box.text, self._face, max(self._width(box) - 2 * _PADDING, 12))

    def _need(self, box: Box) -> float:
        return len(self._lines(box)) * self._step + 8

    def _width(self, box: Box) -> int:
        return sum(self.sectionSize(at) for at in range(box.column, box.column + box.columns))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._palette["head"])
        pen = QPen(self._palette["head_line"], 1)
        painter.setFont(self._face)
        top = 0
        for number, row in enumerate(self._rows):
            for box in row:
                left = self.sectionViewportPosition(box.column)
                height = self._heights[number] if box.rows == 1 else sum(self._heights)
                area = QRect(left, top, self._width(box), height)
                if not area.intersects(event.rect()):
                    continue
                painter.setPen(pen)
                if box.borders.top:
                    painter.drawLine(area.topLeft(), area.topRight())
                if box.borders.bottom:
                    painter.drawLine(area.bottomLeft(), area.bottomRight())
                painter.drawLine(area.topRight(), area.bottomRight())
                if box.column == 0:
                    painter.drawLine(area.topLeft(), area.bottomLeft())
                painter.setPen(self._palette["text"])
                lines = self._lines(box)
                y = area.center().y() - self._step * len(lines) / 2
                for line in lines:
                    place = QRectF(area.left(), y, area.width(), self._step)
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
                    y += self._step
            top += self._heights[number]
        painter.end()
