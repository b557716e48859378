"""Texts, names of persons and places: kept as typed, ends trimmed."""

import re

from fangfan_desktop.forms.invisible import hidden, visible, where_hidden
from fangfan_desktop.forms.kinds.reading import BLANK, Reading, Value

# A workbook holds at most this many characters in a cell.
_MOST = 32_000
# Control characters cannot stand in a workbook's XML, nor lone surrogates in UTF-8.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029")


def printable(text: str) -> str:
    """Return the text with U+FFFD for what neither a workbook nor a page can hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub("\n", text))


class Text:
    """A text of one or more lines."""

    def __init__(self, *, one_line: bool) -> None:
        self._one_line = one_line

    def read(self, raw: str) -> Reading:
        """Return the text, ends trimmed; a name's line breaks and tabs become one space."""
        text = _BREAKS.sub("\n", visible(raw)).strip()
        if self._one_line:
            text = re.sub(r"\s*[\n\t]\s*", " ", text)
        if not text:
            return BLANK
        if unseen := hidden(text):
            return Reading(problem=f"有打印不出来的字符（{where_hidden(text, unseen)}）")
        if len(text) > _MOST:
            return Reading(problem=f"长 {len(text)} 字，一格最多 {_MOST} 字")
        return Reading(text)

    def show(self, value: Value) -> str:
        """Return the text itself."""
        return str(value)
