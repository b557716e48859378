"""Read an `.xls` with calamine, only in the reading process: a damaged file may crash it."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from fangfan_desktop.exchange.reading.biff import SheetFacts, cell_beyond_limits, sheet_facts
from fangfan_desktop.exchange.reading.biff_fonts import text_runs
from fangfan_desktop.exchange.reading.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MUCH,
    Area,
    At,
    Grid,
    RawCell,
    Workbook,
    datetime_text,
    mark_covered,
    number_text,
    percent_text,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.text_marks import cell_from_runs

_STREAMS = ("Workbook", "Book")
_MACROS = "文件带有宏。请另存为不带宏的 .xlsx 再试。"
_NOT_KNOWN = "有的格子可能有一部分加了删除线，看不出来，请核对"
_NOT_EXCEL = "这是旧格式的文档，不是 Excel 表格。请用 Excel 或 WPS 另存为 .xlsx 再试。"


def read_xls(content: bytes) -> Workbook:
    """Return the workbook. Raises Unreadable, or any error of a parser if the file is damaged."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    facts, unknown_changes = sheet_facts(workbook_stream(content))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    if len(sheets) != len(facts):
        raise Unreadable("工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。")
    grids = tuple(
        _grid(
            book.get_sheet_by_name(meta.name),
            known,
            meta.visible != SheetVisibleEnum.Visible,
            (_NOT_KNOWN,) if unknown_changes else (),
        )
        for meta, known in zip(sheets, facts, strict=True)
    )
    return Workbook(grids)


def workbook_stream(content: bytes) -> bytes:
    """Return the workbook's stream from the compound file."""
    import olefile

    untyped: Any = olefile
    with untyped.OleFileIO(io.BytesIO(content)) as container:
        if container.exists("_VBA_PROJECT_CUR"):
            raise Unreadable(_MACROS)
        name = next((name for name in _STREAMS if container.exists(name)), "")
        if not name:
            raise Unreadable(_NOT_EXCEL)
        stream: bytes = container.openstream(name).read()
        return stream


def _grid(sheet: Any, facts: SheetFacts, hidden: bool, remarks: tuple[str, ...]) -> Grid:
    rows, columns = facts.last
    if rows * columns > 4 * MAX_CELLS:
        # calamine allocates every cell up to the last one.
        raise Unreadable(TOO_MUCH)
    cells: dict[At, RawCell] = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS), 1):
        for column, value in enumerate(values[:MAX_COLUMNS], 1):
            if text := _text(value, is_percent=(row, column) in facts.percents):
                cells[row, column] = RawCell(text)
    for at, (mark, changes) in facts.text_marks.items():
        if at in cells:
            cells[at] = cell_from_runs(text_runs(cells[at].text, mark, changes))
    for at, problem in facts.problems.items():
        text = cells[at].text if at in cells and problem.text == "=" else problem.text
        cells[at] = RawCell(text, problem.problem)
    if len(cells) > MAX_CELLS:
        raise Unreadable(TOO_MUCH)
    merged = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    cells = mark_covered(cells, merged)
    hidden_rows = frozenset(facts.hidden_rows)
    hidden_columns = frozenset(facts.hidden_columns)
    last = cell_beyond_limits(facts)
    return Grid(sheet.name, cells, merged, hidden_rows, hidden_columns, hidden, last, remarks)


def _text(value: object, *, is_percent: bool) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return percent_text(value) if is_percent else number_text(float(value))
    if isinstance(value, (datetime, date, time)):
        return datetime_text(value)
    return str(value) if isinstance(value, (str, timedelta)) else ""
