"""A line of the table that is taller than a page, as two: nothing of its texts is lost or twice."""

from collections.abc import Sequence

import msgspec

from fangfan_desktop.sheet.model import Box, Line


def split_line(line: Line, texts: Sequence[Sequence[str]], count: int) -> tuple[Line, Line]:
    """Return a line with the first `count` lines of each box's text, and one with the rest.

    The figures stand in the first. What the two say, one after the other, is the whole text with the
    spaces at which it was broken; a line end there is said by the second (`begins_line`).
    """
    pairs = [_split_box(box, lines, count) for box, lines in zip(line.boxes, texts, strict=True)]
    upper = msgspec.structs.replace(line, boxes=tuple(first for first, _ in pairs))
    lower = msgspec.structs.replace(
        line, boxes=tuple(second for _, second in pairs), continues=True
    )
    return upper, lower


def _split_box(box: Box, lines: Sequence[str], count: int) -> tuple[Box, Box]:
    at = _end_of(box.text, lines[:count]) if len(lines) > count else len(box.text)
    upper, lower = box.text[:at], box.text[at:]
    # The line end itself would be a line more at the foot of the first.
    at_line_end = bool(lower) and upper.endswith("\n")
    first = msgspec.structs.replace(box, text=upper.removesuffix("\n") if at_line_end else upper)
    rest = msgspec.structs.replace(box, text=lower, value=None, begins_line=at_line_end)
    return first, rest


def _end_of(text: str, lines: Sequence[str]) -> int:
    """Return where lines end in the text that they are of: past the white space after each."""
    at = 0
    for line in lines:
        at += len(line)
        while at < len(text) and text[at].isspace():
            at += 1
            if text[at - 1] == "\n":
                break
    return at
