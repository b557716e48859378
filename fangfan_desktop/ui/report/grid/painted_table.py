"""The table's look: one painter for all cells, a zoom, and the places fixed at the left."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.widths import fitted_widths, weight_of
from fangfan_desktop.jobs.grid.zoom import GRID_STEPS, clamped, next_step
from fangfan_desktop.ui.report.grid.cells import CellPainter
from fangfan_desktop.ui.report.grid.header import TreeHeader
from fangfan_desktop.ui.report.grid.keyed_table import KeyedTable
from fangfan_desktop.ui.report.grid.model import GridModel
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.lists import Index
from fangfan_desktop.ui.widgets.theme import Theme, area, factor, size

_NOTCH = 120  # of a mouse wheel


class PaintedTable(KeyedTable):
    """One table (`form`) of a session's report. `told` gives the words about a gesture.

    `zoomed` gives the zoom in per cent, `dragged` comes after a column's width was dragged. After
    `fitted` the table may need another height.
    """

    told = Signal(str)
    fitted = Signal()
    zoomed = Signal(int)
    dragged = Signal()

    def __init__(self, session: Session, theme: Theme, form: Form) -> None:
        super().__init__()
        self.session, self.form = session, form
        self.grid = GridModel(session, form)
        self.setModel(self.grid)
        self._theme = theme
        self.cells = CellPainter(self.grid, theme)
        self.zoom = 100
        self._turned = 0
        self._weights: dict[str, float] = {}
        self._row_height = size(f"row_{form.rows}")
        self.frozen = self._count_frozen()
        self.header = header = TreeHeader(form, theme, self.frozen, self)
        self.setHorizontalHeader(header)
        header.dragged.connect(self._keep_width)
        header.sectionHandleDoubleClicked.connect(self._forget_width)
        self.horizontalScrollBar().valueChanged.connect(header.viewport().update)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._row_height)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # The current cell stays in sight in a window of another size, if nobody has scrolled away from it.
        self._is_at_cursor = True
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.actionTriggered.connect(self._scroll_away)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        for changed in (self.grid.rowsInserted, self.grid.rowsRemoved, self.grid.modelReset):
            changed.connect(self._fit)
        theme.changed.connect(self.viewport().update)

    def _count_frozen(self) -> int:
        """Return the number of fixed columns: the place's or name's, and what names rows beside it."""
        form = self.form
        last = form.index[form.key_column.id]
        after = range(last + 1, len(form.columns))
        naming = {"serial", *NAMING}
        return next((at for at in after if form.columns[at].kind not in naming), last + 1)

    # ── size: the paper's proportions, as wide as the space there is ──

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        if self._is_at_cursor:
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        """Set the columns' widths, and emit `fitted`.

        The vertical scroll bar is switched on or off here, by the height without a bar. Qt's own
        choice can loop: the bar makes the columns narrower, captions break, the header gets higher,
        the bar goes, the columns get wider, and so on without end.
        """
        outer, bar = self.width(), self.verticalScrollBar().sizeHint().width()
        widths = self._widths(outer)
        rows_fit = self.height() >= self._height(widths, self.verticalHeader().length())
        shown = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if rows_fit else shown
        )
        self.header.many = True
        for at, width in enumerate(widths if rows_fit else self._widths(outer - bar)):
            self.setColumnWidth(at, width)
        self.header.many = False
        self.header.measure()
        self.updateGeometry()
        self.fitted.emit()

    def _widths(self, space: int) -> list[int]:
        """Return the columns' widths for a space in pixels."""
        columns = self.form.columns
        weights = [self._weights.get(column.id, column.width) for column in columns]
        return fitted_widths(weights, space - 1, self._floor, self.zoom / 100)

    def _height(self, widths: Sequence[int], rows: int) -> int:
        """Return the table's height for columns of these widths and rows of this height in all."""
        height = sum(self.header.heights(widths)) + rows + 2 * self.frameWidth()
        if sum(widths) > self.width():
            height += self.horizontalScrollBar().sizeHint().height()
        return height

    @property
    def _floor(self) -> float:
        return factor("pixels_per_mm") * self.zoom / 100

    @property
    def weights(self) -> dict[str, float]:
        """Return the widths (mm) of columns that were dragged."""
        return dict(self._weights)

    def set_widths(self, weights: dict[str, float]) -> None:
        """Set the widths (mm) of columns that were dragged."""
        known = self.form.by_id
        wanted = {name: float(mm) for name, mm in weights.items() if name in known}
        if wanted != self._weights:
            self._weights = wanted
            self._fit()

    def _keep_width(self, at: int) -> None:
        columns = self.form.columns
        others = sum(
            self._weights.get(column.id, column.width)
            for other, column in enumerate(columns)
            if other != at
        )
        zoom = max(self.zoom / 100, 1)
        space = (self.viewport().width() - 1) * zoom
        self._weights[columns[at].id] = weight_of(self.columnWidth(at), others, space, self._floor)
        self._widths_changed()

    def _forget_width(self, at: int) -> None:
        self._weights.pop(self.form.columns[at].id, None)
        self._widths_changed()

    def forget_widths(self) -> None:
        """Give all columns the widths of the paper again."""
        self._weights.clear()
        self._widths_changed()

    def _widths_changed(self) -> None:
        self._fit()
        self.dragged.emit()

    def sizeHint(self) -> QSize:
        header = self.verticalHeader()
        # An empty list has room to say that it is empty.
        rows = max(header.length(), header.defaultSectionSize())
        if any(column.kind == "long_text" for column in self.form.columns):
            # The editor of a long text needs its height in a list of one row, too.
            rows = max(rows, area("long_text").height())
        height = self._height(self._widths(self.width()), rows)
        return QSize(area("window_least").width(), height)

    # ── zoom ──

    def set_zoom(self, percent: int) -> None:
        """Show the table at a zoom of 50 to 200 per cent."""
        percent = clamped(GRID_STEPS, percent)
        if percent == self.zoom:
            return
        self.zoom = percent
        self.cells.zoom = percent / 100
        self.header.set_zoom(percent / 100)
        self.verticalHeader().setDefaultSectionSize(round(self._row_height * percent / 100))
        self._fit()
        self.updateGeometry()
        self.scrollTo(self.currentIndex())
        self.viewport().update()
        self.zoomed.emit(percent)

    def step_zoom(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) zoom."""
        self.set_zoom(next_step(GRID_STEPS, self.zoom, step))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A touchpad sends less than a notch at a time.
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= _NOTCH:
                self.step_zoom(1 if self._turned > 0 else -1)
                self._turned = 0
            event.accept()
            return
        super().wheelEvent(event)

    # ── the fixed columns ──

    def _shift(self) -> int:
        """Return how many pixels the other columns are scrolled."""
        return self.header.offset()

    def frozen_width(self) -> int:
        """Return the width of the fixed columns."""
        return sum(map(self.columnWidth, range(self.frozen)))

    def is_covered(self, column: int, x: int) -> bool:
        """Return True if the fixed columns cover the position `x` of another column."""
        return bool(self._shift()) and column >= self.frozen and x < self.frozen_width()

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        return rect.translated(self._shift(), 0) if index.column() < self.frozen else rect

    def indexAt(self, at: QPoint) -> QModelIndex:
        if self._shift() and at.x() < self.frozen_width():
            at = QPoint(at.x() - self._shift(), at.y())
        return super().indexAt(at)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        self._is_at_cursor = index == self.currentIndex()
        super().scrollTo(index, hint)
        if index.column() < self.frozen:
            bar.setValue(before)
        elif (hidden := self.frozen_width() - self.visualRect(index).left()) > 0:
            bar.setValue(bar.value() - hidden)

    def _scroll_away(self) -> None:
        self._is_at_cursor = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        # The frame, the handle and the fixed columns reach beyond what Qt would repaint.
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    # ── painting ──

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme["paper"])
        rows = self._rows_in(event.rect())
        if rows:
            still = self.frozen_width() if self._shift() else 0
            columns = self.form.columns
            # The fixed columns are drawn last, over those that scroll.
            moving = self._columns_in(event.rect(), still, range(self.frozen, len(columns)))
            self._paint_cells(painter, rows, moving)
            bottom = self.rowViewportPosition(rows[-1]) + self.rowHeight(rows[-1])
            # At 200 % the line between two cells leaves a gap, through which the others would show.
            painter.fillRect(0, 0, still, bottom, self._theme["paper"])
            self._paint_cells(painter, rows, self._columns_in(event.rect(), 0, range(self.frozen)))
            if still:
                painter.setPen(QPen(self._theme["head_line"], 2))
                painter.drawLine(still, 0, still, bottom)
        else:
            painter.setPen(self._theme["ink_faint"])
            area = self.viewport().rect()
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.nothing())
        self.paint_over(painter)
        painter.end()

    def nothing(self) -> str:
        """Return why there is no row, and what to do next."""
        if self.grid.hidden:
            return "没有符合的行。点“显示全部”，或换一个条件。"
        one = self.form.row_words.a_row
        return f"这张表还是空的。点“添加{one}”，或从别的表格复制以后按 Ctrl+V。"

    def _rows_in(self, area: QRect) -> range:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.grid.rowCount() - 1) + 1)

    def _columns_in(self, area: QRect, still: int, among: Iterable[int]) -> list[tuple[int, int]]:
        """Return (column, left edge) of the columns that are visible in an area right of `still`."""
        found: list[tuple[int, int]] = []
        for at in among:
            shift = self._shift() if at < self.frozen else 0
            left = self.columnViewportPosition(at) + shift
            if left <= area.right() and left + self.columnWidth(at) > max(area.left(), still):
                found.append((at, left))
        return found

    def _paint_cells(self, painter: QPainter, rows: range, places: list[tuple[int, int]]) -> None:
        if not places:
            return
        columns, cells = self.form.columns, self.cells
        current = self.currentIndex()
        chosen = self.selectionModel().selection()
        blocks = [chosen.at(number) for number in range(chosen.count())]
        spans = [(b.top(), b.left(), b.bottom(), b.right()) for b in blocks]
        widths = [self.columnWidth(at) for at, _ in places]
        left, right = places[0][1], places[-1][1] + widths[-1]
        bottoms: list[int] = []
        for row in rows:
            line = cells.line(row)
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            bottoms.append(top + height - 1)
            here = [(first, last) for above, first, below, last in spans if above <= row <= below]
            for (at, x), width in zip(places, widths, strict=True):
                # As in a spreadsheet, the current cell is not drawn as selected.
                typed = row == current.row() and at == current.column()
                selected = not typed and any(first <= at <= last for first, last in here)
                cell = QRect(x, top, width - 1, height - 1)
                cells.draw(painter, cell, line, columns[at], selected=selected)
        # A pen of width 0 is one screen pixel at any scale; at 125 % a wider one is sometimes two.
        painter.setPen(QPen(self._theme["grid_line"], 0))
        for bottom in bottoms:
            painter.drawLine(left, bottom, right - 1, bottom)
        top = self.rowViewportPosition(rows[0])
        for (_, x), width in zip(places, widths, strict=True):
            painter.drawLine(x + width - 1, top, x + width - 1, bottoms[-1])
        if places[0][0] == 0:
            # At 150 % a line on the edge would be outside.
            painter.fillRect(left, top, 1, bottoms[-1] - top + 1, self._theme["grid_line"])
        if current.row() in rows and any(at == current.column() for at, _ in places):
            marks = cells.line(current.row()).marks
            mark = marks.get(columns[current.column()].id, "")
            cells.frame(painter, self.visualRect(current), mark)

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the cells."""
