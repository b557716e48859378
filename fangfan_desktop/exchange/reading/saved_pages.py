"""Read a web page that was saved as one file with its parts (`.mht`), whatever it is called.

Excel writes one sheet a part; which sheet a part is stands in the first one.
"""

import re
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.grid import MAX_SHEETS, TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.web_page import TABLES_ELSEWHERE, page_grid

_SHEET = re.compile(r"<x:ExcelWorksheet>(.*?)</x:ExcelWorksheet>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"<x:Name>([^<]{1,31})</x:Name>", re.IGNORECASE)
_SOURCE = re.compile(r"<x:WorksheetSource\s+HRef=3?D?[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)
_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", re.IGNORECASE)


class _Known(NamedTuple):
    """What the first part says of a sheet."""

    name: str
    hidden: bool


def read_pages(content: bytes) -> Workbook:
    """Return each part that is a table as a sheet; Unreadable where none is."""
    pages: list[tuple[str, str]] = []
    styles: list[str] = []
    for part in message_from_bytes(content.lstrip()).walk():
        kind = part.get_content_type()
        if kind == "text/css":
            styles.append(_text(part))
        elif kind in {"text/html", "application/xhtml+xml", "application/vnd.ms-excel"}:
            pages.append((str(part.get("Content-Location", "")), _text(part)))
    if len(pages) > MAX_SHEETS:
        raise Unreadable(TOO_MUCH)
    known = {source: each for _, text in pages for source, each in _named(text)}
    grids: list[Grid] = []
    for location, text in pages:
        file = location.replace("\\", "/").rpartition("/")[2].lower()
        sheet = known.get(file, _Known("", hidden=False))
        grid = page_grid(text, sheet.name, "\n".join(styles), hidden=sheet.hidden)
        if grid and grid.cells:
            grids.append(grid)
    if not grids:
        raise Unreadable(TABLES_ELSEWHERE)
    return Workbook(tuple(grids))


def _text(part: Message) -> str:
    """Return a part's text, whether it was packed or not."""
    content = part.get_payload(decode=True)
    return (decode_text(content) or "") if isinstance(content, bytes) else ""


def _named(text: str) -> list[tuple[str, _Known]]:
    """Return what a page says of its sheets, by the last word of each one's address."""
    found: list[tuple[str, _Known]] = []
    for block in _SHEET.findall(text):
        name, source = _NAME.search(block), _SOURCE.search(block)
        if source:
            file = source[1].replace("\\", "/").rpartition("/")[2].lower()
            hidden = bool(_HIDDEN.search(block))
            found.append((file, _Known(name[1] if name else "", hidden)))
    return found
