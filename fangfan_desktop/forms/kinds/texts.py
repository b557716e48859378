"""Texts, and names of persons and places: kept as typed, but trimmed."""

import re

from fangfan_desktop.forms.invisible import hidden, is_ordinary, visible, where_hidden
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation
from fangfan_desktop.forms.patterns import pattern

# A workbook holds at most this many characters in a cell.
_MOST = 32_000
# Characters that fit on a page with room to spare: in LibreOffice 500 take 204 pt of about 290.
_MOST_PRINTED = 500
# Control characters are not allowed in a workbook's XML, lone surrogates not in UTF-8.
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = pattern("\r\n?|\u2028|\u2029")


def printable(text: str) -> str:
    """Return the text with U+FFFD for each character not allowed in workbooks and on pages."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub("\n", text))


class Text(Kind):
    """The kind of texts, of one line or several."""

    def __init__(self, explain: str = "", *, one_line: bool = True) -> None:
        self._explain, self._one_line = explain, one_line

    def read(self, raw: str) -> Reading:
        """Read a text and trim it. In one-line texts, line breaks and tabs become a space."""
        is_whole = is_ordinary(raw)
        text = raw.strip() if is_whole else self._trimmed(raw)
        if not text:
            return BLANK
        if not is_whole and (unseen := hidden(text)):
            return Reading(problem=f"有打印不出来的字符（{where_hidden(text, unseen)}）")
        if len(text) > _MOST:
            return Reading(problem=f"长 {len(text)} 字，一格最多 {_MOST} 字")
        return Reading(text)

    def _trimmed(self, raw: str) -> str:
        text = _BREAKS.sub("\n", visible(raw)).strip()
        return re.sub(r"\s*[\n\t]\s*", " ", text) if self._one_line else text

    def explain(self) -> str:
        """Return what may be typed."""
        return self._explain

    def validation(self) -> Validation | None:
        """Return, for several lines, a rule that warns of what does not fit into a row in print."""
        if self._one_line:
            return None
        error = (
            f"超过 {_MOST_PRINTED} 字，表格里一行放不下，打印会被截断。"
            "请写短一些；用程序填报的没有这个限制"
        )
        return Validation("length", error, most=_MOST_PRINTED, strict=False)
