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
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and measure.widest((line + piece).rstrip(), style) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
            if measure.width(line.rstrip(), style) > width:
                *broken, line = measure.lines(line, style, width)
                lines += broken
        lines.append(line.rstrip())
    return tuple(lines)
