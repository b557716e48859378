"""Read the sheets of a ledger of any kind of table."""

import hashlib
from pathlib import Path

from fangfan_desktop.counting.ledger_sheet import (
    SHIFTED,
    CellValue,
    LedgerSheet,
    MergedCells,
)
from fangfan_desktop.exchange.reading.grid import MAX_ROWS, Grid
from fangfan_desktop.exchange.reading.preflight import preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable

_TOO_LONG = f"表太长，这种文件超过 {MAX_ROWS} 行读不全。请另存为 .xlsx（去掉只划了几个字的删除线），或者分成几份再试。"
# A workbook of 100,000 lines of 30 columns has some 140 MB when it is unpacked.
MOST_BYTES = 256 * 1024 * 1024


def read_ledger(path: Path) -> tuple[str, tuple[LedgerSheet, ...]]:
    """Return the SHA-256 of a file and its sheets. Raises Unreadable, or any error of a parser."""
    content = read_bytes(path)
    return hashlib.sha256(content).hexdigest(), _sheets(content, path.name)


def _sheets(content: bytes, name: str) -> tuple[LedgerSheet, ...]:
    kind = preflight(content, name, most_bytes=MOST_BYTES)
    if kind == "xlsx":
        from fangfan_desktop.exchange.ledgers.xlsx_sheets import read_xlsx_sheets

        if (sheets := read_xlsx_sheets(content)) is not None:
            return sheets
    if kind == "csv":
        return (_text_sheet(content),)
    from fangfan_desktop.exchange.reading.worker import read_table

    return tuple(map(_of_grid, read_table(content, kind).grids))


def _text_sheet(content: bytes) -> LedgerSheet:
    from fangfan_desktop.exchange.reading.csv_text import (
        csv_records,
        shifted_rows,
        strip_text_guard,
    )

    records = csv_records(content)
    problems = {
        (row, column): SHIFTED
        for row in shifted_rows(records)
        for column, value in enumerate(records[row - 1], 1)
        if value
    }
    rows = [[strip_text_guard(value) for value in values] for values in records]
    return LedgerSheet("", rows, problems=problems)


def _of_grid(grid: Grid) -> LedgerSheet:
    """Return a sheet of the reader of reports as one of a ledger. Raises Unreadable if it is too long."""
    last = max((row for row, _ in grid.cells), default=0)
    if grid.beyond and last == MAX_ROWS:  # a cell far out alone is no line
        raise Unreadable(_TOO_LONG)
    rows: list[list[CellValue]] = [[] for _ in range(max((at[0] for at in grid.cells), default=0))]
    problems: dict[tuple[int, int], str] = {}
    for (row, column), raw in sorted(grid.cells.items()):
        cells = rows[row - 1]
        cells.extend([""] * (column - 1 - len(cells)))
        cells.append(raw.text)
        if reason := raw.problem or raw.mark:
            problems[row, column] = reason
    merged = tuple(MergedCells(a.top, a.left, a.bottom, a.right) for a in grid.merged)
    remarks = (*grid.remarks, *([f"{grid.beyond} 以外的格子没有读"] if grid.beyond else ()))
    return LedgerSheet(grid.name, rows, merged, grid.hidden_rows, grid.hidden, problems, remarks)
