"""Split a table row that is taller than a page in two, without losing or repeating text."""

from collections.abc import Sequence

import msgspec

from fangfan_desktop.sheet.model import Box, Line


def split_line(line: Line, texts: Sequence[Sequence[str]], count: int) -> tuple[Line, Line]:
    """Return (row with the first `count` lines of each box's text, row with the rest).

    Figures are in the first row. The two texts together are the whole text, including the spaces
    where it was broken. If it was broken at a line end, the second has `begins_line` instead of it.
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
    # The line end itself would add an empty line to the first text.
    at_line_end = bool(lower) and upper.endswith("\n")
    first = msgspec.structs.replace(box, text=upper.removesuffix("\n") if at_line_end else upper)
    rest = msgspec.structs.replace(
        box,
        text=lower,
        value=None,
        begins_line=at_line_end,
        rows=1,
        joined=box.joined or box.rows > 1,
    )
    return first, rest


def _end_of(text: str, lines: Sequence[str]) -> int:
    """Return the position in `text` after its first `lines` and the white space that follows."""
    at = 0
    for line in lines:
        at += len(line)
        while at < len(text) and text[at].isspace():
            at += 1
            if text[at - 1] == "\n":
                break
    return at
