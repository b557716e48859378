"""What was counted for a figure: plain values, which are kept and loaded at start."""

from typing import NamedTuple

from fangfan_desktop.forms.kinds.reading import Figure

# A key is a number of eight bytes: among 100,000 lines two are the same by chance once in 3,000 million
# ledgers. A line that has none has this one.
NO_KEY = 0
KEY_LENGTH = 8


class LineAt(NamedTuple):
    """A line: the number of its sheet, and its row there, from 1."""

    sheet: int
    row: int


class DoubtfulLine(NamedTuple):
    """A line of which nobody can say whether it counts, the column that is to blame, and why."""

    at: LineAt
    column: str
    reason: str


class RepeatedLine(NamedTuple):
    """A line that stands for the same as an earlier one, which counts."""

    at: LineAt
    first: LineAt


class LedgerTally(NamedTuple):
    """What was counted for one figure, and the lines that it counts."""

    value: Figure
    sure: tuple[LineAt, ...] = ()
    doubtful: tuple[DoubtfulLine, ...] = ()
    repeated: tuple[RepeatedLine, ...] = ()

    @property
    def is_known(self) -> bool:
        """Return False if all its lines are doubtful: then 0 would be a guess."""
        return bool(self.sure) or not self.doubtful
