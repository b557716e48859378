"""Keep a sheet as its form states it: what does not fit into a stated height is written smaller."""

from collections.abc import Iterator, Sequence

import msgspec

from fangfan_desktop.sheet.balance import with_line_ends
from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import MM_PER_PT, Box, Measure, Sheet, Style
from fangfan_desktop.sheet.pieces import pieces
from fangfan_desktop.sheet.rows import CLOSEST, lines_of

# By how much a text becomes smaller at a time, and the least size of a caption (pt). What is filled
# in above or below the table becomes so much smaller at most; then its line becomes higher.
_STEP, _SMALLEST, _LEAST_SHARE = 0.5, 5.0, 0.7
# What rounding may take from a height or width (mm).
_ROUNDING = 0.05


def as_stated(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet with captions in lines, and with texts that fit where it is stated how large.

    A name or a number in the table that is wider than its column is written smaller, not broken.
    """
    lines = tuple(
        msgspec.structs.replace(
            line, boxes=tuple(_whole(sheet, box, measure) for box in line.boxes)
        )
        if line.band == "body"
        else line
        for line in sheet.lines
    )
    sheet = msgspec.structs.replace(sheet, lines=lines)
    return with_line_ends(with_fitting_texts(sheet, measure), measure)


def _whole(sheet: Sheet, box: Box, measure: Measure) -> Box:
    """Return a box whose names and numbers are not wider than it, if their size can be so small."""
    style, width = box.style, sheet.text_width(box)
    if not style.whole or len(box.text) * style.size * MM_PER_PT <= width:
        return box
    parts = [part.rstrip() for part in pieces(box.text)]
    for smaller in _smaller(style, _SMALLEST):
        style = smaller
        if all(measure.width(part, style) <= width for part in parts):
            break
    return msgspec.structs.replace(box, style=style)


def with_fitting_texts(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet whose captions, title and fields fit into the heights that are stated."""
    lines = list(sheet.lines)
    for at, line in enumerate(sheet.lines):
        if line.exact and line.band != "body":
            boxes = tuple(
                _fitting(sheet, box, sum(each.least for each in lines[at : at + box.rows]), measure)
                for box in line.boxes
            )
            lines[at] = msgspec.structs.replace(line, boxes=boxes)
    return msgspec.structs.replace(sheet, lines=tuple(lines))


def _fitting(sheet: Sheet, box: Box, height: float, measure: Measure) -> Box:
    """Return a box with its text in the largest size that fits into a height (mm)."""
    stated = box.style
    for style in _smaller(stated, _SMALLEST if stated.heading else stated.size * _LEAST_SHARE):
        own = msgspec.structs.replace(box, style=style)
        if _fits(_lines(sheet, own, measure), style, sheet.text_width(box), height, measure):
            return own
    if not stated.heading:
        return box
    return msgspec.structs.replace(box, style=msgspec.structs.replace(stated, size=_SMALLEST))


def _lines(sheet: Sheet, box: Box, measure: Measure) -> tuple[str, ...]:
    if box.style.heading:
        return caption_lines(box.text, box.style, sheet.text_width(box), measure, box.words)
    return lines_of(sheet, box, measure)


def _fits(
    lines: Sequence[str], style: Style, width: float, height: float, measure: Measure
) -> bool:
    """Return True if lines fit: a single one by its size, several by their least distance."""
    each = CLOSEST if len(lines) > 1 else 1.0
    is_low = len(lines) * each * style.size * MM_PER_PT <= height + _ROUNDING
    return is_low and all(measure.width(line, style) <= width + _ROUNDING for line in lines)


def _smaller(style: Style, least: float) -> Iterator[Style]:
    """Yield a style as it is stated, then in smaller sizes, above the least (pt)."""
    size = style.size
    while size > least:
        yield msgspec.structs.replace(style, size=size)
        size -= _STEP
