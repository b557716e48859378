"""Draw the sheets of an `.xls`: texts as `exchange/reading` reads them, looks by xlrd."""

import io
from collections.abc import Mapping, Sequence
from math import floor
from typing import Any, NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align, Attachment, Edges, Ink
from fangfan_desktop.exchange.attachments.from_xlsx import drawn_pages
from fangfan_desktop.exchange.attachments.lengths import TWIP
from fangfan_desktop.exchange.attachments.sheet_look import (
    NO_EDGES,
    CellLook,
    PageSetup,
    SheetLook,
)
from fangfan_desktop.exchange.attachments.sheet_measure import digit_width, stated_height
from fangfan_desktop.exchange.attachments.sheet_page import sheet_page
from fangfan_desktop.exchange.attachments.xls_setup import page_setups
from fangfan_desktop.exchange.reading.grid import MAX_COLUMNS, MAX_ROWS, Area, At, Grid
from fangfan_desktop.exchange.reading.xls import read_xls, workbook_stream

# [MS-XLS] 2.5.129, HorizAlign, from 0. General is None: the value decides.
_ALIGNS: Sequence[Align | None] = (
    None,
    "left",
    "centre",
    "right",
    "left",
    "left",
    "centre",
    "centre",
)
_ACROSS = 6
_BOLD = 600
# Digits of a column, twips of a row, if a sheet states none.
_DIGITS, _ROW_HEIGHT = 8, 255


class _BookLook(NamedTuple):
    """What all sheets share: the looks by the number of their style, the inks of the fonts."""

    styles: Sequence[CellLook]
    inks: Sequence[Ink]


def draw_xls(content: bytes) -> Attachment:
    """Return the visible sheets as they are printed.

    Raises Unreadable, or any error of a parser if the file is damaged.
    """
    import xlrd

    grids = read_xls(content).grids
    # What xlrd prints would stand among the answers of the reading process.
    book: Any = xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    inks = [_ink(font) for font in book.font_list]
    look = _BookLook([_look(style, inks) for style in book.xf_list], inks)
    setups = page_setups(workbook_stream(content), inks[0].size)
    areas = _print_areas(book)
    sheets: Sequence[Any] = book.sheets()
    pages = tuple(
        sheet_page(grid, _sheet_look(look, sheet, grid, setup._replace(area=areas.get(number))))
        for number, (grid, sheet, setup) in enumerate(zip(grids, sheets, setups, strict=True))
        if not grid.hidden and any(cell.text for cell in grid.cells.values())
    )
    return drawn_pages(pages)


def _ink(font: Any) -> Ink:
    return Ink(font.name, font.height / 20, font.weight >= _BOLD)


def _look(style: Any, inks: Sequence[Ink]) -> CellLook:
    border, alignment = style.border, style.alignment
    edges = Edges(
        bool(border.left_line_style),
        bool(border.top_line_style),
        bool(border.right_line_style),
        bool(border.bottom_line_style),
    )
    horizontal: int = alignment.hor_align
    align = _ALIGNS[horizontal] if horizontal < len(_ALIGNS) else None
    is_across = horizontal == _ACROSS
    return CellLook(inks[style.font_index], edges, align, bool(alignment.text_wrapped), is_across)


def _print_areas(book: Any) -> Mapping[int, Area]:
    """Return the print areas by the number of their sheet."""
    found: dict[int, Area] = {}
    for name in book.name_obj_list:
        if name.builtin and name.name == "Print_Area" and name.result and name.result.value:
            coords: tuple[int, ...] = name.result.value[0].coords
            _, _, top, bottom, left, right = coords
            found[name.scope] = Area(top + 1, left + 1, bottom, right)
    return found


def _sheet_look(book: _BookLook, sheet: Any, grid: Grid, setup: PageSetup) -> SheetLook:
    styles, inks = book
    looks: dict[At, CellLook] = {}
    for row in range(min(sheet.nrows, MAX_ROWS)):
        for column in range(min(sheet.row_len(row), MAX_COLUMNS)):
            number: int = sheet.cell_xf_index(row, column)
            look = styles[number]
            at = row + 1, column + 1
            if look.edges != NO_EDGES or look.across or at in grid.cells:
                looks[at] = look
    for (row, column), runs in sheet.rich_text_runlist_map.items():
        at = row + 1, column + 1
        if at in looks and (ink := _longest_run(sheet.cell_value(row, column), runs, inks)):
            looks[at] = looks[at]._replace(ink=ink)
    base = styles[0].ink
    digit = digit_width(base.face, base.size) / TWIP
    widths = {
        column + 1: _width(info.width, digit)
        for column, info in sheet.colinfo_map.items()
        if column < MAX_COLUMNS
    }
    heights = {
        row + 1: stated_height(info.height / 20)
        for row, info in sheet.rowinfo_map.items()
        if row < MAX_ROWS and not info.has_default_height
    }
    digits: int = _DIGITS if sheet.defcolwidth is None else sheet.defcolwidth
    usual: float = sheet.standardwidth or digits * 256 + _default_more(base.size)
    usual_height: int = sheet.default_row_height or _ROW_HEIGHT
    return SheetLook(
        looks,
        widths,
        heights,
        _width(usual, digit),
        stated_height(usual_height / 20),
        setup,
        CellLook(base),
    )


def _longest_run(text: str, runs: Sequence[tuple[int, int]], inks: Sequence[Ink]) -> Ink | None:
    """Return the ink of a text's longest run, None if it is that of its cell."""
    parts = [(0, None), *((start, inks[font]) for start, font in runs if font < len(inks))]
    ends = [*(start for start, _ in parts[1:]), len(text)]
    lengths = [(end - start, ink) for (start, ink), end in zip(parts, ends, strict=True)]
    return max(lengths, key=lambda part: part[0])[1]


def _width(stated: float, digit: float) -> float:
    """Return a width (mm) that is stated in parts of 1/256 digit; a digit is `digit` twips wide."""
    return floor(max(stated / 256 * digit - 0.5, 0)) * TWIP


def _default_more(size: float) -> float:
    """Return how much wider than stated columns of the default width are (1/256 digit).

    This is LibreOffice's rule (XclTools::GetXclDefColWidthCorrection).
    """
    return 40960 / max(max(size * 20, 200) - 15, 60) + 50
