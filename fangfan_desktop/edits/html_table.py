"""A table from the HTML that another program put on the clipboard.

Word processors write a table's cells one below the other as plain text: there the HTML alone knows
which cell stands in which row.
"""

import re
from collections.abc import Mapping

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELLS = {"td", "th"}
_PARAGRAPHS = {"p", "div", "li"}
# Their content is nothing that anybody reads.
_UNSEEN = {"script", "style", "title", "template", "noscript"}
# A span is a program's word; what it says is believed up to here.
_WIDEST = 100
_MOST_CELLS = 200_000
# Beyond ten million bytes in one tag libxml2 goes round and round.
_MOST_BYTES = 8_000_000
_DEEPEST = 256
_CHUNK = 1 << 16


def parse_table(html: str) -> list[list[str]]:
    """Return the cells of the one table there is, as wide as its widest row; else nothing.

    Whatever comes is read, or is no table: also what is damaged, or larger than any list.
    Merged cells are their text and blank ones, as a spreadsheet gives them.
    """
    if len(html) > _MOST_BYTES:
        return []
    content = html.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace")
    if len(content) > _MOST_BYTES:
        return []
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - not at start, and untyped

    reader = _Reader()
    # Events and no tree; it loads nothing, and knows no entities but HTML's own.
    parser = etree.HTMLParser(
        target=reader, encoding="utf-8", recover=True, no_network=True, huge_tree=False
    )
    try:
        for at in range(0, len(content), _CHUNK):
            parser.feed(content[at : at + _CHUNK])
        parser.close()
    except (etree.LxmlError, _TooMuch):
        return []
    if reader.tables != 1:
        return []
    width = max(map(len, reader.rows), default=0)
    if width * len(reader.rows) > _MOST_CELLS:
        return []
    return [row + [""] * (width - len(row)) for row in reader.rows]


class _TooMuch(Exception):
    """There is more in it than in any list."""


class _Reader:
    """Gathers rows while the table is read: what lxml calls a parser's target."""

    def __init__(self) -> None:
        self.tables = self._inside = self._unseen = 0
        self.rows: list[list[str]] = []
        self._written = self._deep = 0
        # Columns that cells above reach down into: how many rows more.
        self._reached: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element's beginning."""
        self._deep += 1
        if self._deep > _DEEPEST:
            raise _TooMuch
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            # A table in a table is two.
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
        """Take an element's end."""
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
        """Take a piece of text."""
        if self._cell is not None and not self._unseen:
            self._cell.append(_SPACE.sub(" ", text))

    def close(self) -> None:
        """Take the end of it all."""
        self._end_cell()

    def _begin_row(self) -> None:
        self.rows.append([])
        self._count(1)

    def _pass_reached(self) -> None:
        """Write a blank where a cell above reaches into this row."""
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
    return _WIDEST if len(digits) > 3 else max(1, min(int(digits or 0), _WIDEST))
