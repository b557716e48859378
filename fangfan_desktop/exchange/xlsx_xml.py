"""Texts, figures and addresses as they stand in the XML of a workbook."""

import re
from decimal import Decimal
from functools import cache

from fangfan_desktop.forms.kinds.texts import printable

# Excel reads `_x0041_` in a string as one character; the escaped form keeps the typed text.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LETTERS = 26
# Excel calls a workbook damaged if a cell has more characters.
_MOST = 32_767


def escaped(text: str) -> str:
    """Return a text as the content of an element; U+FFFD stands for what no XML can hold."""
    if not text.isprintable():
        text = printable(text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, with its quotation marks."""
    text = escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def text_element(text: str) -> str:
    """Return a string of a cell or note: white space at its ends is kept."""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{escaped(text)}</t>"


def cell_text(text: str) -> str:
    """Return the content of a cell with a text, as it was typed; what no cell can hold is cut off."""
    text = text[:_MOST]
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    return f"<is>{text_element(text)}</is>"


def digits(figure: float | Decimal) -> str:
    """Return a figure as programs read it, with the digits that they keep."""
    return f"{float(figure):.16g}"


@cache
def letters(column: int) -> str:
    """Return the letters of a column, counted from 1: A, Z, AA."""
    before, last = divmod(column - 1, _LETTERS)
    return (letters(before) if before else "") + chr(ord("A") + last)


def address(row: int, column: int) -> str:
    """Return the address of a cell: `B6`."""
    return f"{letters(column)}{row}"


def area(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the address of an area by its first and last cell, (row, column): `A1:B6`."""
    begin, end = address(*first), address(*last)
    return begin if begin == end else f"{begin}:{end}"
