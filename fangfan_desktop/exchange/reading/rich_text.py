"""Read a workbook's rich text: runs, each of which may be struck out, raised or lowered."""

import re
from collections.abc import Mapping

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_FALSE_VALUES = frozenset({"0", "false"})
_ALIGNMENT_MARKS = {"superscript": RAISED, "subscript": LOWERED}

# A text, or its runs: pairs of text and mark; the mark is None if the cell's own font decides.
SharedText = str | tuple[tuple[str, str | None], ...]


def decode_escapes(text: str) -> str:
    """Return the text with escapes such as `_x000D_` replaced by their characters."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    # Join two escaped surrogates to one character, replace a single one.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def font_mark(name: str, attributes: Mapping[str, str], mark: str) -> str:
    """Return a font's text mark after one more of its elements; `mark` is the mark before."""
    if name == "strike" and attributes.get("val") not in _FALSE_VALUES:
        return STRUCK
    if name == "vertAlign" and mark != STRUCK:
        return _ALIGNMENT_MARKS.get(attributes.get("val", ""), mark)
    return mark


class RichText:
    """Collects one text, without its phonetic readings (振り仮名)."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, str | None]] = []
        self._mark: str | None = None
        self._in_phonetic = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element within a text."""
        if name == "rPr":
            self._mark = ""
        elif name == "rPh":
            self._in_phonetic = True
        elif self._mark is not None:
            self._mark = font_mark(name, attributes, self._mark)

    def end(self, name: str, text: str) -> None:
        """Handle the end of an element within a text; `text` is its content."""
        if name == "t" and not self._in_phonetic:
            self._runs.append((decode_escapes(text), self._mark))
        elif name == "rPh":
            self._in_phonetic = False
        elif name == "r":
            self._mark = None

    @property
    def text(self) -> str:
        """Return the plain text."""
        runs = self._runs
        return runs[0][0] if len(runs) == 1 else "".join([run for run, _ in runs])

    def shared_text(self) -> SharedText:
        """Return the text, as runs if one of them has its own font."""
        for _, mark in self._runs:
            if mark is not None:
                return tuple(self._runs)
        return self.text
