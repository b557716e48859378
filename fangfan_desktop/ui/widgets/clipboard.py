"""The one door to the clipboard: what other programs get of us, what the grid takes from them.

What was typed is text wherever it is pasted, and figures are numbers. LibreOffice is told so by
`sdnum` and `sdval` and by nothing else, Excel and WPS by `mso-number-format`. Text alone says no
kind: there a space stands before what would be a formula.
"""

import atexit
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.edits.paste import (
    Block,
    Pasted,
    for_others,
    format_block,
    from_others,
    parse_block,
    words_for_others,
)

_OURS = "application/x-fangfan"
_LIBREOFFICE = "application/x-libreoffice-tsvc"
_NUMBER = re.compile(r"0|[+-]?[1-9]\d{0,14}", re.ASCII)
_PERCENT = re.compile(r"[+-]?\d{1,12}(?:\.\d+)?%", re.ASCII)
# The longest list is some 5,000 projects.
_MOST_CHARACTERS, _MOST_ROWS = 8_000_000, 20_000
_LONGEST_CELL = 32_767  # of a workbook
_TEXT = """ style="mso-number-format:'\\@'" sdnum="1033;0;@\""""


def put(block: Sequence[Sequence[str]], *, figures: Sequence[bool]) -> None:
    """Put cells on the clipboard as a spreadsheet does: text, and a table in HTML.

    `figures` tells which columns hold figures; what is none is text there, too (`0531-…`, `=1+1`).
    """
    alone = block[0][0] if len(block) == len(block[0]) == 1 else ""
    plain = alone and not any(mark in alone for mark in '\n\t"')
    shown = [[for_others(text) for text in row] for row in block]
    data = QMimeData()
    data.setText(for_others(alone) if plain else format_block(shown))
    rows = "".join(f"<tr>{''.join(map(_cell, row, figures))}</tr>" for row in block)
    data.setData(_OURS, format_block(block).encode("utf-8", "replace"))
    data.setHtml(f"<table>{rows}</table>")
    _leave_at_the_end()
    QGuiApplication.clipboard().setMimeData(data)


@cache
def _leave_at_the_end() -> None:
    """Have `leave` called once, however Python ends; Qt goes after it, and would call what is gone."""
    atexit.register(leave)


def put_words(text: str) -> None:
    """Put lines on the clipboard that are read rather than counted."""
    QGuiApplication.clipboard().setText(words_for_others(text))


@lru_cache(maxsize=4096)
def _cell(text: str, figure: bool) -> str:
    # Into a blank cell of figures a number may be typed there.
    said = "" if figure and not text else _TEXT
    if figure and _NUMBER.fullmatch(text):
        said = f' sdval="{int(text)}" sdnum="1033;"'
    elif figure and _PERCENT.fullmatch(text):
        said = f' sdval="{float(text[:-1]) / 100:.9g}" sdnum="1033;0;0.0%"'
    inside = escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td{said}>{inside}</td>"


def leave() -> None:
    """Before the program ends, leave the text alone: the table is Python's, and dies with it."""
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    data = clipboard.mimeData()  # None where nothing was ever copied
    if data and data.hasFormat(_OURS):
        clipboard.setText(clipboard.text())


class TooMuch(ValueError):
    """There is more on the clipboard than in any list; the message says what to do."""


def taken() -> Block:
    """Return the cells on the clipboard, nothing where there are none; TooMuch where too many, or too long.

    LibreOffice writes line breaks as spaces in its plain text, and keeps them in a form of its own;
    a word processor's plain text has a table's cells one below the other.
    """
    data = QGuiApplication.clipboard().mimeData()
    if data is None:  # pyright: ignore[reportUnnecessaryComparison] - where nothing was copied
        return []
    own = next((name for name in data.formats() if name == _OURS or _LIBREOFFICE in name), None)
    if own:
        text = bytes(data.data(own).data()).decode("utf-8", "replace")
        return _cells(text)
    block = [[from_others(text) for text in row] for row in _cells(data.text())]
    widths = {len(row) for row in block}
    if len(block) > 1 and (widths == {1} or len(widths) > 1) and data.hasHtml():
        from fangfan_desktop.edits.html_table import parse_table

        table = parse_table(data.html())
        if table and len(table[0]) > 1:
            return _none_too_long(table)
    return block


def _cells(text: str) -> Block:
    block = parse_block(text) if len(text) <= _MOST_CHARACTERS else []
    if len(text) > _MOST_CHARACTERS or len(block) > _MOST_ROWS:
        raise TooMuch(
            f"剪贴板里的内容太多，不像是本表，没有粘贴。请分几次复制，每次不超过 {_MOST_ROWS} 行。"
        )
    return _none_too_long(block)


def _none_too_long(block: Block) -> Block:
    """Return cells as they are; TooMuch where one is longer than any workbook's."""
    if any(len(text) > _LONGEST_CELL for row in block for text in row):
        raise TooMuch(
            f"剪贴板里有一格超过 {_LONGEST_CELL} 个字，工作簿里也放不下，没有粘贴。请把它改短再复制。"
        )
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
