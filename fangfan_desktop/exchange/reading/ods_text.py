"""A cell's paragraphs in an OpenDocument spreadsheet, as runs of text that are shown alike."""

import re

from fangfan_desktop.exchange.reading.ods_styles import OdsLook
from fangfan_desktop.exchange.reading.text_marks import Run, merge_runs

_SPACE = re.compile(r"[ \t\r\n]+")
# XML has no such characters: they stand for what is no white space of the file's own.
_KEPT_SPACE, _KEPT_BREAK = "\x00", "\x01"
_KEPT = str.maketrans({_KEPT_SPACE: " ", _KEPT_BREAK: "\n"})
_MAX_SPACES = 1000
_PARAGRAPHS = frozenset({"p", "h"})
# Within a paragraph these hold a text of their own: a note, a picture's, a reading.
_NOT_THE_TEXT = frozenset(
    [
        "annotation",
        "annotation-end",
        "note",
        "ruby-text",
        "frame",
        "g",
        "custom-shape",
        "rect",
        "line",
        "ellipse",
        "circle",
        "polygon",
        "polyline",
        "path",
        "connector",
        "caption",
        "control",
        "measure",
        "regular-polygon",
        "object-index",
        "page-thumbnail",
        "desc",
        "title",
        "script",
    ]
)


class CellText:
    """Gathers a cell's text; notes and drawings within the cell are none of it."""

    def __init__(self, look: OdsLook) -> None:
        self.mark = look.mark
        self._pieces: list[Run] = []
        self._looks = [look]
        self._names: list[str] = []
        self._started = False

    def begin(self, name: str, look: OdsLook) -> bool:
        """Take an element's beginning; False where nothing in it is the cell's text."""
        if name in _NOT_THE_TEXT or (not self._names and name not in _PARAGRAPHS):
            return False
        if not self._names and self._started:
            self._add(_KEPT_BREAK)
        self._started = True
        self._names.append(name)
        self._looks.append(look.over(self._looks[-1]) if name in {"span", "a"} else self._looks[-1])
        if name == "line-break":
            self._add(_KEPT_BREAK)
        elif name == "tab":
            self._add(_KEPT_SPACE)
        return True

    def end(self) -> None:
        """Take an element's end."""
        if self._names:
            self._names.pop()
            self._looks.pop()

    def add(self, text: str) -> None:
        """Take some characters."""
        if self._names:
            self._add(text)

    def spaces(self, count: int) -> None:
        """Take spaces that are meant."""
        self._add(_KEPT_SPACE * min(count, _MAX_SPACES))

    def _add(self, text: str) -> None:
        self._pieces.append((text, self._looks[-1].mark))

    def runs(self) -> list[Run]:
        """Return the text by how it is shown."""
        return [
            (_SPACE.sub(" ", text).translate(_KEPT), mark)
            for text, mark in merge_runs(self._pieces)
        ]
