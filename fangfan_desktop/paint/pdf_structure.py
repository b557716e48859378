"""The structure of the pages for screen readers: title, lines above and below, table.

Element names are from PDF 1.7, 14.8.4. A row that is split between pages is one row; the repeated
header on later pages is not part of the table.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from fangfan_desktop.sheet.model import Box, Line
from fangfan_desktop.sheet.paginate import Layout


class Element:
    """A structure element. `kind` is H1, P, Table, TH …; `attributes` are in PDF syntax."""

    __slots__ = ("attributes", "kind", "parts")

    def __init__(self, kind: str, parts: "Sequence[Element]" = (), attributes: str = "") -> None:
        self.kind, self.parts, self.attributes = kind, parts, attributes


def structure_tree(layout: Layout) -> tuple[Element, list[list[Element | None]]]:
    """Return (element tree, owners of the texts of each page).

    Owners are in drawing order. None stands for a text that belongs to no element.
    """
    elements: list[Element] = []
    pages: list[list[Element | None]] = []
    for sheet, first in layout.numbered:
        own, texts = _of_sheet(sheet)
        elements += own
        shared = pages[first - 1 :]
        pages[first - 1 :] = texts
        if shared:
            pages[first - 1] = shared[0] + texts[0]
    return Element("Document", elements), pages


def _of_sheet(layout: Layout) -> tuple[list[Element], list[list[Element | None]]]:
    """Return the elements of a sheet, and the owners of the texts of each of its pages."""
    cells: list[list[Element]] = []
    by_column: dict[int, Element] = {}
    bands: dict[str, list[Element]] = {"top": [], "head": [], "body": [], "foot": []}
    for line in layout.sheet.lines:
        if line.continues:
            # What a class of the row has here may have begun in a row above.
            cells.append([by_column[box.column] for box in line.boxes])
            continue
        parts = [_part(line, box) for box in line.boxes]
        cells.append(parts)
        by_column |= {box.column: part for box, part in zip(line.boxes, parts, strict=True)}
        if line.band in ("head", "body"):
            bands[line.band].append(Element("TR", parts))
        else:
            bands[line.band] += [
                part for part, box in zip(parts, line.boxes, strict=True) if box.text
            ]
    table = Element("Table", [Element("THead", bands["head"]), Element("TBody", bands["body"])])
    return [*bands["top"], table, *bands["foot"]], list(_texts(layout, cells))


def _texts(layout: Layout, cells: list[list[Element]]) -> Iterator[list[Element | None]]:
    lines = layout.sheet.lines
    repeated = [None for line in lines if line.band == "head" for _ in line.boxes]
    edges = (0, *layout.starts, len(lines))
    for page, (start, end) in zip(layout.pages, pairwise(edges), strict=True):
        owners = [*(repeated if start else ()), *(part for row in cells[start:end] for part in row)]
        yield [owner for owner, placed in zip(owners, page.placed, strict=True) if placed.lines]


def _part(line: Line, box: Box) -> Element:
    """Return the element of a box: title, line of text, column or row header, or cell."""
    if line.band in ("top", "foot"):
        return Element("H1" if box.style.face == "title" else "P")
    if not box.text or (line.band == "body" and box.column):
        return Element("TD")
    spans = f"/ColSpan {box.columns}" * (box.columns > 1) + f"/RowSpan {box.rows}" * (box.rows > 1)
    scope = "Column" if line.band == "head" else "Row"
    return Element("TH", attributes=f"/A<</O/Table/Scope/{scope}{spans}>>")
