"""Set up the page of a worksheet: paper, margins, what is repeated, what stands in the foot margin."""

from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from fangfan_desktop.sheet.model import PageSize
from fangfan_desktop.sheet.paginate import Layout

# The official faces, by name. If a computer does not have them, Excel uses similar ones.
FACES = {
    "label": "黑体",
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "page_number": "宋体",
    "song": "宋体",
    "kai": "楷体_GB2312",
}
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


def set_page(worksheet: Worksheet, layout: Layout, bands: Bands, *, is_numbered: bool) -> None:
    """Set up the page of a worksheet; with `is_numbered` its number stands in the foot margin."""
    head_first, head_last = bands.head
    last_column = get_column_letter(len(layout.sheet.widths))
    worksheet.freeze_panes = f"A{head_last + 1}"
    worksheet.print_title_rows = f"{head_first}:{head_last}"
    worksheet.print_area = f"A1:{last_column}{bands.foot[1]}"
    is_wide = layout.size.width > layout.size.height
    worksheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    worksheet.page_setup.paperSize = _paper_of(layout.size)
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    top, right, bottom, left = (margin * _INCH_PER_MM for margin in layout.margins)
    footer = (layout.size.height - layout.foot_baseline - _FOOTER_DESCENT) * _INCH_PER_MM
    worksheet.page_margins = PageMargins(
        left=left,
        right=right - _WIDTH_RESERVE * _INCH_PER_MM,
        top=top,
        bottom=bottom,
        header=0,
        footer=footer,
    )
    worksheet.sheet_view.showGridLines = False
    if is_numbered:
        part: Any = worksheet.oddFooter.center  # pyright: ignore[reportOptionalMemberAccess]  # never None
        part.text, part.font, part.size = "— &P —", FACES["page_number"], 14
    if layout.sheet.margin:
        part = worksheet.oddFooter.right  # pyright: ignore[reportOptionalMemberAccess]  # never None
        part.text, part.font, part.size = (
            layout.sheet.margin,
            FACES["page_number"],
            7,
        )
