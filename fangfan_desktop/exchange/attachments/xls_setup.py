"""Read from an `.xls` what xlrd leaves out: the page setup of each worksheet.

The records are those of [MS-XLS] 2.4; only their fixed parts are read.
"""

import struct

from fangfan_desktop.exchange.attachments.lengths import INCH
from fangfan_desktop.exchange.attachments.paper import paper_size
from fangfan_desktop.exchange.attachments.sheet_headers import header_extra, with_headers
from fangfan_desktop.exchange.attachments.sheet_look import PageSetup
from fangfan_desktop.exchange.reading.biff import records

_BOF, _EOF, _SETUP, _WSBOOL, _WORKSHEET = 0x0809, 0x000A, 0x00A1, 0x0081, b"\x10\x00"
_MARGINS = {0x0026: "left", 0x0027: "right", 0x0028: "top", 0x0029: "bottom"}
_HEADER, _FOOTER, _HCENTER, _VCENTER = 0x0014, 0x0015, 0x0083, 0x0084
_FITS, _UPRIGHT, _UNKNOWN, _NO_ORIENTATION, _WIDE = 0x0100, 0x02, 0x04, 0x40, 0x01


def page_setups(stream: bytes, size: float) -> list[PageSetup]:
    """Return the page setup of each worksheet, in the order of the stream.

    `size` is that of the workbook's own font (pt). Raises Unreadable if a record is cut short.
    """
    found: list[PageSetup] = []
    depth, sheet = 0, None
    for kind, data in records(stream):
        if kind == _BOF:
            depth += 1
            if depth == 1 and data[2:4] == _WORKSHEET:
                sheet = _SheetSetup(size)
        elif kind == _EOF:
            depth -= 1
            if depth == 0 and sheet:
                found.append(sheet.setup())
                sheet = None
        elif sheet and depth == 1:
            sheet.add_record(kind, data)
    return found


class _SheetSetup:
    """Collects the records of one worksheet's page."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._setup = PageSetup()
        self._begins: dict[str, float] = {}
        self._fits, self._fit = False, (1, 1)

    def add_record(self, kind: int, data: bytes) -> None:
        """Add a record, if it is one of the page."""
        if kind in _MARGINS and len(data) >= 8:
            (inches,) = struct.unpack_from("<d", data)
            self._setup = self._setup._replace(**{_MARGINS[kind]: inches * INCH})
        elif kind in {_HCENTER, _VCENTER} and len(data) >= 2:
            name = "centred_across" if kind == _HCENTER else "centred_down"
            self._setup = self._setup._replace(**{name: any(data[:2])})
        elif kind in {_HEADER, _FOOTER}:
            name = "header" if kind == _HEADER else "footer"
            extra = header_extra(_text(data), self._size)
            self._setup = self._setup._replace(**{name: extra})
        elif kind == _WSBOOL and len(data) >= 2:
            self._fits = bool(struct.unpack_from("<H", data)[0] & _FITS)
        elif kind == _SETUP and len(data) >= 32:
            self._add_paper(data)

    def _add_paper(self, data: bytes) -> None:
        paper, scale, _, across, down, flags = struct.unpack_from("<6H", data)
        self._begins["header"], self._begins["footer"] = (
            inches * INCH for inches in struct.unpack_from("<2d", data, 16)
        )
        self._fit = across, down
        if flags & _UNKNOWN:
            return
        width, height = paper_size(paper)
        if not flags & (_UPRIGHT | _NO_ORIENTATION):
            width, height = height, width
        zoom = (scale or 100) / 100
        self._setup = self._setup._replace(width=width, height=height, zoom=zoom)

    def setup(self) -> PageSetup:
        """Return the page setup."""
        fit = self._fit if self._fits and any(self._fit) else None
        return with_headers(self._setup._replace(fit=fit), self._begins)


def _text(data: bytes) -> str:
    """Return a record's text, '' if there is none."""
    if len(data) < 3:
        return ""
    return data[3:].decode("utf-16-le" if data[2] & _WIDE else "latin-1", errors="replace")
