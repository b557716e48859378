"""Writes a world of ledgers: workbooks with openpyxl, text files as Excel saves them."""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.ledger_world.world import COUNTY, Formula, Sheet, World

EPOCH = date(1899, 12, 30)


def write_files(folder: Path, world: World, ledgers: Iterable[str]) -> list[Path]:
    """Write a workbook for each township and ledger."""
    folder.mkdir()
    return [
        _save(folder / f"{ledger}_{sheet.township}.xlsx", {sheet.name: sheet})
        for ledger in ledgers
        for sheet in world.sheets[ledger]
    ]


def write_books(folder: Path, world: World, ledgers: Iterable[str]) -> list[Path]:
    """Write a workbook for each ledger, with a sheet for each township."""
    folder.mkdir()
    return [
        _save(
            folder / f"{ledger}_{COUNTY}.xlsx",
            {each.township: each for each in world.sheets[ledger]},
        )
        for ledger in ledgers
    ]


def write_texts(folder: Path, world: World, ledgers: Iterable[str]) -> list[Path]:
    """Write a text file for each township and ledger, in GB 18030."""
    folder.mkdir()
    written: list[Path] = []
    for sheet in (sheet for ledger in ledgers for sheet in world.sheets[ledger]):
        written.append(folder / f"{sheet.ledger}_{sheet.township}.csv")
        with written[-1].open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows([map(_shown, sheet.values(row)) for row in sheet.rows])
    return written


def _shown(value: Any) -> str:
    """Return what Excel writes for a cell: what is shown in it."""
    if isinstance(value, Formula):
        is_day = isinstance(value.cached, int)
        return _shown(EPOCH + timedelta(value.cached) if is_day else value.cached)
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, float) and value > 1e11:
        return f"{value:.5E}"
    return "" if value is None else str(value)


def _save(path: Path, sheets: Mapping[str, Sheet]) -> Path:
    book = Workbook()
    book.remove(book.active)
    cached = [_fill(book.create_sheet(name), sheet) for name, sheet in sheets.items()]
    book.save(path)
    if any(cached):
        _give_values(path, cached)
    return path


def _fill(page: Worksheet, sheet: Sheet) -> dict[str, Any]:
    """Fill a page; return the values of its formulas, which openpyxl cannot write."""
    letters = {c.field: get_column_letter(at) for at, c in enumerate(sheet.columns, start=1)}
    cached: dict[str, Any] = {}
    for number, row in enumerate(sheet.rows, start=1):
        flags = row.line.flags if row.line else set[str]()
        for at, value in enumerate(sheet.values(row), start=1):
            if value is None:
                continue
            cell = page.cell(number, at)
            if isinstance(value, Formula):
                names = {name: f"{letter}{number}" for name, letter in letters.items()}
                cell.value = f"={value.text.format_map(names)}"
                if value.cached is not None:
                    cached[cell.coordinate] = value.cached
            else:
                cell.value = value
            if isinstance(value, date) or "DATE(" in str(value):
                cell.number_format = "yyyy/m/d"
            if "struck" in flags:
                cell.font = Font(strike=True)
        page.row_dimensions[number].hidden = "hidden" in flags
    for top, left, bottom, right in sheet.merges:
        if (top, left) != (bottom, right):
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if sheet.filtered:
        page.auto_filter.ref = f"A{sheet.header}:{[*letters.values()][-1]}{len(sheet.rows)}"
        page.auto_filter.add_filter_column(sheet.index(sheet.filtered) - 1, ["初中", "高中"])
    return cached


def _give_values(path: Path, cached: list[dict[str, Any]]) -> None:
    """Write the values of formulas into the parts of a workbook."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for number, values in enumerate(cached, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        for where, value in values.items():
            cell = rf'<c r="{where}"((?: s="\d+")?)[^>]*>(<f>.*?</f>)<v ?(?:/>|></v>)'
            kind = ' t="str"' if isinstance(value, str) else ""
            new = rf'<c r="{where}"\1{kind}>\2<v>{value}</v>'
            parts[part], done = re.subn(cell, new, parts[part])
            assert done == 1, (path, where)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
