"""The one door to the clipboard: cells and lines for other programs, and cells from them.

Typed text stays text wherever it is pasted, and figures become numbers.
"""

import atexit
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.edits.clipboard_cells import (
    cells_of,
    checked_lengths,
    html_table,
    may_be_table,
    plain_text,
)
from fangfan_desktop.edits.paste import Block, format_block, from_others, words_for_others

_OURS = "application/x-fangfan"
_LIBREOFFICE = "application/x-libreoffice-tsvc"


def put(block: Sequence[Sequence[str]], *, figures: Sequence[bool]) -> None:
    """Put cells on the clipboard as a spreadsheet does: text, and a table in HTML.

    `figures` tells which columns hold figures; others are text, also `0531-…` and `=1+1`.
    """
    data = QMimeData()
    data.setText(plain_text(block))
    data.setData(_OURS, format_block(block).encode("utf-8", "replace"))
    data.setHtml(html_table(block, figures))
    _leave_at_exit()
    QGuiApplication.clipboard().setMimeData(data)


@cache
def _leave_at_exit() -> None:
    """Have `leave` called once before Python ends: Qt ends later, and would call objects that are gone."""
    atexit.register(leave)


def put_words(text: str) -> None:
    """Put lines to read on the clipboard."""
    QGuiApplication.clipboard().setText(words_for_others(text))


def leave() -> None:
    """Leave plain text on the clipboard at the end: the table is Python's, and goes with it."""
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()  # None if nothing was ever copied
    if data and data.hasFormat(_OURS):
        clipboard.setText(clipboard.text())


def taken() -> Block:
    """Return the cells on the clipboard, or an empty block; raises TooMuch.

    LibreOffice writes line breaks as spaces in its plain text and keeps them in its own format; a
    word processor's plain text has the cells of a table one below the other.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data is None:  # pyright: ignore[reportUnnecessaryComparison]  # None if nothing was copied
        return []
    own = next((name for name in data.formats() if name == _OURS or _LIBREOFFICE in name), None)
    if own:
        return cells_of(bytes(data.data(own).data()).decode("utf-8", "replace"))
    block = [list(map(from_others, row)) for row in cells_of(data.text())]
    if may_be_table(block) and data.hasHtml():
        from fangfan_desktop.edits.html_table import parse_table

        table = parse_table(data.html())
        if table and len(table[0]) > 1:
            return checked_lengths(table)
    return block
