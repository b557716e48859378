"""The positions of texts and rules on a page, for print, PDF and OFD."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from PySide6.QtCore import QLineF
from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice

from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.paint.page_code import code_room, foot_edge
from fangfan_desktop.sheet.model import Style
from fangfan_desktop.sheet.paginate import MARGIN_STYLE, NUMBER_STYLE, Layout, Page, PlacedBox

# The thickness of rules (mm).
RULE = 0.25
_MEASURE = PaperMeasure()
# Where rules begin and end on a line.
_Spans = set[tuple[float, float]]


class Words(NamedTuple):
    """A line of text: its font, and its start on the baseline (`x`, `y`, in device units).

    `placed` is the box that contains it; None in the foot margin.
    """

    text: str
    font: QFont
    x: float
    y: float
    placed: PlacedBox | None = None


class _Face(NamedTuple):
    """A style's font on a device, its metrics, and the distance from middle down to baseline."""

    font: QFont
    metrics: QFontMetricsF
    middle: float


def words_on(layout: Layout, page: Page, device: QPaintDevice, per_mm: float) -> Iterator[Words]:
    """Yield the lines of text of a page. The device has `per_mm` units per millimetre."""
    faces: dict[Style, _Face] = {}
    for placed in page.placed:
        if not placed.lines:
            continue
        style = placed.box.style
        if style not in faces:
            faces[style] = _face(font_for(style), device)
        yield from _lines(placed, faces[style], device, per_mm)
    _, right, _, left = layout.margins
    foot = layout.foot_baseline * per_mm
    if page.number:
        face = _face(font_for(NUMBER_STYLE), device)
        width = face.metrics.horizontalAdvance(page.number)
        middle = (left + layout.size.width - right) * per_mm / 2
        yield Words(page.number, face.font, middle - width / 2, foot)
    if words := layout.sheet.margin:
        face = _face(font_for(MARGIN_STYLE), device)
        width = face.metrics.horizontalAdvance(words)
        edge = foot_edge(layout) - code_room(layout, page)
        yield Words(words, face.font, edge * per_mm - width, foot)


def _face(font: QFont, device: QPaintDevice) -> _Face:
    metrics = QFontMetricsF(font, device)
    return _Face(font, metrics, (metrics.ascent() - metrics.descent()) / 2)


def _lines(placed: PlacedBox, face: _Face, device: QPaintDevice, per_mm: float) -> Iterator[Words]:
    """Yield the lines of a box, vertically centred."""
    # In a stated height the lines stand as close as they must.
    step = min(_MEASURE.line_height(placed.box.style), placed.height / len(placed.lines)) * per_mm
    left = (placed.left + placed.padding) * per_mm
    width = (placed.width - 2 * placed.padding) * per_mm
    middle = (placed.top + placed.height / 2) * per_mm - step * (len(placed.lines) - 1) / 2
    y = middle + face.middle
    align = placed.box.style.align
    advance = face.metrics.horizontalAdvance
    if placed.box.style.number and (wide := advance(placed.lines[0])) > width:
        # A figure that is too wide is shrunk, as spreadsheet programs do.
        font = QFont(face.font)
        font.setPointSizeF(font.pointSizeF() * width / wide)
        small = _face(font, device)
        yield Words(placed.lines[0], font, left, y - face.middle + small.middle, placed)
        return
    for line in placed.lines:
        x = left
        if align != "left":
            spare = width - advance(line)
            x += spare if align == "right" else spare / 2
        yield Words(line, face.font, x, y, placed)
        y += step


def rules_on(page: Page, per_mm: float) -> list[QLineF]:
    """Return the rules of a page in device units. Edges of boxes that touch are one rule."""
    down, across = defaultdict[float, _Spans](set), defaultdict[float, _Spans](set)
    # The boxes of a row or column share their edges.
    rounded = cache(partial(round, ndigits=3))
    for each in page.placed:
        if not each.box.style.ruled:
            continue
        left, top = rounded(each.left), rounded(each.top)
        right, bottom = rounded(each.left + each.width), rounded(each.top + each.height)
        borders = each.box.borders
        if borders.left:
            down[left].add((top, bottom))
        if borders.top:
            across[top].add((left, right))
        if borders.right:
            down[right].add((top, bottom))
        if borders.bottom:
            across[bottom].add((left, right))
    upright = ((x, top, x, bottom) for x, spans in down.items() for top, bottom in _joined(spans))
    level = ((left, y, right, y) for y, spans in across.items() for left, right in _joined(spans))
    return [QLineF(*(each * per_mm for each in ends)) for ends in chain(upright, level)]


def _joined(spans: _Spans) -> Iterator[tuple[float, float]]:
    """Yield the spans in order, with those that touch as one."""
    begin, end = min(spans)
    for start, stop in sorted(spans):
        if start > end:
            yield begin, end
            begin, end = start, stop
        elif stop > end:
            end = stop
    yield begin, end
