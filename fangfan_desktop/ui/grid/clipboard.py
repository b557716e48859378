"""What the grid gives to other programs and takes from them, and how it says so."""

import atexit
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.edits.paste import Block, Pasted, format_block, parse_block

_OURS = "application/x-fangfan"
_LIBREOFFICE = "application/x-libreoffice-tsvc"
_STYLE = "mso-number-format:'\\@'"


def put(block: Sequence[Sequence[str]], *, figures: Sequence[bool]) -> None:
    """Put cells on the clipboard as a spreadsheet does: text, and a table in HTML.

    `figures` tells which columns hold figures; the others stay text in Excel (`0531-…`, `①`).
    """
    data = QMimeData()
    alone = block[0][0] if len(block) == len(block[0]) == 1 else ""
    plain = alone and not any(mark in alone for mark in '\n\t"')
    data.setText(alone if plain else format_block(block))
    line = "".join(
        "<td>%s</td>" if figure else f'<td style="{_STYLE}">%s</td>' for figure in figures
    )
    rows = "".join([f"<tr>{line}</tr>" % tuple(map(_html, row)) for row in block])
    data.setData(_OURS, b"cells")
    data.setHtml(f"<table>{rows}</table>")
    _leave_at_the_end()
    QGuiApplication.clipboard().setMimeData(data)


@cache
def _leave_at_the_end() -> None:
    """Have `leave` called once, however Python ends; Qt goes after it, and would call what is gone."""
    atexit.register(leave)


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    return escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')


def leave() -> None:
    """Before the program ends, leave the text alone: the table is Python's, and dies with it."""
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()  # None where nothing was ever copied
    if data and data.hasFormat(_OURS):
        clipboard.setText(clipboard.text())


def taken() -> Block:
    """Return the cells on the clipboard; nothing where there are none.

    LibreOffice writes line breaks as spaces in its plain text, and keeps them in a form of its own;
    a word processor's plain text has a table's cells one below the other.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data is None:  # pyright: ignore[reportUnnecessaryComparison] - where nothing was copied
        return []
    own = next((name for name in data.formats() if _LIBREOFFICE in name), None)
    if own:
        return parse_block(bytes(data.data(own).data()).decode("utf-8", "replace"))
    block = parse_block(data.text())
    widths = {len(row) for row in block}
    if len(block) > 1 and (widths == {1} or len(widths) > 1) and data.hasHtml():
        from fangfan_desktop.edits.html_table import parse_table

        table = parse_table(data.html())
        if table and len(table[0]) > 1:
            return table
    return block


def words(pasted: Pasted) -> str:
    """Say what became of a pasted block."""
    said = [f"粘贴 {pasted.read + pasted.refused} 格"]
    if pasted.changed:
        said.append(f"{pasted.changed} 格改成了规范写法")
    if pasted.refused:
        said.append(f"{pasted.refused} 格读不成，原样留着并已标出")
    if pasted.outside:
        said.append(f"{pasted.outside} 格超出表格，没有粘贴")
    if pasted.locked:
        said.append(f"{pasted.locked} 格由程序填写，没有改动")
    return "，".join(said)
