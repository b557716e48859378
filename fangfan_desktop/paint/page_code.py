"""The small 2-D code in the foot margin (QR, at least level Q), as rectangles in mm."""

from collections.abc import Iterator
from itertools import groupby

from fangfan_desktop.sheet.paginate import Layout, Page

# The white space that readers need between the code and the text beside it (mm).
_CLEAR = 2.0
# How far the code reaches below the baseline of the text (mm): it stays at least 6.5 mm from the
# paper's edge.
_BELOW = 1.5

# What printers leave white at the right edge of the paper (mm).
_WHITE = 6.5

# (left, top, width, height), in mm from the top left of the page.
Rect = tuple[float, float, float, float]


def code_room(layout: Layout, page: Page) -> float:
    """Return the width that the code needs at the right of the foot margin (mm; 0 without code)."""
    return layout.size.code_side + _CLEAR if page.code else 0


def foot_edge(layout: Layout) -> float:
    """Return the right edge of what is printed in the foot margin (mm from the page's left edge)."""
    return layout.size.width - max(layout.margins[1], _WHITE)


def code_rects(layout: Layout, page: Page) -> Iterator[Rect]:
    """Yield the dark rectangles of a page's code; none if it has no code."""
    if not page.code:
        return
    import segno  # not at start-up

    matrix = segno.make_qr(page.code, error="q", encoding="utf-8").matrix
    side = layout.size.code_side
    module = side / len(matrix)
    left = foot_edge(layout) - side
    top = layout.foot_baseline + _BELOW - side
    for row, modules in enumerate(matrix):
        column = 0
        for dark, run in groupby(modules):
            count = len(list(run))
            if dark:
                yield left + column * module, top + row * module, count * module, module
            column += count
