"""Names, phones and what else is not torn: lines end only between one and the next."""

import re

from fangfan_desktop.sheet.model import Measure, Style

_ENDS = re.compile(r"(?<=[，,、；;/\s])")


def pieces(text: str) -> list[str]:
    """Return what of a text stays together, each with the separator after it."""
    return [piece for piece in _ENDS.split(text) if piece]


def piece_lines(text: str, style: Style, width: float, measure: Measure) -> tuple[str, ...]:
    """Return a text in lines of at most `width` mm; what is longer than one is torn after all."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and measure.widest((line + piece).rstrip(), style) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
            if measure.width(line.rstrip(), style) > width:
                *torn, line = measure.lines(line, style, width)
                lines += torn
        lines.append(line.rstrip())
    return tuple(lines)
