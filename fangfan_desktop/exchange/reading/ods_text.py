"""Collect the text of a cell in an OpenDocument spreadsheet, as runs with the same text mark."""

import re

from fangfan_desktop.exchange.reading.ods_styles import OdsLook
from fangfan_desktop.exchange.reading.text_marks import Run, merge_runs

_SPACE = re.compile(r"[ \t\r\n]+")
# Placeholders for spaces and line breaks that must be kept; XML never has these characters.
_KEPT_SPACE, _KEPT_BREAK = "\x00", "\x01"
_RESTORED = str.maketrans({_KEPT_SPACE: " ", _KEPT_BREAK: "\n"})
_MAX_SPACES = 1000
_PARAGRAPH_ELEMENTS = frozenset({"p", "h"})
# Elements within a paragraph whose text is not the cell's: notes, pictures, ruby.
_SKIPPED_ELEMENTS = frozenset(
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
    """Collects the text of one cell, without its notes and drawings."""

    def __init__(self, look: OdsLook) -> None:
        self.mark = look.mark
        self._pieces: list[Run] = []
        self._looks = [look]
        self._open_elements: list[str] = []
        self._started = False

    def begin(self, name: str, look: OdsLook) -> bool:
        """Handle the start of an element; return False if its content is not the cell's text."""
        if name in _SKIPPED_ELEMENTS or (
            not self._open_elements and name not in _PARAGRAPH_ELEMENTS
        ):
            return False
        if not self._open_elements and self._started:
            self._add(_KEPT_BREAK)
        self._started = True
        self._open_elements.append(name)
        self._looks.append(
            look.with_defaults(self._looks[-1]) if name in {"span", "a"} else self._looks[-1]
        )
        if name == "line-break":
            self._add(_KEPT_BREAK)
        elif name == "tab":
            self._add(_KEPT_SPACE)
        return True

    def end(self) -> None:
        """Handle the end of an element."""
        self._open_elements.pop()
        self._looks.pop()

    def add(self, text: str) -> None:
        """Add characters."""
        if self._open_elements:
            self._add(text)

    def spaces(self, count: int) -> None:
        """Add spaces that must be kept."""
        self._add(_KEPT_SPACE * min(count, _MAX_SPACES))

    def _add(self, text: str) -> None:
        self._pieces.append((text, self._looks[-1].mark))

    def runs(self) -> list[Run]:
        """Return the runs of the text: pairs of text and mark."""
        return [
            (_SPACE.sub(" ", text).translate(_RESTORED), mark)
            for text, mark in merge_runs(self._pieces)
        ]
