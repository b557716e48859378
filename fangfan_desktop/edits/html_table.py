"""Read a table from the HTML that another program put on the clipboard.

Word processors write the cells of a table below each other in plain text; only the HTML shows which
cell belongs to which row.
"""

import re
from collections.abc import Mapping
from typing import Any, cast

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELLS = {"td", "th"}
_PARAGRAPHS = {"p", "div", "li"}
# Elements without visible content.
_UNSEEN = {"script", "style", "title", "template", "noscript"}
# The most rows or columns of a merged cell that are accepted.
_MOST_SPAN = 100
_MOST_CELLS = 200_000
# libxml2 loops endlessly on a tag of more than ten million bytes.
_MOST_BYTES = 8_000_000
_DEEPEST = 256
_CHUNK = 1 << 16


def parse_table(html: str) -> list[list[str]]:
    """Return the rows of the only table in the HTML, all as wide as the widest row.

    Return an empty list if there is no table, more than one, or one that is too large; damaged
    HTML never raises. A merged cell becomes its text and blank cells, as in spreadsheet programs.
    """
    if len(html) > _MOST_BYTES:
        return []
    content = html.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace")
    if len(content) > _MOST_BYTES:
        return []
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]  # lxml has no types

    reader = _Reader()
    # An event parser without a tree. It loads nothing and knows only the entities of HTML.
    untyped = cast("Any", etree)
    parser = untyped.HTMLParser(target=reader, encoding="utf-8")
    try:
        for at in range(0, len(content), _CHUNK):
            parser.feed(content[at : at + _CHUNK])
        parser.close()
    except (untyped.LxmlError, _TooMuch):
        return []
    if reader.tables != 1:
        return []
    width = max(map(len, reader.rows), default=0)
    if width * len(reader.rows) > _MOST_CELLS:
        return []
    return [row + [""] * (width - len(row)) for row in reader.rows]


class _TooMuch(Exception):
    """The HTML contains more cells, or deeper nesting, than any real list."""


class _Reader:
    """Collects rows while the table is parsed. It is a parser target of lxml."""

    def __init__(self) -> None:
        self.tables = self._inside = self._unseen = 0
        self.rows: list[list[str]] = []
        self._written = self._deep = 0
        # For each column, the number of further rows that a merged cell above covers.
        self._reached: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        self._deep += 1
        if self._deep > _DEEPEST:
            raise _TooMuch
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            # A nested table counts as a second table.
            self.tables += 1
            self._inside += 1
        elif tag == "tr" and self._inside:
            self._end_cell()
            self._begin_row()
        elif tag in _CELLS and self._inside:
            self._end_cell()
            if not self.rows:
                self._begin_row()
            self._pass_reached()
            self._cell = []
            self._span = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        self._deep -= 1
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _CELLS or tag == "tr":
            self._end_cell()
            if tag == "tr" and self.rows:
                self._pass_reached()
        elif tag == "table":
            self._end_cell()
            self._inside = max(0, self._inside - 1)
        elif tag in _PARAGRAPHS and self._cell is not None:
            self._cell.append("\n")

    def data(self, text: str) -> None:
        """Handle a piece of text."""
        if self._cell is not None and not self._unseen:
            self._cell.append(_SPACE.sub(" ", text))

    def close(self) -> None:
        """Handle the end of the document."""
        self._end_cell()

    def _begin_row(self) -> None:
        self.rows.append([])
        self._count(1)

    def _pass_reached(self) -> None:
        """Add a blank cell for each merged cell above that covers this position."""
        row = self.rows[-1]
        while self._reached.get(len(row), 0):
            self._reached[len(row)] -= 1
            row.append("")
            self._count(1)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(self._cell).split("\n"))
        self._cell, row = None, self.rows[-1]
        down, across = self._span
        self._count(across)
        for column in range(len(row), len(row) + across):
            self._reached[column] = down - 1
        row.extend(["\n".join(lines).strip("\n"), *[""] * (across - 1)])

    def _count(self, cells: int) -> None:
        self._written += cells
        if self._written > _MOST_CELLS:
            raise _TooMuch


def _span(text: str | None) -> int:
    if not text or not text.isascii() or not text.isdecimal():
        return 1
    digits = text.lstrip("0")
    return _MOST_SPAN if len(digits) > 3 else max(1, min(int(digits or 0), _MOST_SPAN))
