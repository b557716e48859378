"""Read a web page saved as one file with its parts (`.mht`), whatever its suffix is.

Excel writes one part for each sheet; the first part lists which part is which sheet.
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


class _SheetEntry(NamedTuple):
    """A sheet as listed in the first part."""

    name: str
    hidden: bool


def read_pages(content: bytes) -> Workbook:
    """Return a workbook with one sheet for each part that has a table.

    Raises Unreadable if no part has one.
    """
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
    entries = {source: each for _, text in pages for source, each in _sheet_entries(text)}
    grids: list[Grid] = []
    for location, text in pages:
        file = location.replace("\\", "/").rpartition("/")[2].lower()
        entry = entries.get(file, _SheetEntry("", hidden=False))
        grid = page_grid(text, entry.name, "\n".join(styles), hidden=entry.hidden)
        if grid and grid.cells:
            grids.append(grid)
    if not grids:
        raise Unreadable(TABLES_ELSEWHERE)
    return Workbook(tuple(grids))


def _text(part: Message) -> str:
    """Return the decoded text of a part."""
    content = part.get_payload(decode=True)
    return (decode_text(content) or "") if isinstance(content, bytes) else ""


def _sheet_entries(text: str) -> list[tuple[str, _SheetEntry]]:
    """Return the sheets that a page lists: pairs of the sheet's file name and its entry."""
    found: list[tuple[str, _SheetEntry]] = []
    for block in _SHEET.findall(text):
        name, source = _NAME.search(block), _SOURCE.search(block)
        if source:
            file = source[1].replace("\\", "/").rpartition("/")[2].lower()
            hidden = bool(_HIDDEN.search(block))
            found.append((file, _SheetEntry(name[1] if name else "", hidden)))
    return found
