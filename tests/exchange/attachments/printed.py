"""Where the lines of a printed page stand, in mm from its top left corner."""

from itertools import accumulate

import pypdfium2
from pypdfium2 import raw

_MM = 25.4 / 72
_THIN = 1.0


def page_size(pdf):
    """Return the width and height of the first page (mm)."""
    document = pypdfium2.PdfDocument(pdf)
    return tuple(size * _MM for size in document[0].get_size())


def drawn_lines(pdf):
    """Return the places of the first page's upright lines, and of its level ones."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    _, high = page.get_size()
    across, down = set(), set()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = shape.get_bounds()
        wide, tall = (right - left) * _MM, (top - bottom) * _MM
        if wide < _THIN and tall > wide:
            across.add((left + right) / 2 * _MM)
        elif tall < _THIN and wide > tall:
            down.add((high - (top + bottom) / 2) * _MM)
    return sorted(across), sorted(down)


def places(table):
    """Return where the columns of a drawn table begin and end, and its rows."""
    across = list(accumulate(table.widths, initial=table.left))
    return across, list(accumulate(table.heights, initial=table.top))


def cell_lines(table):
    """Return where the upright edges of a table's cells stand that are drawn, and its level ones."""
    across, down = places(table)
    upright, level = set(), set()
    for cell in table.cells:
        edges = cell.edges
        upright |= {across[cell.column]} if edges.left else set()
        upright |= {across[cell.column + cell.columns]} if edges.right else set()
        level |= {down[cell.row]} if edges.top else set()
        level |= {down[cell.row + cell.rows]} if edges.bottom else set()
    return sorted(upright), sorted(level)


def farthest(wanted, found):
    """Return how far the worst of some places is from the nearest one that was found (mm)."""
    return max((min(abs(place - each) for each in found) for place in wanted), default=0.0)
