"""How thick each piece of rule of a Word table is: where two cells meet, the thicker one counts."""

from collections.abc import Sequence
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.word_borders import Borders, cell_borders
from fangfan_desktop.exchange.attachments.word_grid import GridCell

# Thickness in mm of the piece of rule above a place, or to its left; no entry is no rule.
_Pieces = dict[tuple[int, int], float]


class WordRules(NamedTuple):
    """The rules of a table of so many rows and columns, piece by piece.

    `above` is the thickness of the thickest piece above each row, and below the last one.
    """

    across: _Pieces
    down: _Pieces
    above: tuple[float, ...]

    def edges(self, cell: GridCell) -> Edges:
        """Return which edges of a cell are drawn."""
        rows = range(cell.row, cell.row + cell.rows)
        columns = range(cell.column, cell.column + cell.columns)
        return Edges(
            any(self.down.get((row, cell.column)) for row in rows),
            any(self.across.get((cell.row, column)) for column in columns),
            any(self.down.get((row, cell.column + cell.columns)) for row in rows),
            any(self.across.get((cell.row + cell.rows, column)) for column in columns),
        )


def word_rules(cells: Sequence[GridCell], rows: int, columns: int, borders: Borders) -> WordRules:
    """Return the rules of a table whose own borders are given."""
    across: _Pieces = {}
    down: _Pieces = {}
    for cell in cells:
        bottom, right = cell.row + cell.rows, cell.column + cell.columns
        first, last = cell_borders(cell.elements[0]), cell_borders(cell.elements[-1])
        top_size = _size(first, borders, "top", inside=cell.row > 0)
        bottom_size = _size(last, borders, "bottom", inside=bottom < rows)
        for column in range(cell.column, right):
            _thicken(across, (cell.row, column), top_size)
            _thicken(across, (bottom, column), bottom_size)
        for row, element in enumerate(cell.elements, cell.row):
            own = cell_borders(element)
            left_size = _size(own, borders, "left", inside=cell.column > 0)
            right_size = _size(own, borders, "right", inside=right < columns)
            _thicken(down, (row, cell.column), left_size)
            _thicken(down, (row, right), right_size)
    above = [0.0] * (rows + 1)
    for (row, _), size in across.items():
        above[row] = max(above[row], size)
    return WordRules(across, down, tuple(above))


def _size(own: Borders, borders: Borders, edge: str, *, inside: bool) -> float:
    if edge in own:
        return own[edge]
    if inside:
        edge = "insideV" if edge in {"left", "right"} else "insideH"
    return borders.get(edge, 0.0)


def _thicken(pieces: _Pieces, at: tuple[int, int], size: float) -> None:
    if size > pieces.get(at, 0.0):
        pieces[at] = size
