"""The selected cells of a table, by position."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence


class Selection:
    """The cells of some rectangles: (top, left, bottom, right), ends included; or single `cells`."""

    def __init__(
        self,
        rectangles: Iterable[tuple[int, int, int, int]] = (),
        cells: Iterable[tuple[int, int]] = (),
    ) -> None:
        single = defaultdict[int, set[int]](set)
        for row, column in cells:
            single[row].add(column)
        by_row = {row: frozenset(columns) for row, columns in single.items()}
        for top, left, bottom, right in rectangles:
            columns = frozenset(range(left, right + 1))
            for row in range(top, bottom + 1):
                known = by_row.get(row)
                by_row[row] = columns if known is None else known | columns
        self._by_row = by_row
        self.rows = sorted(by_row)
        # Rows of one rectangle share their columns: they are looked at once.
        self.columns = sorted(frozenset[int]().union(*set(by_row.values())))

    @property
    def is_whole(self) -> bool:
        """Return True if every selected row has the same columns selected: the blocks fit together."""
        return len(self) == len(self.rows) * len(self.columns)

    @property
    def is_block(self) -> bool:
        """Return True if it is one block without a gap."""
        return self.is_whole and len(runs(self.rows)) == len(runs(self.columns)) == 1

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return cell[1] in self._by_row.get(cell[0], ())

    def __len__(self) -> int:
        return sum(map(len, self._by_row.values()))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield (row, column) in reading order."""
        return self.within(self.columns)

    def within(self, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield (row, column) of the cells in some columns (rising), in reading order."""
        for row in self.rows:
            selected = self._by_row[row]
            for column in columns:
                if column in selected:
                    yield row, column


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of consecutive numbers."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
