"""A workbook's rich text: runs of which each may be struck out, raised or lowered."""

import re
from collections.abc import Mapping

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NO = frozenset({"0", "false"})
_ALIGNED = {"superscript": RAISED, "subscript": LOWERED}

# A text, or its runs: how each is shown, None where that is as its cell's own font.
SharedText = str | tuple[tuple[str, str | None], ...]


def decode_escapes(text: str) -> str:
    """Return a text in which a workbook wrote some characters as `_x000D_`."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escaped halves are one character, half of one is none.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def font_mark(name: str, attributes: Mapping[str, str], known: str) -> str:
    """Return how a font shows its text, after one more of its properties."""
    if name == "strike" and attributes.get("val") not in _NO:
        return STRUCK
    if name == "vertAlign" and known != STRUCK:
        return _ALIGNED.get(attributes.get("val", ""), known)
    return known


class RichText:
    """Gathers one text, without the readings (振り仮名) that some carry."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, str | None]] = []
        self._mark: str | None = None
        self._reading = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element within a text."""
        if name == "r":
            self._mark = None
        elif name == "rPr":
            self._mark = ""
        elif name == "rPh":
            self._reading = True
        elif self._mark is not None:
            self._mark = font_mark(name, attributes, self._mark)

    def end(self, name: str, text: str) -> None:
        """Take the end of an element within a text, and what stood in it."""
        if name == "t" and not self._reading:
            self._runs.append((decode_escapes(text), self._mark))
        elif name == "rPh":
            self._reading = False
        elif name == "r":
            self._mark = None

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "".join(run for run, _ in self._runs)

    def shared(self) -> SharedText:
        """Return the text, with its runs where one of them has a font of its own."""
        own = any(mark is not None for _, mark in self._runs)
        return tuple(self._runs) if own else self.text
