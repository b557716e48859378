"""How a worksheet looks, as each reader of worksheets finds it: its cells, widths, heights, page.

All lengths are in mm. Rows and columns are counted from 1, as in `Grid`.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align, Edges, Ink
from fangfan_desktop.exchange.reading.grid import Area, At

NO_EDGES = Edges(left=False, top=False, right=False, bottom=False)


class CellLook(NamedTuple):
    """How a cell looks: its ink, which edges it draws itself, where its text stands.

    `align` is None if the value decides: numbers stand at the right. `across` is Excel's 跨列居中:
    the text is centred over the blank cells at its right.
    """

    ink: Ink = Ink()
    edges: Edges = NO_EDGES
    align: Align | None = None
    wraps: bool = False
    across: bool = False


class PageSetup(NamedTuple):
    """The paper and what is printed on it.

    `top` and `bottom` are the room above and below the rows; of a page with a header, that of the
    header is scaled with the sheet and stands in `header` (`footer`) instead. `zoom` is a factor.
    The margins are LibreOffice's where a file has none.
    `fit` is the number of pages side by side and below each other, 0 for any; then `zoom` is not
    used. `area` is what is printed, None for all that is filled or ruled.
    """

    width: float = 210.0
    height: float = 297.0
    left: float = 19.0
    top: float = 25.0
    right: float = 19.0
    bottom: float = 25.0
    header: float = 0.0
    footer: float = 0.0
    zoom: float = 1.0
    fit: tuple[int, int] | None = None
    centred_across: bool = False
    centred_down: bool = False
    area: Area | None = None

    def room(self, zoom: float) -> tuple[float, float]:
        """Return the width and the height that rows and columns have on a page (mm)."""
        across = self.width - self.left - self.right
        return across, self.height - self.margin_above(zoom) - self.margin_below(zoom)

    def margin_above(self, zoom: float) -> float:
        """Return what is free above the first row (mm)."""
        return self.top + self.header * zoom

    def margin_below(self, zoom: float) -> float:
        """Return what is free below the last row (mm)."""
        return self.bottom + self.footer * zoom


class SheetLook(NamedTuple):
    """A worksheet without its texts: looks by cell, widths by column, heights by row.

    The `usual` ones are those of the cells, columns and rows that are not stated. `options` are what
    may be chosen in some cells.
    """

    looks: Mapping[At, CellLook]
    widths: Mapping[int, float]
    heights: Mapping[int, float]
    usual_width: float
    usual_height: float
    setup: PageSetup
    usual: CellLook = CellLook()
    options: Sequence[tuple[Area, tuple[str, ...]]] = ()
