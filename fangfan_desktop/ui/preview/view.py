"""Pages on the screen at any zoom, drawn by the painter of the PDF."""

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from fangfan_desktop.jobs.grid.zoom import PAPER_STEPS, clamped, next_step
from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.model import A4_LANDSCAPE, PageSize
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.widgets.theme import Theme, size

_KEPT = 6  # pictures of pages
# 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定: a county's or city's office, 42 mm.
_SEAL = 42.0


class PaperView(QAbstractScrollArea):
    """The pages, one below the other. `zoomed` gives the zoom (%), `turned` the page (from 1)."""

    zoomed = Signal(int)
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout: Layout | None = None
        # The middle of the seal on the first page of each sheet, by number of the page.
        self._seals: dict[int, tuple[float, float]] = {}
        self._pictures: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()
        self._fits: str = "width"
        self.zoom = 100
        self._page = 0
        self.setObjectName("papers")
        self.setAccessibleName("纸面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._say_page)

    def show_layout(self, layout: Layout, seal: tuple[float, float] | None) -> None:
        """Show other pages; `seal` is the middle of the seal on the first page (mm), None for none."""
        self._layout, self._seals = layout, dict(_seals(layout)) if seal else {}
        self._pictures.clear()
        self._fit()
        self._say_page()

    @property
    def count(self) -> int:
        """Return the number of pages."""
        return len(self._layout.printed) if self._layout else 0

    # ── zoom ──

    @property
    def _per_mm(self) -> float:
        return self.logicalDpiX() / 25.4

    def set_zoom(self, percent: int) -> None:
        """Show the pages at a zoom in per cent of their size on paper."""
        self._fits = ""
        self._set_zoom(percent)

    def step_zoom(self, by: int) -> None:
        """Show the pages one step larger (1) or smaller (-1)."""
        percent = next_step(PAPER_STEPS, self.zoom, by)
        if percent != self.zoom:
            self.set_zoom(percent)

    def fit(self, what: str) -> None:
        """Keep the page as wide as the window (`width`), or all of it visible (`page`)."""
        self._fits = what
        self._fit()

    @property
    def _paper(self) -> PageSize:
        return self._layout.size if self._layout else A4_LANDSCAPE

    def _fit(self) -> None:
        if self._fits:
            area, gap = self.viewport().size(), 2 * size("papers_gap")
            wide = (area.width() - gap) / (self._paper.width * self._per_mm)
            high = (area.height() - gap) / (self._paper.height * self._per_mm)
            part = wide if self._fits == "width" else min(wide, high)
            self._set_zoom(clamped(PAPER_STEPS, int(part * 100)))
        else:
            self._set_bars()

    def _set_zoom(self, percent: int) -> None:
        if percent == self.zoom:
            self._set_bars()
            return
        bar = self.verticalScrollBar()
        where = bar.value() / self._step()
        self.zoom = percent
        self._set_bars()
        bar.setValue(round(where * self._step()))
        self.zoomed.emit(percent)
        self.viewport().update()

    def _page_size(self) -> tuple[float, float]:
        scale = self._per_mm * self.zoom / 100
        return self._paper.width * scale, self._paper.height * scale

    def _step(self) -> float:
        return self._page_size()[1] + size("papers_gap")

    def _set_bars(self) -> None:
        area, gap = self.viewport().size(), size("papers_gap")
        width, _ = self._page_size()
        tall = self._step() * self.count + gap
        self.verticalScrollBar().setRange(0, max(0, round(tall - area.height())))
        self.verticalScrollBar().setPageStep(area.height())
        self.verticalScrollBar().setSingleStep(gap * 2)
        self.horizontalScrollBar().setRange(0, max(0, round(width + 2 * gap - area.width())))
        self.horizontalScrollBar().setPageStep(area.width())

    # ── the page in view ──

    def go_to(self, page: int) -> None:
        """Scroll to a page (from 1)."""
        self.verticalScrollBar().setValue(round((page - 1) * self._step()))

    @property
    def page(self) -> int:
        """Return the page (from 1) at a third of the window's height."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(1, min(self.count, int(middle / self._step()) + 1))

    def _say_page(self) -> None:
        if self.page != self._page:
            self._page = self.page
            self.turned.emit(self.page)

    # ── drawing ──

    def place_of(self, page: int) -> QRectF:
        """Return the rectangle of a page (from 1) in the window."""
        width, height = self._page_size()
        gap = size("papers_gap")
        left = max(gap, (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        top = gap + (page - 1) * self._step() - self.verticalScrollBar().value()
        return QRectF(left, top, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        seen = event.rect()
        for number in range(1, self.count + 1):
            where = self.place_of(number)
            if where.top() > seen.bottom():
                break
            if where.bottom() < seen.top():
                continue
            painter.drawPixmap(where.topLeft(), self._picture(number))
            painter.setPen(self._theme["paper_edge"])
            painter.drawRect(where)
            if number in self._seals:
                self._draw_ring(painter, where, self._seals[number])
        painter.end()

    def _picture(self, number: int) -> QPixmap:
        assert self._layout is not None
        ratio = self.devicePixelRatioF()
        key = number, self.zoom, ratio
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        width, height = self._page_size()
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme["sheet"])
        painter = QPainter(picture)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.scale(self.zoom / 100, self.zoom / 100)
        painter.setPen(QColor(Qt.GlobalColor.black))
        sheet, page = self._layout.printed[number - 1]
        paint_page(painter, sheet, page, Faces(picture, self._per_mm))
        painter.end()
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _draw_ring(self, painter: QPainter, page: QRectF, seal: tuple[float, float]) -> None:
        """Draw the circle of the seal; it is not printed."""
        scale = self._per_mm * self.zoom / 100
        middle = page.topLeft() + QPointF(seal[0], seal[1]) * scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(page)
        colour = QColor(self._theme["seal"])
        colour.setAlphaF(0.35)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.drawEllipse(middle, _SEAL / 2 * scale, _SEAL / 2 * scale)
        painter.restore()

    # ── mouse and keys ──

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  # Qt's signature
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002  # Qt's signature
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                self.go_to(min(self.count, self.page + 1))
            case Qt.Key.Key_PageUp:
                self.go_to(max(1, self.page - 1))
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                self.go_to(self.count)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep())
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep())
            case _:
                super().keyPressEvent(event)


def _seals(layout: Layout) -> Iterator[tuple[int, tuple[float, float]]]:
    """Yield the first page of each sheet (from 1) that a seal is stamped on, and its middle (mm)."""
    for sheet, number in layout.numbered:
        if sheet.seal:
            yield number, sheet.seal
