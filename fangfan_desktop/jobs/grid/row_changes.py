"""The rows that an edit removed and inserted, found by comparing two lists of row ids."""

from collections.abc import Sequence
from typing import NamedTuple


class RowChange(NamedTuple):
    """From position `start` on, `removed` rows went away and `inserted` rows came."""

    start: int
    removed: int
    inserted: int


def row_change(old: Sequence[int], new: Sequence[int]) -> RowChange:
    """Return what turns the old row ids into the new ones; nothing if they were only moved."""
    if len(old) == len(new) and set(old) == set(new):
        return RowChange(0, 0, 0)
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return RowChange(start, len(old) - start - end, len(new) - start - end)
