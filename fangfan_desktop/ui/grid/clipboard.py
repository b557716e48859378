"""What the grid gives to other programs and takes from them, and how it says so."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.edits.paste import Pasted, format_block

_OURS = "application/x-fangfan"
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
    QGuiApplication.clipboard().setMimeData(data)


@lru_cache(maxsize=4096)
def _html(text: str) -> str:
    return escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')


def leave() -> None:
    """Before the program ends, leave the text alone: the table is Python's, and dies with it."""
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()  # None where nothing was ever copied
    if data and data.hasFormat(_OURS):
        clipboard.setText(clipboard.text())


def taken() -> str:
    """Return the clipboard's text."""
    return QGuiApplication.clipboard().text()


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
