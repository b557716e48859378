"""The small 2-D code in the foot margin (QR, level Q at least), as rectangles in mm."""

from collections.abc import Iterator
from itertools import groupby

from fangfan_desktop.sheet.paginate import PAGE_WIDTH, Layout, Page

# Its side (mm). 12 mm was always read from scans of 150 dpi, 8 mm was not.
_SIDE = 12.0
# Between it and the words beside it: the white that a reader wants around it (mm).
_CLEAR = 2.0
# It stands so far below the baseline of the words (mm): 6.5 mm from the paper's edge at least.
_BELOW = 1.5

# Left, top, width, height (mm from the page's top left).
Rect = tuple[float, float, float, float]


def code_room(page: Page) -> float:
    """Return how much of the line in the foot margin the code takes, from the right (mm)."""
    return _SIDE + _CLEAR if page.code else 0


def code_rects(layout: Layout, page: Page) -> Iterator[Rect]:
    """Yield the dark parts of a page's code; none where it has no code."""
    if not page.code:
        return
    import segno  # not at start

    matrix = segno.make_qr(page.code, error="q", encoding="utf-8").matrix
    module = _SIDE / len(matrix)
    left = PAGE_WIDTH - layout.margins[1] - _SIDE
    top = layout.foot_baseline + _BELOW - _SIDE
    for row, modules in enumerate(matrix):
        column = 0
        for dark, run in groupby(modules):
            count = len(list(run))
            if dark:
                yield left + column * module, top + row * module, count * module, module
            column += count
