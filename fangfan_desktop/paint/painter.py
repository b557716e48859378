"""Draw the pages of a layout, for preview, print and PDF. Units: mm."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPen

from fangfan_desktop.paint.page_code import code_rects
from fangfan_desktop.paint.placing import RULE, Faces, rules_on, words_on
from fangfan_desktop.sheet.paginate import Layout, Page, PlacedBox


def paint_page(
    painter: QPainter,
    layout: Layout,
    page: Page,
    faces: Faces,
    between: Callable[[QPainter], object] = lambda _: None,
) -> None:
    """Draw a page of a layout. `faces` are those of the painter's device.

    `between` is called before the rules, before the text of each box, before the foot margin, and
    at the end.
    """
    per_mm = faces.per_mm
    painter.setPen(QPen(painter.pen().color(), RULE * per_mm))
    between(painter)
    painter.drawLines(rules_on(page, per_mm))
    set_font: QFont | None = None
    # Where the last text was drawn: nowhere yet, in a box, or (None) in the foot margin.
    place: Page | PlacedBox | None = page
    for text, font, x, y, placed in words_on(layout, page, faces):
        if placed is not place:
            between(painter)
            place = placed
        if font is not set_font:
            painter.setFont(font)
            set_font = font
        painter.drawText(QPointF(x, y), text)
    if place is not None:
        between(painter)
    for left, top, width, height in code_rects(layout, page):
        rect = QRectF(left * per_mm, top * per_mm, width * per_mm, height * per_mm)
        painter.fillRect(rect, painter.pen().color())
    between(painter)
