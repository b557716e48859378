"""The content of a file as the reading process sends it; imports little, it is loaded at start."""

import msgspec

from fangfan_desktop.exchange.reading.grid import Workbook
from fangfan_desktop.forms.scan_codes import ScanCodes

_MAX_ROW = 2**20  # the last row of any workbook


class FileContent(ScanCodes, frozen=True):
    """A file's content, or the `reason` why it could not be read.

    `sha256` is '' if the file's bytes could not be read.
    """

    sha256: str = ""
    workbook: Workbook | None = None
    reason: str = ""


def kept_opened(answer: bytes) -> FileContent:
    """Return the content in stored bytes (MessagePack). Raises ValueError if they are damaged."""
    content = msgspec.msgpack.decode(answer, type=FileContent)
    for grid in content.workbook.grids if content.workbook else ():
        positions = (*grid.cells, *((each.bottom, each.right) for each in grid.merged))
        positions += tuple((each.top, each.left) for each in grid.merged)
        if any(not (0 <= row <= _MAX_ROW and 0 <= column <= _MAX_ROW) for row, column in positions):
            raise ValueError("a cell that no table has")
    return content
