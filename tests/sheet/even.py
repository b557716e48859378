"""A measure that needs no toolkit: every character is as wide as its size."""

import pytest

from fangfan_desktop.sheet.model import MM_PER_PT


class EvenMeasure:
    """Every character as wide as its size: enough to lay out without a toolkit."""

    def lines(self, text, style, width):
        fits = max(1, int(width / (style.size * MM_PER_PT)))
        return (
            tuple(
                part[at : at + fits]
                for part in text.split("\n")
                for at in range(0, len(part) or 1, fits)
            )
            if text
            else ()
        )

    def width(self, text, style):
        return len(text) * style.size * MM_PER_PT

    def widest(self, text, style):
        """A reader draws Latin letters wider."""
        return sum(1.5 if c.isascii() and c.isalpha() else 1 for c in text) * style.size * MM_PER_PT

    def line_height(self, style):
        return style.size * 0.5

    def unprintable(self, text, style):
        return ""


PIXEL = 25.4 / 96  # mm


def pixels(layout):
    """Return the heights of the printed lines in a screen's pixels: whole numbers, all of them."""
    found = [height / PIXEL for height in layout.heights]
    assert found == pytest.approx([round(height) for height in found])
    return [round(height) for height in found]
