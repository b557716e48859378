"""The borders and margins of a Word table: those of its style, its own, those of its cells.

ECMA-376, part 1, 17.4.38 (tblBorders), 17.4.66 (tcBorders), 17.18.2 (kinds of lines).
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.lengths import PT, TWIP
from fangfan_desktop.exchange.attachments.word_looks import WordLooks
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    attribute,
    child,
    local,
    number,
    value,
)

_NONE = frozenset({"nil", "none", ""})
# How many times as thick as stated a line is that consists of several.
_TIMES = {"double": 3.0, "triple": 5.0, "thinThickSmallGap": 2.0, "thickThinSmallGap": 2.0}
_SAME = {"start": "left", "end": "right"}
_CELL_MARGIN = 108 * TWIP  # of a table without any style


class Margins(NamedTuple):
    """The room between a cell's edges and its text, in mm."""

    top: float = 0.0
    right: float = _CELL_MARGIN
    bottom: float = 0.0
    left: float = _CELL_MARGIN


# Thickness in mm by edge: left, top, right, bottom, insideH, insideV; 0 is no line.
Borders = Mapping[str, float]


def table_borders(table: Element, looks: WordLooks) -> Borders:
    """Return the borders of a table as its style and its own properties say."""
    return _read_borders(child(part, "tblBorders") for part in _properties(table, looks))


def cell_borders(cell: Element) -> Borders:
    """Return the borders that a cell states itself."""
    return _read_borders([child(cell, "tcPr", "tcBorders")])


def table_margins(table: Element, looks: WordLooks) -> Margins:
    """Return the margins of the cells of a table."""
    margins = Margins()
    for part in _properties(table, looks):
        margins = _with_margins(margins, child(part, "tblCellMar"))
    return margins


def cell_margins(cell: Element, margins: Margins) -> Margins:
    """Return the margins of a cell in a table with these margins."""
    return _with_margins(margins, child(cell, "tcPr", "tcMar"))


def _properties(table: Element, looks: WordLooks) -> list[Element]:
    """Return the properties of a table, the weakest first."""
    styles = looks.table_chain(value(table, "tblPr", "tblStyle"))
    parts = (*(child(style, "tblPr") for style in styles), child(table, "tblPr"))
    return [part for part in parts if part is not None]


def _read_borders(parts: Iterable[Element | None]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        for edge in part if part is not None else ():
            name, kind = local(edge), attribute(edge, "val")
            thickness = 0.0
            if kind not in _NONE:
                thickness = max(number(attribute(edge, "sz"), 4), 1) / 8 * _TIMES.get(kind, 1.0)
            found[_SAME.get(name, name)] = min(thickness, 20) * PT
    return found


def _with_margins(margins: Margins, part: Element | None) -> Margins:
    found = margins._asdict()
    for side in part if part is not None else ():
        name = _SAME.get(local(side), local(side))
        if name in found and attribute(side, "type", "dxa") == "dxa":
            found[name] = number(attribute(side, "w")) * TWIP
    return Margins(**found)
