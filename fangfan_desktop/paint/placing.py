"""The positions of texts and rules on a page, for print, PDF and OFD."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
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


class Face(NamedTuple):
    """The font of a style on a device, and its measures in device units.

    `advance` is the width of a text. `middle` is the distance from the middle of a line down to its
    baseline, `step` that of two lines.
    """

    font: QFont
    advance: Callable[[str], float]
    middle: float
    step: float


class Faces(dict[Style, Face]):
    """The faces of a device with `per_mm` units per millimetre, each measured when first used."""

    def __init__(self, device: QPaintDevice, per_mm: float) -> None:
        super().__init__()
        self.per_mm = per_mm
        self._device = device

    def __missing__(self, style: Style) -> Face:
        metrics = self._metrics(font := font_for(style))
        step = _MEASURE.line_height(style) * self.per_mm
        # Texts repeat from page to page.
        face = Face(font, cache(metrics.horizontalAdvance), _middle(metrics), step)
        self[style] = face
        return face

    def shrunk(self, face: Face, share: float) -> Face:
        """Return a face with a share of its size, for lines of the same height."""
        font = QFont(face.font)
        font.setPointSizeF(font.pointSizeF() * share)
        metrics = self._metrics(font)
        return Face(font, metrics.horizontalAdvance, _middle(metrics), face.step)

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._device)


def _middle(metrics: QFontMetricsF) -> float:
    return (metrics.ascent() - metrics.descent()) / 2


def words_on(layout: Layout, page: Page, faces: Faces) -> Iterator[Words]:
    """Yield the lines of text of a page, in device units of the faces."""
    per_mm = faces.per_mm
    for placed in page.placed:
        if placed.lines:
            yield from _lines(placed, faces)
    _, right, _, left = layout.margins
    foot = layout.foot_baseline * per_mm
    if page.number:
        face = faces[NUMBER_STYLE]
        middle = (left + layout.size.width - right) * per_mm / 2
        yield Words(page.number, face.font, middle - face.advance(page.number) / 2, foot)
    if words := layout.sheet.margin:
        face = faces[MARGIN_STYLE]
        edge = foot_edge(layout) - code_room(layout, page)
        yield Words(words, face.font, edge * per_mm - face.advance(words), foot)


def _lines(placed: PlacedBox, faces: Faces) -> Iterator[Words]:
    """Yield the lines of a box, vertically centred."""
    style, per_mm = placed.box.style, faces.per_mm
    face, count = faces[style], len(placed.lines)
    # In a stated height the lines stand as close as they must.
    step = min(face.step, placed.height / count * per_mm)
    left = (placed.left + placed.padding) * per_mm
    width = (placed.width - 2 * placed.padding) * per_mm
    middle = (placed.top + placed.height / 2) * per_mm - step * (count - 1) / 2
    if style.number and (wide := face.advance(placed.lines[0])) > width:
        # A figure that is too wide is shrunk, as spreadsheet programs do.
        small = faces.shrunk(face, width / wide)
        yield Words(placed.lines[0], small.font, left, middle + small.middle, placed)
        return
    y = middle + face.middle
    for line in placed.lines:
        x = left
        if style.align != "left":
            spare = width - face.advance(line)
            x += spare if style.align == "right" else spare / 2
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
        upright, level = (top, bottom), (left, right)
        borders = each.box.borders
        if borders.left:
            down[left].add(upright)
        if borders.top:
            across[top].add(level)
        if borders.right:
            down[right].add(upright)
        if borders.bottom:
            across[bottom].add(level)
    ends = (
        *((x, start, x, end) for x, spans in down.items() for start, end in _joined(spans)),
        *((start, y, end, y) for y, spans in across.items() for start, end in _joined(spans)),
    )
    return [QLineF(a * per_mm, b * per_mm, c * per_mm, d * per_mm) for a, b, c, d in ends]


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
