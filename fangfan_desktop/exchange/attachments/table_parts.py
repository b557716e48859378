"""Take apart what is drawn as one table: titles and notes in its rows, tables beside each other.

Many titles, notes and foot lines stand in a row of the table, in one cell over its whole width.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable, DrawnText

# Words before a colon that stand around a table, not in it.
_LABEL = re.compile(
    r"单位|日期|时间|填报|填表|制表|负责人|审核|复核|经办|联系|电话|盖章|公章|签字|签章|页"
)
_COLON = re.compile("[：:]")


def parted(table: DrawnTable) -> tuple[list[DrawnText], list[DrawnTable]]:
    """Return the texts and tables that a table consists of, each in its place."""
    texts: list[DrawnText] = []
    tables: list[DrawnTable] = []
    _part(table, texts, tables)
    return texts, tables


def part_of(table: DrawnTable, rows: range, columns: range) -> DrawnTable:
    """Return the part of a table with these rows and columns, and the cells that are all in it."""
    cells = tuple(
        replace(cell, row=cell.row - rows.start, column=cell.column - columns.start)
        for cell in table.cells
        if cell.row in rows and cell.column in columns
    )
    return DrawnTable(
        table.left + sum(table.widths[: columns.start]),
        table.top + sum(table.heights[: rows.start]),
        table.widths[columns.start : columns.stop],
        table.heights[rows.start : rows.stop],
        cells,
    )


def cell_text(table: DrawnTable, cell: DrawnCell) -> DrawnText:
    """Return a cell as a text in the cell's room."""
    right, bottom = cell.column + cell.columns, cell.row + cell.rows
    return DrawnText(
        cell.text,
        table.left + sum(table.widths[: cell.column]),
        table.top + sum(table.heights[: cell.row]),
        sum(table.widths[cell.column : right]),
        sum(table.heights[cell.row : bottom]),
        cell.ink,
        cell.align,
    )


def _part(table: DrawnTable, texts: list[DrawnText], tables: list[DrawnTable]) -> None:
    by_row = table.covering
    count = len(table.heights)
    whole = [_is_whole(cells, row) for row, cells in enumerate(by_row)]
    text_rows = [
        alone and _is_text(cells, len(table.widths))
        for alone, cells in zip(whole, by_row, strict=True)
    ]
    # A table may have no rules down at all: then a row without them says nothing.
    sides = not all(_is_loose(cells) for cells in by_row)
    loose = [
        sides and alone and _is_loose(cells) for alone, cells in zip(whole, by_row, strict=True)
    ]
    first = next((row for row in range(count) if not (text_rows[row] or loose[row])), count)
    last = next((row for row in reversed(range(count)) if not (text_rows[row] or loose[row])), -1)
    start = first
    for row, cells in enumerate(by_row):
        if row < first or row > last or loose[row]:
            texts += [cell_text(table, cell) for cell in cells if cell.text.strip()]
            if first <= row <= last:
                _part_columns(part_of(table, range(start, row), _columns(table)), tables)
                start = row + 1
    if start <= last:
        _part_columns(part_of(table, range(start, last + 1), _columns(table)), tables)


def _columns(table: DrawnTable) -> range:
    return range(len(table.widths))


def _part_columns(table: DrawnTable, tables: list[DrawnTable]) -> None:
    """Add the tables that stand beside each other, with a blank unruled column between."""
    if not table.heights:
        return
    rows = range(len(table.heights))
    blank = [True] * len(table.widths)
    for cell in table.cells:
        if cell.columns > 1 or cell.text.strip() or cell.edges.top or cell.edges.bottom:
            for column in range(cell.column, cell.column + cell.columns):
                blank[column] = False
    start = 0
    for column, gap in enumerate([*blank, True]):
        if gap:
            if column > start:
                tables.append(part_of(table, rows, range(start, column)))
            start = column + 1


def _is_whole(cells: Iterable[DrawnCell], row: int) -> bool:
    """Return True if no cell of a row goes on in another one."""
    return all(cell.row == row and cell.rows == 1 for cell in cells)


def _is_text(cells: Sequence[DrawnCell], columns: int) -> bool:
    """Return True for a row with a text over its whole width, or with labels for a form's head."""
    filled = [cell.text for cell in cells if cell.text.strip()]
    if not filled:
        return False
    if len(cells) == 1 and cells[0].columns == columns:
        return True
    return all(_COLON.search(text) and _LABEL.search(text) for text in filled)


def _is_loose(cells: Iterable[DrawnCell]) -> bool:
    """Return True if no edge at the left or right of a row's cells is drawn."""
    return not any(cell.edges.left or cell.edges.right for cell in cells)
