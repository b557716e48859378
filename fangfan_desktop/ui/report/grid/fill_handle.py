"""The small square at the corner of the selection: dragging it copies the selection to more cells."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits.fill import Span
from fangfan_desktop.jobs.grid.movement import dragged_to, filled_beside
from fangfan_desktop.ui.report.grid.gesture_table import GestureTable
from fangfan_desktop.ui.widgets.theme import Theme, size

_SCROLL_EVERY = 50


class FillHandle(QObject):
    """The handle of one table: shown if one block is selected that can be typed into."""

    def __init__(self, table: GestureTable, theme: Theme) -> None:
        super().__init__(table)
        self._table, self._theme = table, theme
        self._source: Span | None = None
        self.target: Span | None = None
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_EVERY)
        self._scroll.timeout.connect(self._follow)
        table.viewport().installEventFilter(self)
        table.viewport().setMouseTracking(True)

    def block(self) -> Span | None:
        """Return the selected block; None if there are several, or none."""
        chosen = self._table.selectionModel().selection()
        if chosen.count() != 1:
            return None
        span = chosen.at(0)
        return span.top(), span.left(), span.bottom(), span.right()

    def place(self) -> QRect:
        """Return the rectangle of the handle; an empty one if there is none."""
        block = self.block()
        if block is None or any(self._is_locked(at) for at in range(block[1], block[3] + 1)):
            return QRect()
        side = size("handle")
        corner = self._rect(block).bottomRight()
        if self._table.is_covered(block[3], corner.x()):
            return QRect()
        return QRect(corner.x() - side // 2 - 1, corner.y() - side // 2 - 1, side, side)

    def _is_locked(self, column: int) -> bool:
        table = self._table
        return table.form.columns[column].id in table.session.locked

    def _rect(self, span: Span) -> QRect:
        model = self._table.grid
        first, last = model.index(span[0], span[1]), model.index(span[2], span[3])
        return self._table.visualRect(first).united(self._table.visualRect(last))

    def paint(self, painter: QPainter) -> None:
        """Draw the handle, and while it is dragged the block that it would fill."""
        place = self.place()
        if place.isNull():
            return
        if self.target:
            painter.setPen(QPen(self._theme["cursor"], 1, Qt.PenStyle.DashLine))
            painter.drawRect(self._rect(self.target).adjusted(0, 0, -1, -1))
        painter.fillRect(place, self._theme["paper"])
        painter.fillRect(place.adjusted(1, 1, -1, -1), self._theme["cursor"])

    # ── the mouse ──

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        at, kind = event.position().toPoint(), event.type()
        if self._source:
            if kind == QEvent.Type.MouseMove:
                self._drag(at)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._release()
            return True
        over = self.place().adjusted(-2, -2, 2, 2).contains(at)
        self._table.viewport().setCursor(
            Qt.CursorShape.CrossCursor if over else Qt.CursorShape.ArrowCursor
        )
        if not over or event.button() != Qt.MouseButton.LeftButton:
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.MouseButtonPress:
            self._table.commit_editor()
            self._source = self.target = self.block()
            return True
        if kind == QEvent.Type.MouseButtonDblClick:
            self._fill_beside()
            return True
        return super().eventFilter(watched, event)

    def _drag(self, at: QPoint) -> None:
        assert self._source
        area = self._table.viewport().rect()
        if area.contains(at):
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        inside = QPoint(
            max(area.left(), min(at.x(), area.right())), max(area.top(), min(at.y(), area.bottom()))
        )
        index = self._table.indexAt(inside)
        if index.isValid():
            self.target = dragged_to(self._source, (index.row(), index.column()))
            self._table.viewport().update()

    def _follow(self) -> None:
        """Scroll while the mouse is held outside the table."""
        viewport = self._table.viewport()
        at = viewport.mapFromGlobal(self._table.cursor().pos())
        if not QApplication.mouseButtons():
            self._scroll.stop()
            return
        bar = self._table.verticalScrollBar()
        bar.setValue(bar.value() + (at.y() > viewport.height()) - (at.y() < 0))
        self._drag(at)

    def cancel(self) -> bool:
        """Stop dragging; return True if the handle was being dragged."""
        dragging, self._source, self.target = self._source is not None, None, None
        self._scroll.stop()
        self._table.viewport().update()
        return dragging

    def _release(self) -> None:
        source, target = self._source, self.target
        self.cancel()
        if source and target and source != target:
            self._fill(source, target)

    def _fill_beside(self) -> None:
        """Fill down as far as the column beside is filled, like Excel's double click."""
        block = self.block()
        assert block
        if target := filled_beside(self._table.extent(), block):
            self._fill(block, target)

    def _fill(self, source: Span, target: Span) -> None:
        self._table.fill_block(source, target)
        self._table.select_block(target)
