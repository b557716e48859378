"""The lists of an `.xlsx` that cells let a person choose from (数据有效性): literal, or in other cells."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.reading.grid import Area, Grid
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_xml import parse_reference

# `表!$A$1:$A$9`, `'表 二'!$A$1:$A$9`, `$A$1:$A$9`.
_RANGE = re.compile(r"(?:'([^']+)'!|([^'!]+)!)?\$?([A-Z]{1,3}\$?\d+):\$?([A-Z]{1,3}\$?\d+)")
# A longer list is one of units or codes: it is none of a form's own options.
_MOST = 30


class ChoiceList(NamedTuple):
    """The cells with a list, and what stands in the file for it: `"是,否"`, a range, a name."""

    areas: tuple[Area, ...]
    formula: str


class ChoiceLists:
    """Collects the lists of one sheet from the elements of its part, Excel 2010's own among them."""

    def __init__(self) -> None:
        self.found: list[ChoiceList] = []
        self._is_list = False
        self._areas = self._formula = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name == "dataValidation":
            self._is_list = attributes.get("type") == "list"
            self._areas, self._formula = attributes.get("sqref", ""), ""

    def end(self, name: str, text: str) -> None:
        """Handle the end of an element with its text."""
        if not self._is_list:
            return
        if name == "sqref":
            self._areas = text
        elif name in {"formula1", "f"} and text.strip():
            self._formula = text.strip()
        elif name == "dataValidation":
            self._is_list = False
            areas = tuple(filter(None, map(_area, self._areas.split())))
            if areas and self._formula:
                self.found.append(ChoiceList(areas, self._formula))


def _area(reference: str) -> Area | None:
    """Return the cells of a reference; None for what is none, like a whole column."""
    first, _, last = reference.replace("$", "").partition(":")
    try:
        return Area(*parse_reference(first), *parse_reference(last or first))
    except Unreadable:
        return None


def options_of(
    formula: str, own: Grid, grids: Sequence[Grid], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what a list of the sheet `own` offers; nothing if it is worked out, or too long.

    `names` are the workbook's names for ranges.
    """
    if formula.startswith('"'):
        found = [text.strip() for text in formula.strip('"').split(",")]
    elif match := _RANGE.fullmatch(names.get(formula, formula).lstrip("=")):
        quoted, plain, first, last = match.groups()
        sheet = quoted or plain
        grid = next((each for each in grids if each.name == sheet), None) if sheet else own
        area = _area(f"{first}:{last}")
        found = _texts(grid, area) if grid and area else []
    else:
        found = []
    options = tuple(dict.fromkeys(filter(None, found)))
    return options if 1 < len(options) <= _MOST else ()


def _texts(grid: Grid, area: Area) -> list[str]:
    """Return the texts of some cells, row by row."""
    return [
        cell.text.strip()
        for row, cells in grid.by_row.items()
        if area.top <= row <= area.bottom
        for column, cell in cells.items()
        if area.left <= column <= area.right
    ]
