"""The rules on a page of a PDF: strokes, thin filled boxes, frames; in forms within forms, too.

LibreOffice strokes its borders, Word and WPS fill thin boxes, printer drivers draw lines in pieces
or dashes. All of these are rules here. Lengths are in mm from the top left of the page.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from typing import Any, NamedTuple

from fangfan_desktop.exchange.attachments.pdf_place import PdfPlace, Transform, combined
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.refused import Unreadable

_THIN = 1.2  # mm; a filled box that is thinner is a rule
_STRAIGHT = 0.25  # mm; how much a rule may lean
_SHORTEST = 0.2
_WHITE = 250  # of 255; a rule so light is none
_MAX_OBJECTS = 200_000
_MAX_DEPTH = 8
_RECTANGLE = 4  # corners

Point = tuple[float, float]


class Rule(NamedTuple):
    """A straight rule: across the page or down it, where it stands, where it begins and ends."""

    across: bool
    at: float
    start: float
    end: float


class _Look(NamedTuple):
    fills: bool
    strokes: bool


def page_rules(page: Any, place: PdfPlace) -> list[Rule]:
    """Return the rules of a page of pypdfium2. Raises Unreadable if too much is drawn on it."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    seen = 0
    for item, transform in _objects(page.raw, place.transform, raw):
        seen += 1
        if seen > _MAX_OBJECTS:
            raise Unreadable(TOO_MUCH)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH:
            continue
        look = _look(item, raw)
        if look.fills or look.strokes:
            parts = list(_parts(item, combined(_matrix(item, raw), transform), raw))
            rules += _clipped(_path_rules(parts, look), item, transform, raw)
    return rules


def _objects(page: Any, transform: Transform, raw: Any) -> Iterator[tuple[Any, Transform]]:
    """Yield the objects of a page with the transform of what they stand in."""
    for at in range(max(raw.FPDFPage_CountObjects(page), 0)):
        yield from _within(raw.FPDFPage_GetObject(page, at), transform, raw, 0)


def _within(
    item: Any, transform: Transform, raw: Any, depth: int
) -> Iterator[tuple[Any, Transform]]:
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_FORM:
        yield item, transform
    elif depth < _MAX_DEPTH:
        inner = combined(_matrix(item, raw), transform)
        for at in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
            yield from _within(raw.FPDFFormObj_GetObject(item, at), inner, raw, depth + 1)


def _matrix(item: Any, raw: Any) -> Transform:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _look(item: Any, raw: Any) -> _Look:
    """Return how a path is drawn, white is not drawn."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return _Look(
        bool(fill.value) and _shows(item, raw.FPDFPageObj_GetFillColor),
        bool(stroke.value) and _shows(item, raw.FPDFPageObj_GetStrokeColor),
    )


def _shows(item: Any, get_colour: Any) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not get_colour(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _parts(item: Any, transform: Transform, raw: Any) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path; a part with curves is left out."""
    points: list[Point] = []
    curved = False
    a, b, c, d, e, f = transform
    x, y = c_float(), c_float()
    for at in range(min(max(raw.FPDFPath_CountSegments(item), 0), _MAX_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = a * x.value + c * y.value + e, b * x.value + d * y.value + f
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points and not curved:
                yield points
            points, curved = [], False
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved = True
        points.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points and not curved:
        yield points


def _path_rules(parts: Sequence[list[Point]], look: _Look) -> list[Rule]:
    rules: list[Rule] = []
    if look.strokes:
        for part in parts:
            rules += (rule for start, end in pairwise(part) if (rule := _stroke(start, end)))
    if look.fills:
        boxes = [box for part in parts if (box := _box(part))]
        for box in boxes:
            if rule := _thin_box(box):
                rules.append(rule)
            elif any(_is_frame(box, other) for other in boxes):
                rules += _sides(box)
    return rules


def _stroke(start: Point, end: Point) -> Rule | None:
    (x0, y0), (x1, y1) = start, end
    if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) > _SHORTEST:
        return Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    if abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) > _SHORTEST:
        return Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
    return None


# Left, top, right, bottom.
_Box = tuple[float, float, float, float]


def _box(part: Sequence[Point]) -> _Box | None:
    """Return a part that is an upright rectangle as a box."""
    corners = part[:-1] if len(part) > 1 and part[0] == part[-1] else part
    if not _RECTANGLE <= len(corners) <= _RECTANGLE + 1:
        return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = min(xs), min(ys), max(xs), max(ys)
    upright = all(
        min(x - box[0], box[2] - x) <= _STRAIGHT and min(y - box[1], box[3] - y) <= _STRAIGHT
        for x, y in corners
    )
    return box if upright else None


def _thin_box(box: _Box) -> Rule | None:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if min(width, height) > _THIN:
        return None
    if width >= height:
        return Rule(True, (top + bottom) / 2, left, right)
    return Rule(False, (left + right) / 2, top, bottom)


def _is_frame(box: _Box, other: _Box) -> bool:
    """Return True if only a thin frame of a box is filled, since the other one is cut out."""
    gaps = (other[0] - box[0], other[1] - box[1], box[2] - other[2], box[3] - other[3])
    return all(0 < gap <= _THIN for gap in gaps)


def _sides(box: _Box) -> list[Rule]:
    left, top, right, bottom = box
    return [
        *(Rule(True, y, left, right) for y in (top, bottom)),
        *(Rule(False, x, top, bottom) for x in (left, right)),
    ]


def _clipped(rules: list[Rule], item: Any, transform: Transform, raw: Any) -> Iterator[Rule]:
    """Yield what can be seen of the rules within their object's clipping box."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    box: _Box = (-1e6, -1e6, 1e6, 1e6)
    a, b, c, d, e, f = transform
    x, y = c_float(), c_float()
    for path in range(max(count, 0)):
        points: list[Point] = []
        for at in range(max(raw.FPDFClipPath_CountPathSegments(clip, path), 0)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if points:
            xs, ys = [px for px, _ in points], [py for _, py in points]
            box = (
                max(box[0], min(xs)),
                max(box[1], min(ys)),
                min(box[2], max(xs)),
                min(box[3], max(ys)),
            )
    for rule in rules:
        first, low, high = (1, 0, 2) if rule.across else (0, 1, 3)
        start, end = max(rule.start, box[low]), min(rule.end, box[high])
        inside = box[first] - _THIN <= rule.at <= box[first + 2] + _THIN
        if inside and end - start > _SHORTEST:
            yield Rule(rule.across, rule.at, start, end)
