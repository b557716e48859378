"""Keep a sheet as its form states it: captions that do not fit are written smaller."""

from collections.abc import Iterator

import msgspec

from fangfan_desktop.sheet.balance import with_line_ends
from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import MM_PER_PT, Box, Measure, Sheet
from fangfan_desktop.sheet.rows import CLOSEST

# By how much a caption becomes smaller at a time, and the least size (pt).
_STEP, _SMALLEST = 0.5, 5.0
# What rounding may take from a height or width (mm).
_ROUNDING = 0.05


def as_stated(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet with captions in lines; in lines of a stated height they fit into it."""
    return with_line_ends(with_fitting_captions(sheet, measure), measure)


def with_fitting_captions(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet whose captions and title fit into the heights that are stated."""
    lines = list(sheet.lines)
    for at, line in enumerate(sheet.lines):
        if line.exact:
            boxes = tuple(
                _fitting(sheet, box, sum(each.least for each in lines[at : at + box.rows]), measure)
                if box.style.heading and box.text
                else box
                for box in line.boxes
            )
            lines[at] = msgspec.structs.replace(line, boxes=boxes)
    return msgspec.structs.replace(sheet, lines=tuple(lines))


def _fitting(sheet: Sheet, box: Box, height: float, measure: Measure) -> Box:
    """Return a caption in the largest size that fits into a height (mm)."""
    width = sheet.box_width(box) - 2 * sheet.padding
    for size in _sizes(box.style.size):
        style = msgspec.structs.replace(box.style, size=size)
        lines = caption_lines(box.text, style, width, measure, box.words)
        is_low = len(lines) * CLOSEST * size * MM_PER_PT <= height + _ROUNDING
        if len(lines) <= 1:
            is_low = size * MM_PER_PT <= height + _ROUNDING
        if is_low and all(measure.width(each, style) <= width + _ROUNDING for each in lines):
            return msgspec.structs.replace(box, style=style)
    return msgspec.structs.replace(box, style=msgspec.structs.replace(box.style, size=_SMALLEST))


def _sizes(size: float) -> Iterator[float]:
    """Yield the size that is stated, then smaller ones (pt)."""
    while size > _SMALLEST:
        yield size
        size -= _STEP
