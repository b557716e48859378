"""Where the text boxes of a Word document stand.

DrawingML (ECMA-376, part 1, 20.4.2.3, anchor) and VML (part 4, 19.1.2.19, shape).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.lengths import EMU, INCH, PT
from fangfan_desktop.exchange.attachments.word_xml import Element, local, number

_INSET = 2.54  # mm at left and right of the text in a box
_INSET_ABOVE = 1.27
_LENGTH = re.compile(r"(-?[\d.]+)(pt|in|mm|cm|)$")
_UNITS = {"pt": PT, "in": INCH, "mm": 1.0, "cm": 10.0, "": PT}


class TextBox(NamedTuple):
    """A text box: its content, the room of its text (left, width) and its top in mm."""

    element: Element
    room: tuple[float, float]
    top: float


def text_boxes(
    drawings: Iterable[Element], room: tuple[float, float], top: float
) -> Iterator[TextBox]:
    """Yield the text boxes that are fixed to a paragraph in a room (left, width) at `top`."""
    for drawing in drawings:
        left, down, width = _place(drawing, room, top)
        inner = (left + _INSET, max(width - 2 * _INSET, 1.0))
        for content in _contents(drawing):
            yield TextBox(content, inner, down + _INSET_ABOVE)


def _contents(element: Element) -> Iterator[Element]:
    """Yield the contents of text boxes; the older form of the same box is left out."""
    for each in element:
        name = local(each)
        if name == "txbxContent":
            yield each
        elif name != "Fallback":
            yield from _contents(each)


def _place(drawing: Element, room: tuple[float, float], top: float) -> tuple[float, float, float]:
    """Return left, top and width of a drawing in mm."""
    left, width = room
    for part in drawing:
        if local(part) in {"anchor", "inline"}:
            for each in part:
                if local(each) == "extent":
                    width = number(each.get("cx", ""), 0.0) * EMU if each.get("cx") else width
            across, down = _offset(part, "positionH"), _offset(part, "positionV")
            return (
                across[1] + (0.0 if across[0] == "page" else left),
                down[1] + (0.0 if down[0] == "page" else top),
                width,
            )
    for shape in drawing.iter():
        if style := shape.get("style", ""):
            pairs = (each.partition(":") for each in style.split(";"))
            found = {key.strip(): _length(text.strip()) for key, _, text in pairs}
            return (
                left + found.get("margin-left", 0.0),
                top + found.get("margin-top", 0.0),
                found.get("width", 0.0) or width,
            )
    return left, top, width


def _offset(anchor: Element, name: str) -> tuple[str, float]:
    """Return from where a drawing's place is counted, and how far off it is in mm."""
    for position in anchor:
        if local(position) == name:
            offset = next((each.text for each in position if local(each) == "posOffset"), "")
            try:
                return position.get("relativeFrom", ""), float(offset or 0) * EMU
            except ValueError:
                break
    return "", 0.0


def _length(text: str) -> float:
    found = _LENGTH.match(text)
    return number(found[1]) * _UNITS[found[2]] if found else 0.0
