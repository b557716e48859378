"""A workbook's sheets as texts, each cell with what is wrong with it. Memory is bounded."""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec
from openpyxl.utils.escape import unescape

from fangfan_desktop.exchange.reading.refused import Unreadable

_MOST_ROWS = 20_000
_MOST_COLUMNS = 100
NOT_CALCULATED = "公式未计算，请在 Excel 或 WPS 中打开并保存一次"
ERROR_VALUE = "这是一个错误值"


class Raw(msgspec.Struct, frozen=True, gc=False):
    """A cell's text as a person would have typed it, and why it cannot be trusted, if so."""

    text: str
    problem: str = ""


class Grid(msgspec.Struct, frozen=True):
    """One sheet: the cells that hold something, by (row, column) from 1."""

    name: str
    cells: Mapping[tuple[int, int], Raw]

    def rows(self) -> Iterator[tuple[int, dict[int, Raw]]]:
        """Yield each row that holds something, from the top: its number and cells by column."""
        found: dict[int, dict[int, Raw]] = {}
        for (row, column), raw in self.cells.items():
            found.setdefault(row, {})[column] = raw
        for row in sorted(found):
            yield row, found[row]


class Workbook(msgspec.Struct, frozen=True):
    """A workbook's visible content and its custom document properties."""

    grids: tuple[Grid, ...]
    properties: Mapping[str, str]


def read_workbook(path: Path) -> Workbook:
    """Read a workbook that passed the preflight; Unreadable where it is damaged inside."""
    from openpyxl import load_workbook

    try:
        values: Any = load_workbook(path, read_only=True, data_only=True)
        try:
            properties = {
                prop.name: str(prop.value)
                for prop in values.custom_doc_props.props
                if prop.name and prop.value is not None
            }
            grids = tuple(_grid(sheet) for sheet in values.worksheets)
        finally:
            values.close()
        if _has_formulas(path):
            grids = _with_formulas(path, grids)
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise Unreadable(
            "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"
        ) from error
    return Workbook(grids, properties)


def _cells(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
        yield from (cell for cell in row if cell.value is not None)


def _grid(sheet: Any) -> Grid:
    cells = {(cell.row, cell.column): _raw(cell.value, cell.data_type) for cell in _cells(sheet)}
    return Grid(sheet.title, {at: raw for at, raw in cells.items() if raw.text})


def _raw(value: object, data_type: str) -> Raw:
    if data_type == "e":
        return Raw(str(value), ERROR_VALUE)
    if isinstance(value, bool):
        return Raw("TRUE" if value else "FALSE")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return Raw(str(int(value)))
    if isinstance(value, datetime) and value.time() == time():
        return Raw(value.date().isoformat())
    if isinstance(value, date):
        return Raw(value.isoformat())
    # A workbook writes some characters as _x000D_, and a typed _x as _x005F_x.
    return Raw(unescape(str(value)))


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.namelist():
            if entry.startswith("xl/worksheets/") and entry.endswith(".xml"):
                content = archive.read(entry)
                if b"<f>" in content or b"<f " in content or b":f>" in content:
                    return True
    return False


def _with_formulas(path: Path, grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
    """Mark formulas that no program has calculated yet: they would look like blank cells."""
    from openpyxl import load_workbook

    formulas = load_workbook(path, read_only=True)
    try:
        marked: list[Grid] = []
        for grid, sheet in zip(grids, formulas.worksheets, strict=True):
            cells = dict(grid.cells)
            for cell in _cells(sheet):
                at = (cell.row, cell.column)
                if cell.data_type == "f" and at not in cells:
                    cells[at] = Raw(str(cell.value), NOT_CALCULATED)
            marked.append(Grid(grid.name, cells))
        return tuple(marked)
    finally:
        formulas.close()
