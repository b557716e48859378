"""Collect the cells of a sheet while its file is read, up to the limits of a table."""

from fangfan_desktop.exchange.reading.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MUCH,
    Area,
    At,
    Grid,
    RawCell,
    address,
    mark_covered,
)
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.invisible import visible

TWO_VALUES = "文件里这一格有两个不同的内容"


class SheetBuilder:
    """Collects the cells of one sheet, in any order; a cell beyond the limits is only reported.

    `remarks` are sentences about what was not read.
    """

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self._cells: dict[At, RawCell] = {}
        self._merged: list[Area] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._beyond = ""

    def put(self, row: int, column: int, raw: RawCell, *, twice: bool = False) -> None:
        """Add a cell; with `twice`, or if it has another value already, it gets a problem.

        Raises Unreadable if there are more cells than any table has.
        """
        if (shown := visible(raw.text)) != raw.text:
            raw = RawCell(shown, raw.problem, raw.mark)
        if not raw.text and not raw.problem:
            return
        if row > MAX_ROWS or column > MAX_COLUMNS:
            self._beyond = self._beyond or address(row, column)
            return
        at = (row, column)
        before = self._cells.get(at)
        if twice or (before and before != raw):
            raw = RawCell(raw.text, TWO_VALUES)
        self._cells[at] = raw
        if len(self._cells) > MAX_CELLS:
            raise Unreadable(TOO_MUCH)

    def merge(self, area: Area) -> None:
        """Add an area of merged cells."""
        within = area.top <= MAX_ROWS and area.left <= MAX_COLUMNS
        if within and len(self._merged) < MAX_ROWS:
            self._merged.append(
                Area(
                    area.top,
                    area.left,
                    min(area.bottom, MAX_ROWS),
                    min(area.right, MAX_COLUMNS),
                )
            )

    def hide_rows(self, first: int, last: int) -> None:
        """Mark rows as hidden."""
        self._hidden_rows.update(range(first, min(last, MAX_ROWS) + 1))

    def hide_columns(self, first: int, last: int) -> None:
        """Mark columns as hidden."""
        self._hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def grid(self, name: str, *, hidden: bool = False) -> Grid:
        """Return the sheet as a grid."""
        return Grid(
            name,
            mark_covered(self._cells, self._merged),
            tuple(self._merged),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
            hidden,
            self._beyond,
            tuple(self.remarks),
        )
