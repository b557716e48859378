"""What the reading process gives for a file, and what is kept of it; light, since it is known at start."""

import msgspec

from fangfan_desktop.exchange.reading.grid import Workbook

# What the codes on each page of a scan hold, page by page: nothing where none could be read, None
# where the page is blank (a stack's backs).
Codes = tuple[tuple[str, ...] | None, ...]
# Beside the code of one of two reports on a sheet: that of the other could not be read.
SILENT_HALF = "?"
_FAR = 2**20  # the last row that a workbook can have


class Opened(msgspec.Struct, frozen=True):
    """A file's content, or (`reason`) why it cannot be had. No `sha256` where it was not read.

    `codes` are those on a scan's pages (`Codes`); it is `unsealed` where no seal can be on them.
    """

    sha256: str = ""
    workbook: Workbook | None = None
    reason: str = ""
    codes: Codes = ()
    unsealed: bool = False


def kept_opened(answer: bytes) -> Opened:
    """Return what a reading process once gave; ValueError where what was kept is not that any more."""
    opened = msgspec.msgpack.decode(answer, type=Opened)
    for grid in opened.workbook.grids if opened.workbook else ():
        places = (*grid.cells, *((each.bottom, each.right) for each in grid.merged))
        places += tuple((each.top, each.left) for each in grid.merged)
        if any(not (0 <= row <= _FAR and 0 <= column <= _FAR) for row, column in places):
            raise ValueError("a cell that no table has")
    return opened
