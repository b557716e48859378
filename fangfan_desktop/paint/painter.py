"""Draw laid-out pages: the one painter behind preview, print and PDF. Units: mm."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.paint.page_code import code_rects, code_room
from fangfan_desktop.sheet.model import PADDING, Style
from fangfan_desktop.sheet.paginate import (
    MARGIN_STYLE,
    NUMBER_STYLE,
    PAGE_WIDTH,
    Layout,
    Page,
    Placed,
)

_RULE = 0.25
_MEASURE = PaperMeasure()


def paint_page(
    painter: QPainter,
    layout: Layout,
    page: Page,
    per_mm: float,
    between: Callable[[QPainter], object] = bool,
) -> None:
    """Draw one page of a layout on a painter whose device has `per_mm` units a millimetre.

    `between` is called before the rules, before each box's text, before what stands in the foot
    margin, and at the end.
    """
    painter.setPen(QPen(painter.pen().color(), _RULE * per_mm))
    between(painter)
    painter.drawLines(_rules(page.placed, per_mm))
    metrics: dict[Style, tuple[QFontMetricsF, float]] = {}
    current: Style | None = None
    for placed in page.placed:
        style = placed.box.style
        if not placed.lines:
            continue
        if style is not current:
            current = style
            painter.setFont(font_for(style))
            if style not in metrics:
                known = QFontMetricsF(font_for(style), painter.device())
                metrics[style] = known, (known.ascent() - known.descent()) / 2
        between(painter)
        _text(painter, placed, *metrics[style], per_mm)
    between(painter)
    if page.number:
        painter.setFont(font_for(NUMBER_STYLE))
        width = QFontMetricsF(font_for(NUMBER_STYLE), painter.device()).horizontalAdvance(
            page.number
        )
        _, right, _, left = layout.margins
        x = (left + PAGE_WIDTH - right) * per_mm / 2 - width / 2
        painter.drawText(QPointF(x, layout.foot_baseline * per_mm), page.number)
    for left, top, width, height in code_rects(layout, page):
        rect = QRectF(left * per_mm, top * per_mm, width * per_mm, height * per_mm)
        painter.fillRect(rect, painter.pen().color())
    if words := layout.sheet.margin:
        painter.setFont(font_for(MARGIN_STYLE))
        width = QFontMetricsF(font_for(MARGIN_STYLE), painter.device()).horizontalAdvance(words)
        right = (PAGE_WIDTH - layout.margins[1] - code_room(page)) * per_mm
        painter.drawText(QPointF(right - width, layout.foot_baseline * per_mm), words)
    between(painter)


def _text(
    painter: QPainter, placed: Placed, metrics: QFontMetricsF, middle: float, per_mm: float
) -> None:
    """Draw a box's lines, centred in its height."""
    step = _MEASURE.line_height(placed.box.style) * per_mm
    left = (placed.left + PADDING) * per_mm
    width = (placed.width - 2 * PADDING) * per_mm
    y = (placed.top + placed.height / 2) * per_mm - step * (len(placed.lines) - 1) / 2 + middle
    align = placed.box.style.align
    if placed.box.style.number and (wide := metrics.horizontalAdvance(placed.lines[0])) > width:
        _small(painter, placed, left, y - middle, width / wide)
        return
    for line in placed.lines:
        x = left
        if align != "left":
            spare = width - metrics.horizontalAdvance(line)
            x += spare if align == "right" else spare / 2
        painter.drawText(QPointF(x, y), line)
        y += step


def _small(painter: QPainter, placed: Placed, left: float, middle: float, scale: float) -> None:
    """Draw a figure that has no room in its own size, as a workbook's reader shrinks it."""
    font = QFont(font_for(placed.box.style))
    font.setPointSizeF(font.pointSizeF() * scale)
    metrics = QFontMetricsF(font, painter.device())
    painter.save()
    painter.setFont(font)
    y = middle + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left, y), placed.lines[0])
    painter.restore()


def _rules(placed: Iterable[Placed], per_mm: float) -> list[QLineF]:
    """Return the edges of ruled boxes, each once."""
    edges: dict[tuple[float, float, float, float], None] = {}
    for each in placed:
        if not each.box.style.ruled:
            continue
        left, top = round(each.left, 3), round(each.top, 3)
        right, bottom = round(each.left + each.width, 3), round(each.top + each.height, 3)
        borders = each.box.borders
        if borders.left:
            edges[left, top, left, bottom] = None
        if borders.top:
            edges[left, top, right, top] = None
        if borders.right:
            edges[right, top, right, bottom] = None
        if borders.bottom:
            edges[left, bottom, right, bottom] = None
    return [QLineF(*(value * per_mm for value in edge)) for edge in edges]
