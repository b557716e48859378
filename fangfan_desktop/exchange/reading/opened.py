"""What the reading process gives for a file, and what is kept of it; light, since it is known at start."""

import msgspec

from fangfan_desktop.exchange.reading.grid import Workbook
from fangfan_desktop.forms.scan_codes import ScanCodes

_FAR = 2**20  # the last row that a workbook can have


class Opened(ScanCodes, frozen=True):
    """A workbook's content or a scan's codes; or the `reason` why it cannot be read.

    `sha256` is empty if the file was not read.
    """

    sha256: str = ""
    workbook: Workbook | None = None
    reason: str = ""


def kept_opened(answer: bytes) -> Opened:
    """Return what a reading process once gave; ValueError where what was kept is not that any more."""
    opened = msgspec.msgpack.decode(answer, type=Opened)
    for grid in opened.workbook.grids if opened.workbook else ():
        places = (*grid.cells, *((each.bottom, each.right) for each in grid.merged))
        places += tuple((each.top, each.left) for each in grid.merged)
        if any(not (0 <= row <= _FAR and 0 <= column <= _FAR) for row, column in places):
            raise ValueError("a cell that no table has")
    return opened
