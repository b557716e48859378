"""The room that LibreOffice gives the headers and footers of Excel's files (mm)."""

import re
from collections.abc import Mapping

from fangfan_desktop.exchange.attachments.lengths import PT
from fangfan_desktop.exchange.attachments.sheet_look import PageSetup
from fangfan_desktop.exchange.attachments.sheet_measure import LINE

# What is no text in a header or footer: the letters of its three parts, its face and colour.
_NO_TEXT = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[LCRBIUESXY])')
_TEXT_SIZE = re.compile(r"&(\d+)")
_USUAL_BEGIN = 13.0
# A header has at least a line of this size (pt).
_LEAST_SIZE = 10.0


def header_extra(text: str, size: float) -> float:
    """Return by how much LibreOffice makes a header or footer higher than the file says (mm).

    It reckons with the size of the letters (pt), but then a line takes more; 0 if there is no text.
    """
    words = _NO_TEXT.sub("", text).strip()
    if not words:
        return 0.0
    sizes = [float(each) for each in _TEXT_SIZE.findall(text)] or [size]
    counted = max(sizes) * (1 + words.count("\n"))
    return (max(counted, _LEAST_SIZE) * LINE - counted) * PT


def with_headers(setup: PageSetup, begins: Mapping[str, float]) -> PageSetup:
    """Return a setup whose header and footer, if it has them, are scaled with the sheet.

    `header` and `footer` of the setup are what they need more (`header_extra`); `begins` says how
    far from the edge of the paper they stand (mm).
    """
    if setup.header:
        begin = min(begins.get("header", _USUAL_BEGIN), setup.top)
        setup = setup._replace(top=begin, header=setup.top - begin + setup.header)
    if setup.footer:
        begin = min(begins.get("footer", _USUAL_BEGIN), setup.bottom)
        setup = setup._replace(bottom=begin, footer=setup.bottom - begin + setup.footer)
    return setup
