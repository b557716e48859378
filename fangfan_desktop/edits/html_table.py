"""A table from the HTML that another program put on the clipboard.

Word processors write a table's cells one below the other as plain text: there the HTML alone knows
which cell stands in which row.
"""

import re
from html.parser import HTMLParser

_SPACE = re.compile(r"[ \t\r\n\f]+")
_CELLS = {"td", "th"}
_PARAGRAPHS = {"p", "div", "li"}
# A span is a program's word; what it says is believed up to here.
_WIDEST = 100


def parse_table(html: str) -> list[list[str]]:
    """Return the cells of the one table there is, as wide as its widest row; else nothing.

    Merged cells are their text and blank ones, as a spreadsheet gives them.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.tables != 1 or reader.nested:
        return []
    width = max(map(len, reader.rows), default=0)
    return [row + [""] * (width - len(row)) for row in reader.rows]


class _Reader(HTMLParser):
    """Gathers rows while the table is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables = self._depth = 0
        self.nested = False
        self.rows: list[list[str]] = []
        # Columns that cells above reach down into: how many rows more.
        self._reached: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables += 1
            self._depth += 1
            self.nested |= self._depth > 1
        elif tag == "tr" and self._depth:
            self._end_cell()
            self.rows.append([])
        elif tag in _CELLS and self._depth:
            self._end_cell()
            if not self.rows:
                self.rows.append([])
            self._pass_reached()
            self._cell = []
            given = dict(attrs)
            self._span = _span(given.get("rowspan")), _span(given.get("colspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS or tag == "tr":
            self._end_cell()
            if tag == "tr" and self.rows:
                self._pass_reached()
        elif tag == "table":
            self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif tag in _PARAGRAPHS and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(_SPACE.sub(" ", data))

    def _pass_reached(self) -> None:
        """Write a blank where a cell above reaches into this row."""
        row = self.rows[-1]
        while self._reached.get(len(row), 0):
            self._reached[len(row)] -= 1
            row.append("")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (line.strip(" ") for line in "".join(self._cell).split("\n"))
        self._cell, row = None, self.rows[-1]
        down, across = self._span
        for column in range(len(row), len(row) + across):
            self._reached[column] = down - 1
        row.extend(["\n".join(lines).strip("\n"), *[""] * (across - 1)])


def _span(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST)) if text and text.isascii() and text.isdecimal() else 1
