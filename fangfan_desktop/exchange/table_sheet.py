"""A plain table as a workbook: for what is looked at and passed on, not for the forms."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fangfan_desktop.forms.kinds.texts import printable

_NUMBER = re.compile(r"[+-]?\d+")
_PERCENT = re.compile(r"[+-]?\d+(\.\d+)?%")


def sheet_name(text: str) -> str:
    """Return a sheet's name as every program takes it; nothing where nothing is left."""
    return re.sub(r"[\\/*?:\[\]]", "_", printable(text))[:31].strip("'")


def write_table(
    path: Path, title: str, captions: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    """Write a title, captions and lines; what reads as a number or a percentage is one there.

    Everything else is text, never a formula. The captions stay in sight and can be filtered.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book: Any = Workbook()
    sheet = book.active
    sheet.title = sheet_name(title)
    _put(sheet["A1"], title)
    sheet["A1"].font = Font(bold=True, size=14)
    for at, caption in enumerate(captions, 1):
        cell = sheet.cell(2, at)
        _put(cell, caption)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        widest = max([len(caption), *(len(line[at - 1]) for line in lines)])
        sheet.column_dimensions[get_column_letter(at)].width = min(40, 4 + 2 * widest)
    for row, line in enumerate(lines, 3):
        for at, text in enumerate(line, 1):
            _put(sheet.cell(row, at), text)
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(captions))}{len(lines) + 2}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "2:2"
    book.properties.creator = ""
    book.properties.title = printable(title)
    book.save(path)
    book.close()


def _put(cell: Any, text: str) -> None:
    if _NUMBER.fullmatch(text):
        cell.value = int(text)
    elif _PERCENT.fullmatch(text):
        cell.value = round(float(text[:-1]) / 100, 6)
        cell.number_format = "+0.0%;-0.0%;0.0%"
    elif text:
        cell.value = printable(text)
        cell.data_type = "s"
