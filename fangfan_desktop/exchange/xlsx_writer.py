"""Write a laid-out sheet as a workbook that Excel, WPS and LibreOffice print like our own page."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise
from pathlib import Path

from fangfan_desktop.exchange.marks import PREFIX
from fangfan_desktop.exchange.xlsx_book import book_bytes
from fangfan_desktop.exchange.xlsx_page import Bands, set_page
from fangfan_desktop.exchange.xlsx_sheet import WrittenCell, WrittenSheet
from fangfan_desktop.exchange.xlsx_styles import StyleTable
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.sheet.model import Box, Line
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.sheet.rows import PIXEL

_PT_PER_MM = 72 / 25.4
_LONGEST_NAME = 31
# Column widths are counted in digits of the default face (`xlsx_styles`), which are 10 pixels wide.
_WIDTH_PER_MM = 96 / 25.4 / 10 * 0.998
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")


Finisher = Callable[[WrittenSheet, Bands], None]


def sheet_name(title: str) -> str:
    """Return a title as Excel takes it for a worksheet: at most 31 characters, without `/` and so on."""
    name = _NOT_IN_NAMES.sub("_", " ".join(printable(title).split())).strip(" '")
    return name[:_LONGEST_NAME].rstrip(" '") or "表"


def write_xlsx(
    layout: Layout,
    path: Path,
    *,
    properties: Mapping[str, str],
    finish: Sequence[Finisher] = (),
    grows: bool = False,
) -> None:
    """Write a workbook, a worksheet for each sheet of the layout.

    `properties` are custom document properties; if there are any, the rows that continue the row
    above are added to them. `finish` is called for each written worksheet, for example to set what
    cells accept. With `grows` rows of the table become as high as their
    content, but for those that keep their height.
    """
    styles, written = StyleTable(), list[WrittenSheet]()
    is_numbered = len(layout.printed) > 1
    sheets = layout.worksheets or layout.sheets
    finishers = finish or [None] * len(sheets)
    for sheet, finisher in zip(sheets, finishers, strict=True):
        name = sheet_name(sheet.sheet.name or sheet.sheet.title)
        worksheet = WrittenSheet(_other_name(name, [each.name for each in written]), styles)
        bands = _write_rows(worksheet, sheet, grows=grows)
        set_page(worksheet, sheet, bands, is_numbered=is_numbered)
        worksheet.breaks = () if grows else sheet.starts
        if finisher:
            finisher(worksheet, bands)
        written.append(worksheet)
    row_properties = _continued_rows(layout) if properties else {}
    all_properties = {**properties, **row_properties}
    title, moment = layout.sheet.title, layout.sheet.moment
    path.write_bytes(book_bytes(written, styles, title, all_properties, moment))


def _other_name(name: str, others: Sequence[str]) -> str:
    """Return a worksheet's name, with a number if another one has it already."""
    taken = {other.lower() for other in others}
    numbered = (f"{name[: _LONGEST_NAME - len(str(at))]}{at}" for at in count(1))
    return next(each for each in chain((name,), numbered) if each.lower() not in taken)


def _continued_rows(layout: Layout) -> dict[str, str]:
    """Return properties that name the rows which continue the row above, and their new lines.

    If there are several tables, those of each are by its title.
    """
    rows_of: dict[str, list[int]] = {}
    line_starts: dict[str, list[int]] = {}
    for each in layout.worksheets or layout.sheets:
        for row_number, line in enumerate(each.sheet.lines, 1):
            if not line.continues:
                continue
            rows_of.setdefault(each.sheet.name, []).append(row_number)
            for box in line.boxes:
                if box.begins_line and box.source:
                    line_starts.setdefault(box.source[1], []).append(row_number)
    values: dict[str, object] = {"continues_in": rows_of, "begins_line": line_starts}
    if not layout.following:
        values = {"continues": [row for rows in rows_of.values() for row in rows], **values}
        del values["continues_in"]
    return {PREFIX + name: json.dumps(value) for name, value in values.items() if value}


def _write_rows(worksheet: WrittenSheet, layout: Layout, *, grows: bool) -> Bands:
    """Write each line into its own row and return the bands."""
    bands: dict[str, tuple[int, int]] = {}
    lines = zip(layout.sheet.lines, _heights(layout), strict=True)
    for row_number, (line, height) in enumerate(lines, 1):
        points = round(height * _PT_PER_MM, 2)
        if grows and line.band == "body" and not line.keeps:
            worksheet.usual_height = points
        else:
            worksheet.heights[row_number] = points
        _write_line(worksheet, line, row_number)
        bands[line.band] = (bands.get(line.band, (row_number, row_number))[0], row_number)
    worksheet.widths = tuple(round(width * _WIDTH_PER_MM, 3) for width in layout.sheet.widths)
    end = bands["body"][1]
    above = tuple(
        row_number
        for row_number, line in enumerate(layout.sheet.lines, 1)
        if line.band == "top" and any(box.source for box in line.boxes)
    )
    return Bands(bands["head"], bands["body"], bands.get("foot", (end + 1, end)), above)


def _heights(layout: Layout) -> Sequence[float]:
    """Return the heights of the rows (mm): stated ones in whole pixels, as programs cut them.

    What one row is too low the next one is higher: all stand within half a pixel of their places.
    """
    if not any(line.exact for line in layout.sheet.lines):
        return layout.heights
    edges = [round(end / PIXEL) for end in accumulate(layout.heights, initial=0)]
    return [(end - begin) * PIXEL for begin, end in pairwise(edges)]


def _write_line(worksheet: WrittenSheet, line: Line, row_number: int) -> None:
    for box in line.boxes:
        first, last = box.column + 1, box.column + box.columns
        bottom = row_number + box.rows - 1
        style = worksheet.styles.number(box.style, box.borders)
        worksheet.put(row_number, first, WrittenCell(style, _value_of(box)))
        if (bottom, last) == (row_number, first):
            continue
        worksheet.merge((row_number, first), (bottom, last))
        if box.style.ruled:
            for row in range(row_number, bottom + 1):
                for column in range(first, last + 1):
                    worksheet.cell(row, column).style = style


def _value_of(box: Box) -> str | Figure | float | None:
    """Return what stands in a cell: a figure, or a text, which is never a formula or a number."""
    if isinstance(box.value, Figure):
        return box.value / 100 if box.style.number_format.endswith("%") else box.value
    return box.text or None
