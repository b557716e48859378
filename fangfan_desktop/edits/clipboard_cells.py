"""Cells as other programs take them from the clipboard, and cells as they are taken from there."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fangfan_desktop.edits.paste import Block, PasteResult, for_others, format_block, parse_block
from fangfan_desktop.forms.patterns import pattern

_NUMBER = pattern(r"0|[+-]?[1-9]\d{0,14}", re.ASCII)
_DECIMAL = pattern(r"[+-]?(?:0|[1-9]\d{0,13})\.(\d{1,14})", re.ASCII)
_PERCENT = pattern(r"[+-]?\d{1,12}(?:\.\d+)?%", re.ASCII)
# The longest list has some 5,000 projects.
_MOST_CHARACTERS, _MOST_ROWS = 8_000_000, 20_000
_LONGEST_CELL = 32_767  # of a workbook
_MOST_DIGITS = 16  # with the point; a workbook keeps 15
_TEXT = """ style="mso-number-format:'\\@'" sdnum="1033;0;@\""""


class TooMuch(ValueError):
    """There are more cells than in any list, or a longer one; the message says what to do."""


def plain_text(block: Sequence[Sequence[str]]) -> str:
    """Return cells as plain text, a formula with a space before it."""
    match block:
        case [[alone]] if alone and not any(mark in alone for mark in '\n\t"'):
            return for_others(alone)
        case _:
            return format_block([[for_others(text) for text in row] for row in block])


def html_table(block: Sequence[Sequence[str]], figures: Sequence[bool]) -> str:
    """Return cells as a table in HTML; `figures` tells which columns hold figures.

    LibreOffice knows text from figures by `sdnum` and `sdval`, Excel and WPS by `mso-number-format`.
    """
    rows = "".join(f"<tr>{''.join(map(_cell, row, figures))}</tr>" for row in block)
    return f"<table>{rows}</table>"


@lru_cache(maxsize=4096)
def _cell(text: str, figure: bool) -> str:
    # A blank cell of figures has no format: a number may be typed into it there.
    attributes = "" if figure and not text else _TEXT
    if figure and _NUMBER.fullmatch(text):
        attributes = f' sdval="{int(text)}" sdnum="1033;"'
    elif figure and (match := _DECIMAL.fullmatch(text)) and len(text) <= _MOST_DIGITS:
        shape = f"0.{'0' * len(match[1])}"
        attributes = (
            f""" style="mso-number-format:'{shape}'" sdval="{text}" sdnum="1033;0;{shape}\""""
        )
    elif figure and _PERCENT.fullmatch(text):
        attributes = f' sdval="{float(text[:-1]) / 100:.9g}" sdnum="1033;0;0.0%"'
    from html import escape  # its list of entities is long: not at start

    inside = escape(text).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td{attributes}>{inside}</td>"


def cells_of(text: str) -> Block:
    """Return the cells of a plain text; raises TooMuch if there are too many, or one is too long."""
    block = parse_block(text) if len(text) <= _MOST_CHARACTERS else []
    if len(text) > _MOST_CHARACTERS or len(block) > _MOST_ROWS:
        raise TooMuch(
            f"剪贴板里的内容太多，不像是本表，没有粘贴。请分几次复制，每次不超过 {_MOST_ROWS} 行。"
        )
    return checked_lengths(block)


def checked_lengths(block: Block) -> Block:
    """Return cells unchanged; raises TooMuch if one is longer than a workbook's cell can be."""
    if any(len(text) > _LONGEST_CELL for row in block for text in row):
        raise TooMuch(
            f"剪贴板里有一格超过 {_LONGEST_CELL} 个字，工作簿里也放不下，没有粘贴。请把它改短再复制。"
        )
    return block


def may_be_table(block: Block) -> bool:
    """Return True if plain text may have lost a table: a word processor writes its cells in lines."""
    widths = {len(row) for row in block}
    return len(block) > 1 and (widths == {1} or len(widths) > 1)


def words(pasted: PasteResult) -> str:
    """Return what was done with a pasted block."""
    parts = [f"粘贴 {pasted.read + pasted.refused} 格"]
    if pasted.changed:
        parts.append(f"{pasted.changed} 格改成了规范写法")
    if pasted.refused:
        parts.append(f"{pasted.refused} 格读不成，原样留着并已标出")
    if pasted.outside:
        parts.append(f"{pasted.outside} 格超出表格，没有粘贴")
    if pasted.locked:
        parts.append(f"{pasted.locked} 格不用填，没有改动")
    return "，".join(parts)
