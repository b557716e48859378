"""Which cells are selected, by position, however large the selection is."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection


class Selection:
    """The cells of some rectangles: (top, left, bottom, right), ends included."""

    def __init__(self, rectangles: Iterable[tuple[int, int, int, int]]) -> None:
        by_row: dict[int, set[int]] = {}
        for top, left, bottom, right in rectangles:
            columns = range(left, right + 1)
            for row in range(top, bottom + 1):
                by_row.setdefault(row, set()).update(columns)
        self._by_row = by_row
        self.rows = sorted(by_row)
        self.columns = sorted(set[int]().union(*by_row.values()))

    def __len__(self) -> int:
        return sum(map(len, self._by_row.values()))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield (row, column) in reading order."""
        for row in self.rows:
            for column in sorted(self._by_row[row]):
                yield row, column


def selection_of(chosen: QItemSelection) -> Selection:
    """Return what Qt has selected."""
    ranges = (chosen.at(number) for number in range(chosen.count()))
    return Selection((r.top(), r.left(), r.bottom(), r.right()) for r in ranges)
