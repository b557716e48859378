"""The header of the grid, drawn from the same boxes as on paper (sheet.header)."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
)
from PySide6.QtWidgets import QHeaderView, QTableView

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Box, Style
from fangfan_desktop.ui.widgets.theme import Theme, size

_STYLE = Style("body", 10.5, "centre", ruled=True)
_AROUND = 8  # pixels above and below a caption, together


class _OnScreen:
    """Measures captions in pixels, in one font size whatever their style on paper."""

    def __init__(self, face: QFont) -> None:
        self._face, self._metrics = face, QFontMetricsF(face)

    def width(self, text: str, style: Style) -> float:  # noqa: ARG002  # the protocol has it
        return self._metrics.horizontalAdvance(text)

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:  # noqa: ARG002  # as above
        return tuple(break_line(text, self._face, width))


class TreeHeader(QHeaderView):
    """A column header of any number of rows, with L-shaped parents; the first `frozen` columns are fixed.

    The rows of units and numbers, below the captions, are drawn in a quieter colour.

    `dragged` gives the column whose width was dragged, `filtered` the one whose funnel was clicked.
    """

    dragged = Signal(int)
    filtered = Signal(int)

    def __init__(self, form: Form, theme: Theme, frozen: int, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = header_rows(form, _STYLE)
        self._depth = form.header.depth
        self._theme = theme
        self._frozen = frozen
        self._funnels = form.is_list
        self.filtering: frozenset[int] = frozenset()
        self._resized: int | None = None
        # True while many widths are set: the height is measured once, at the end.
        self.many = False
        self._known_heights: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._broken: dict[tuple[str, int], Sequence[str]] = {}
        self._shifted = False
        self._heights = (24,) * len(self._rows)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(size("column_least"))
        self.set_zoom(1.0)
        self.sectionResized.connect(self._on_resized)
        theme.changed.connect(self.viewport().update)

    def set_zoom(self, zoom: float) -> None:
        """Set the size of the captions."""
        self._zoom = zoom
        self._broken.clear()
        self._known_heights.clear()
        self._face = QFont(QGuiApplication.font())
        self._face.setPixelSize(max(6, round(size("head_text") * zoom)))
        self._screen = _OnScreen(self._face)
        self._step = QFontMetricsF(self._face).height() - 1
        self._foot = round(size("funnel") * zoom * 0.6) if self._funnels else 0

    # ── height ──

    def _on_resized(self, column: int) -> None:
        self._resized = column
        if not self.many:
            self.measure()

    def heights(self, widths: Sequence[int]) -> tuple[int, ...]:
        """Return the heights that the texts of each row need for these widths of columns."""
        key = tuple(widths)
        if key not in self._known_heights:
            self._known_heights[key] = self._needed(key)
        return self._known_heights[key]

    def _needed(self, widths: Sequence[int]) -> tuple[int, ...]:
        def need(number: int, box: Box) -> float:
            width = sum(widths[box.column : box.column + box.columns])
            lines = len(self._lines(box, width)) * self._step
            return lines + _AROUND + self._room_below(number, box)

        heights = [
            max(
                (need(number, box) for box in row if box.rows == 1 and box.text),
                default=float(size("head_least")),
            )
            for number, row in enumerate(self._rows)
        ]
        for number, row in enumerate(self._rows):
            for box in row:
                end = number + box.rows
                heights[end - 1] += max(need(number, box) - sum(heights[number:end]), 0.0)
        return tuple(map(round, heights))

    def _room_below(self, number: int, box: Box) -> int:
        """Return the room for the funnel below the caption of a column, if no other row is below."""
        is_columns = number + box.rows == self._depth or not box.borders.bottom
        return self._foot if is_columns and self._depth == len(self._rows) else 0

    def measure(self) -> None:
        """Set the heights that the texts of each row need at the present widths."""
        heights = self.heights([self.sectionSize(at) for at in range(self.count())])
        if heights != self._heights:
            self._heights = heights
            self.updateGeometries()
            self.geometriesChanged.emit()
        self.viewport().update()

    def _lines(self, box: Box, width: int) -> Sequence[str]:
        space = max(width - 2 * size("head_padding"), size("column_least") // 2)
        key = box.text, space
        if key not in self._broken:
            self._broken[key] = caption_lines(box.text, _STYLE, space, self._screen, box.words)
        return self._broken[key]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights))

    # ── the fixed columns: they cover the others, also for the mouse ──

    def _fixed_width(self) -> int:
        return sum(map(self.sectionSize, range(self._frozen))) if self.offset() else 0

    def _left(self, column: int) -> int:
        at = self.sectionViewportPosition(column)
        return at + self.offset() if column < self._frozen else at

    def _unshifted(self, event: QMouseEvent) -> QMouseEvent:
        """Return a mouse event at the position where Qt has the section under it."""
        if not self._shifted:
            return event
        at = event.position() - QPointF(self.offset(), 0)
        return QMouseEvent(
            event.type(),
            at,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._resized = None
        if event.button() == Qt.MouseButton.LeftButton:
            for column in range(self.count()):
                if self._funnels and self.funnel(column).contains(event.position().toPoint()):
                    self.filtered.emit(column)
                    return
        self._shifted = event.position().x() < self._fixed_width()
        super().mousePressEvent(self._unshifted(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._shifted = event.position().x() < self._fixed_width()
        super().mouseMoveEvent(self._unshifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._unshifted(event))
        if self._resized is not None:
            column, self._resized = self._resized, None
            self.dragged.emit(column)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._unshifted(event))
        self._resized = None

    # ── painting ──

    def funnel(self, column: int) -> QRect:
        """Return the rectangle of the funnel of a list's column."""
        side = round(size("funnel") * self._zoom)
        right = self._left(column) + self.sectionSize(column)
        return QRect(right - side - 2, sum(self._heights) - side - 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme["head"])
        boxes = [(number, box) for number, row in enumerate(self._rows) for box in row]
        fixed = self._fixed_width()
        if fixed:
            painter.setClipRect(event.rect().intersected(self.rect().adjusted(fixed, 0, 0, 0)))
        for number, box in boxes:
            if box.column >= self._frozen:
                self._paint_box(painter, event.rect(), number, box)
        painter.setClipRect(event.rect())
        for number, box in boxes:
            if box.column < self._frozen:
                self._paint_box(painter, event.rect(), number, box)
        if fixed:
            painter.setPen(QPen(self._theme["head_line"], 2))
            painter.drawLine(fixed, 0, fixed, self.height())
        painter.end()

    def _area(self, number: int, box: Box) -> QRect:
        """Return where a box of a row is drawn. A group may stand over fixed columns and others."""
        last = box.column + box.columns - 1
        left, right = self._left(box.column), self._left(last) + self.sectionSize(last)
        if box.column < self._frozen <= last:
            right = max(right, self._fixed_width())
        height = sum(self._heights[number : number + box.rows])
        return QRect(left, sum(self._heights[:number]), right - left, height)

    def _paint_box(self, painter: QPainter, seen: QRect, number: int, box: Box) -> None:
        area = self._area(number, box)
        if not area.intersects(seen):
            return
        ruling = self._theme["head_line"]
        painter.setPen(QPen(ruling, 0))
        # Lines of width 0, but for those on the edge: at 150 % they would be outside.
        if box.borders.top and not area.top():
            painter.fillRect(area.left(), 0, area.width(), 1, ruling)
        elif box.borders.top:
            painter.drawLine(area.topLeft(), area.topRight())
        # Each box draws its upper edge; the last row draws the lower one, too.
        if number + box.rows == len(self._rows):
            painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if box.column == 0:
            painter.fillRect(area.left(), area.top(), 1, area.height(), ruling)
        painter.setPen(self._theme["ink" if number < self._depth else "ink_faint"])
        painter.setFont(self._face)
        lines = self._lines(box, area.width())
        height = area.height() - self._room_below(number, box)
        y = area.top() + (height - self._step * len(lines)) / 2
        for line in lines:
            place = QRectF(area.left(), y, area.width(), self._step)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
            y += self._step
        if self._funnels:
            self._paint_funnel(painter, box.column)

    def _paint_funnel(self, painter: QPainter, column: int) -> None:
        """Draw a small arrow; a full funnel if the list is filtered by the column."""
        area = self.funnel(column)
        middle, fourth = area.center(), area.width() // 4
        on = column in self.filtering
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme["cursor" if on else "dots"])
        up = middle - QPoint(0, fourth // 2)
        shape = [up - QPoint(fourth, 0), up + QPoint(fourth, 0), up + QPoint(0, fourth)]
        painter.drawPolygon(QPolygon(shape))
        if on:
            painter.drawRect(QRect(up.x() - 1, up.y(), 2, 2 * fourth))
        painter.setBrush(Qt.BrushStyle.NoBrush)
