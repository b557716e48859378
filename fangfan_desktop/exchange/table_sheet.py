"""Write a plain table as a workbook: for looking at and passing on, not for the forms."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from fangfan_desktop.forms.kinds.texts import printable

_NUMBER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(?:0|[1-9]\d{0,9})\.(\d{1,6})")
_PERCENT = re.compile(r"[+-]?\d+(\.\d+)?%")


def sheet_name(text: str) -> str:
    """Return a sheet name that every program accepts; '' if no character is left."""
    return re.sub(r"[\\/*?:\[\]]", "_", printable(text))[:31].strip("'")


def write_table(
    path: Path, title: str, captions: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    """Write a title, captions and lines.

    Texts that are numbers, decimals or percentages become numeric cells. Everything else is text, never a
    formula. The row of captions is frozen and has a filter.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book: Any = Workbook()
    sheet = book.active
    sheet.title = sheet_name(title)
    _set_value(sheet["A1"], title)
    sheet["A1"].font = Font(bold=True, size=14)
    for column, caption in enumerate(captions, 1):
        cell = sheet.cell(2, column)
        _set_value(cell, caption)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        widest = max([len(caption), *(len(line[column - 1]) for line in lines)])
        sheet.column_dimensions[get_column_letter(column)].width = min(40, 4 + 2 * widest)
    for row, line in enumerate(lines, 3):
        for column, text in enumerate(line, 1):
            _set_value(sheet.cell(row, column), text)
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


def _set_value(cell: Any, text: str) -> None:
    if _NUMBER.fullmatch(text):
        cell.value = int(text)
    elif match := _DECIMAL.fullmatch(text):
        cell.value = Decimal(text)
        cell.number_format = f"0.{'0' * len(match[1])}"
    elif _PERCENT.fullmatch(text):
        cell.value = round(float(text[:-1]) / 100, 6)
        cell.number_format = "+0.0%;-0.0%;0.0%"
    elif text:
        cell.value = printable(text)
        cell.data_type = "s"
