"""Set up the page of a worksheet: paper, margins, what is repeated, what stands in the foot margin."""

from typing import NamedTuple

from fangfan_desktop.exchange.xlsx_sheet import WrittenSheet
from fangfan_desktop.exchange.xlsx_styles import FACES
from fangfan_desktop.exchange.xlsx_xml import area, digits, escaped
from fangfan_desktop.sheet.model import PageSize
from fangfan_desktop.sheet.paginate import Layout

# The number of a paper in a workbook (ECMA-376, 18.3.1.63), and its size, upright (mm).
_PAPERS = {
    1: PageSize(215.9, 279.4),  # letter
    5: PageSize(215.9, 355.6),  # legal
    8: PageSize(297, 420),  # A3
    9: PageSize(210, 297),  # A4
    11: PageSize(148, 210),  # A5
    12: PageSize(257, 364),  # B4
    13: PageSize(182, 257),  # B5
}
_INCH_PER_MM = 1 / 25.4
# Extra room (mm) for a program that rounds column widths up; without it the page would be shrunk.
_WIDTH_RESERVE = 0.8
# How far the footer's text goes below its baseline (mm).
_FOOTER_DESCENT = 1.4


class Bands(NamedTuple):
    """The first and last row of each band of the page in the worksheet.

    If a form prints nothing below the table, the foot's last row is the table's. `above` are the
    rows above the table that have fields.
    """

    head: tuple[int, int]
    body: tuple[int, int]
    foot: tuple[int, int]
    above: tuple[int, ...] = ()


def _paper_of(size: PageSize) -> int:
    """Return the number of a paper of a size, or of the one that is most like it."""
    short, long = sorted((size.width, size.height))

    def unlike(number: int) -> float:
        return abs(_PAPERS[number].width - short) + abs(_PAPERS[number].height - long)

    return min(_PAPERS, key=unlike)


def set_page(sheet: WrittenSheet, layout: Layout, bands: Bands, *, is_numbered: bool) -> None:
    """Set up the page of a worksheet; with `is_numbered` its number stands in the foot margin."""
    sheet.title_rows = bands.head
    sheet.printed = area((1, 1), (bands.foot[1], len(layout.sheet.widths)))
    top, right, bottom, left = (margin * _INCH_PER_MM for margin in layout.margins)
    right -= _WIDTH_RESERVE * _INCH_PER_MM
    footer = (layout.size.height - layout.foot_baseline - _FOOTER_DESCENT) * _INCH_PER_MM
    is_wide = layout.size.width > layout.size.height
    sheet.page = (
        f'<pageMargins left="{digits(left)}" right="{digits(right)}" top="{digits(top)}" '
        f'bottom="{digits(bottom)}" header="0" footer="{digits(footer)}"/>'
        f'<pageSetup paperSize="{_paper_of(layout.size)}" fitToWidth="1" fitToHeight="0" '
        f'orientation="{"landscape" if is_wide else "portrait"}"/>'
        f"{_footer(layout.sheet.margin, is_numbered=is_numbered)}"
    )


def _footer(words: str, *, is_numbered: bool) -> str:
    """Return what stands in the foot margin: the page's number in the middle, words at the right."""
    face = FACES["page_number"]
    middle = f'&C&"{face}"&14 — &P —' if is_numbered else ""
    right = f'&R&"{face}"&7 {words}' if words else ""
    if not middle + right:
        return ""
    return f"<headerFooter><oddFooter>{escaped(middle + right)}</oddFooter></headerFooter>"
