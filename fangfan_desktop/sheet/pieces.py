"""Break lines only between names or phone numbers, never inside them."""

import re

from fangfan_desktop.sheet.model import Measure, Style

_ENDS = re.compile(r"(?<=[，,、；;/\s])")


def pieces(text: str) -> list[str]:
    """Return the unbreakable parts of a text, each with the separator after it."""
    return [piece for piece in _ENDS.split(text) if piece]


def piece_lines(text: str, style: Style, width: float, measure: Measure) -> tuple[str, ...]:
    """Return a text in lines of at most `width` mm. A part longer than a line is broken."""
    lines: list[str] = []
    for line in lines_of_pieces(text, style, width, measure):
        fits = measure.widest(line, style) <= width or measure.width(line, style) <= width
        lines += (line,) if fits else measure.lines(line, style, width)
    return tuple(lines)


def lines_of_pieces(text: str, style: Style, width: float, measure: Measure) -> tuple[str, ...]:
    """Return a text in lines of whole parts; a line with one part may be wider than `width` mm."""
    if "\n" not in text and measure.widest(text, style) <= width:
        return (text.rstrip(),)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and measure.widest((line + piece).rstrip(), style) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line.rstrip())
    return tuple(lines)
