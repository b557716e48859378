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
    font: QFont | None = None
    boxes: list[PlacedBox | None] = []
    for words in words_on(layout, page, faces):
        if not boxes or words.placed is not boxes[-1]:
            between(painter)
            boxes.append(words.placed)
        if words.font is not font:
            font = words.font
            painter.setFont(font)
        painter.drawText(QPointF(words.x, words.y), words.text)
    if None not in boxes:
        between(painter)
    for left, top, width, height in code_rects(layout, page):
        rect = QRectF(left * per_mm, top * per_mm, width * per_mm, height * per_mm)
        painter.fillRect(rect, painter.pen().color())
    between(painter)
