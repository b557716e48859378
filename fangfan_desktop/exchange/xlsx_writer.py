"""Write a laid-out sheet as a workbook that Excel, WPS and LibreOffice print like our own page."""

import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from fangfan_desktop.exchange.marks import PREFIX
from fangfan_desktop.exchange.package_bytes import normalize_package
from fangfan_desktop.exchange.xlsx_page import FACES, Bands, set_page
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.sheet.model import Borders, Box, Line, Style
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.sheet.rows import PIXEL

_PT_PER_MM = 72 / 25.4
# Column widths are counted in digits of the workbook's default face. Every office system has Arial,
# or Liberation Sans of the same widths. At 13.5 pt a digit is 10.01 pixels of 1/96 inch wide: then
# Excel, which rounds to whole pixels, and LibreOffice, which does not, give the same width, and the
# table is slightly narrower than the page.
_DEFAULT_FACE = Font(name="Arial", size=13.5)
_LONGEST_NAME = 31
_WIDTH_PER_MM = 96 / 25.4 / 10 * 0.998
_THIN = Side(style="thin")
# Excel reads `_x0041_` in a string as one character; the escaped form keeps the typed text.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


Finisher = Callable[[Worksheet, Bands], None]


def sheet_name(title: str) -> str:
    """Return a title as Excel takes it for a worksheet: at most 31 characters, without `/` and so on."""
    return (
        INVALID_TITLE_REGEX.sub("_", " ".join(printable(title).split())).strip(" '")[:_LONGEST_NAME]
        or "表"
    )


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
    book: Any = Workbook()
    book._fonts[0] = _DEFAULT_FACE
    is_numbered = len(layout.printed) > 1
    sheets = layout.worksheets or layout.sheets
    finishers = finish or [None] * len(sheets)
    for at, (sheet, finisher) in enumerate(zip(sheets, finishers, strict=True)):
        worksheet = book.create_sheet() if at else book.active
        assert isinstance(worksheet, Worksheet)
        worksheet.title = sheet_name(sheet.sheet.name or sheet.sheet.title)
        bands = _write_rows(worksheet, sheet, grows=grows)
        set_page(worksheet, sheet, bands, is_numbered=is_numbered)
        breaks: Any = worksheet.row_breaks
        for line in () if grows else sheet.starts:
            breaks.append(Break(id=line))
        if finisher:
            finisher(worksheet, bands)
    book.properties.creator = ""
    book.properties.title = layout.sheet.title
    row_properties = _continued_rows(layout) if properties else {}
    for name, value in {**properties, **row_properties}.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    package = io.BytesIO()
    book.save(package)
    book.close()
    path.write_bytes(normalize_package(package.getvalue(), layout.sheet.moment))


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


def _write_rows(worksheet: Worksheet, layout: Layout, *, grows: bool) -> Bands:
    """Write each line into its own row and return the bands."""
    styles = _CellStyles(worksheet)
    bands: dict[str, tuple[int, int]] = {}
    lines = zip(layout.sheet.lines, _heights(layout), strict=True)
    for row_number, (line, height) in enumerate(lines, 1):
        if grows and line.band == "body" and not line.keeps:
            worksheet.sheet_format.defaultRowHeight = round(height * _PT_PER_MM, 2)
        else:
            worksheet.row_dimensions[row_number].height = round(height * _PT_PER_MM, 2)
        _write_line(worksheet, line, row_number, styles)
        bands[line.band] = (bands.get(line.band, (row_number, row_number))[0], row_number)
    for number, width in enumerate(layout.sheet.widths, 1):
        letter = get_column_letter(number)
        worksheet.column_dimensions[letter].width = round(width * _WIDTH_PER_MM, 3)
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


def _write_line(worksheet: Worksheet, line: Line, row_number: int, styles: "_CellStyles") -> None:
    for box in line.boxes:
        first, last = box.column + 1, box.column + box.columns
        bottom = row_number + box.rows - 1
        for row in range(row_number, bottom + 1):
            for column in range(first, last + 1):
                if box.style.ruled or (row, column) == (row_number, first):
                    styles.apply(worksheet.cell(row, column), box.style, box.borders)
        _set_value(worksheet.cell(row_number, first), box)
        if (bottom, last) != (row_number, first):
            worksheet.merge_cells(
                start_row=row_number, end_row=bottom, start_column=first, end_column=last
            )
            if box.style.ruled:
                for row in range(row_number, bottom + 1):
                    for column in range(first, last + 1):
                        styles.apply(worksheet.cell(row, column), box.style, box.borders)


def _set_value(cell: Any, box: Box) -> None:
    if isinstance(box.value, Figure):
        cell.value = box.value / 100 if box.style.number_format.endswith("%") else box.value
    elif box.text:
        # Always a string: typed text is never a formula, an error or a number.
        cell.value = _ESCAPE_LIKE.sub("_x005F_", printable(box.text))
        cell.data_type = "s"


class _CellStyles:
    """The cell styles: each is made once and shared by all its cells."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._made: dict[tuple[Style, Borders], Any] = {}

    def apply(self, cell: Any, style: Style, borders: Borders) -> None:
        key = style, borders
        if key not in self._made:
            self._made[key] = self._make_style(style, borders)
        cell._style = self._made[key]

    def _make_style(self, style: Style, borders: Borders) -> Any:
        cell = XlsxCell(self._worksheet, row=1, column=1)
        face = style.named or FACES[style.face]
        cell.font = Font(name=face, size=style.size, bold=style.bold or None)
        cell.alignment = Alignment(
            horizontal="center" if style.align == "centre" else style.align,
            vertical="center",
            wrap_text=not (style.number or style.shrinks),
            shrink_to_fit=style.number or style.shrinks,
        )
        if style.ruled:
            cell.border = Border(
                left=_THIN if borders.left else None,
                right=_THIN if borders.right else None,
                top=_THIN if borders.top else None,
                bottom=_THIN if borders.bottom else None,
            )
            cell.number_format = style.number_format if style.number else "@"
        return cell._style
