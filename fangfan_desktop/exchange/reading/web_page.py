"""Read a web page that was named a workbook, as many offices' systems export it.

All of a page is one sheet: its tables and the lines between them, one below the other.
"""

import re
from collections.abc import Mapping

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.grid import MAX_CELLS, TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.package import text_chunks
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.sheet_builder import SheetBuilder
from fangfan_desktop.exchange.reading.web_style import StyleSheet, WebLook
from fangfan_desktop.exchange.reading.web_table import (
    BLOCK_END,
    LINE_END,
    WebCell,
    WebTable,
    lay_out,
)

_NO_TEXT = "这个网页的文字编码认不出来。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
CUT_SHORT = "这个网页不完整，表格没有结束，可能没有传完。请让对方重新发一份，最好另存为 .xlsx。"
TABLES_ELSEWHERE = (
    "这个网页里没有表格，表格在另外的文件里，没有一起发来。"
    "请在 Excel 或 WPS 里打开原来的文件，另存为 .xlsx 再发。"
)
_NO_TABLE = (
    "这是网页，里面没有表格，可能是系统的登录页或出错页。请从系统里重新导出，另存为 .xlsx 再试。"
)
_NOT_READ = "网页里有看不见的格子、文字，或者下拉框，没有读"
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,31})</x:Name>")
_ELSEWHERE = re.compile(r"<(?:i?frame|frameset)\b|id=.?shLink", re.IGNORECASE)
_SILENT = frozenset(
    {"script", "title", "noscript", "object", "template", "xml", "select", "rt", "rp"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "center",
        "form",
        "caption",
        "address",
        "hr",
        "dl",
        "dt",
        "dd",
        "pre",
        "fieldset",
    ]
)
_CELLS = frozenset({"td", "th"})
_PARTS = frozenset({"thead", "tbody", "tfoot"})
_OF_A_TABLE = _CELLS | _PARTS | {"tr", "col"}
_SAID = ("x:num", "x:fmla", "x:err", "x:bool", "sdval")
_NOTHING: Mapping[str, str] = {}
_UNSEEN_INPUTS = frozenset({"hidden", "checkbox", "radio", "button", "submit", "image", "file"})
_END = "fangfan-end"
_DEEPEST = 30
_MAX_ACROSS = 1000


def read_page(content: bytes) -> Workbook:
    """Return the page as one sheet; Unreadable where it is cut short or holds no table."""
    text = decode_text(content)
    if text is None:
        raise Unreadable(_NO_TEXT)
    grid = page_grid(text)
    if grid is None:
        raise Unreadable(TABLES_ELSEWHERE if _ELSEWHERE.search(text) else _NO_TABLE)
    return Workbook((grid,))


def page_grid(text: str, name: str = "", styles: str = "", *, hidden: bool = False) -> Grid | None:
    """Return a page's tables as one sheet, with style sheets from elsewhere; None without any."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    page = WebPage(styles)
    parser = etree.HTMLParser(
        target=page, encoding="utf-8", no_network=True, recover=True, huge_tree=False
    )
    for piece in (*text_chunks(text), f'<br id="{_END}">'):
        parser.feed(piece.encode())
    parser.close()
    closed = text[-200:].rstrip().lower().endswith(("</html>", "</body>"))
    if any(error.type == etree.ErrorTypes.ERR_NO_MEMORY for error in parser.error_log):
        raise Unreadable(TOO_MUCH)
    if not page.ended or (page.is_cut_short and not closed):
        raise Unreadable(CUT_SHORT)
    if not page.cells:
        return None
    names = _SHEET_NAME.findall(text)
    sheet = SheetBuilder()
    if page.left_out:
        sheet.remarks.append(_NOT_READ)
    lay_out(page.whole, sheet)
    return sheet.grid(name or (names[0] if len(names) == 1 else ""), hidden=hidden)


class WebPage:
    """Takes a page's tags, as lxml mends them, and gathers its tables."""

    def __init__(self, styles: str = "") -> None:
        self.whole = WebTable()
        self.cells = 0
        self.left_out = self.ended = self.is_cut_short = False
        self._sheet = StyleSheet()
        self._sheet.add(styles)
        self._open: list[WebTable] = [self.whole]
        self._looks: list[WebLook] = [WebLook(hidden=False, mark="")]
        self._silent = self._chosen = 0
        self._css: list[str] | None = None
        self._since_end = False

    # What lxml calls.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an element's beginning."""
        self._begin_look(tag, attributes)
        self._chosen += tag == "select"
        if tag in _SILENT:
            self._silent += 1
        elif tag == "style":
            self._css = []
        elif tag == "table":
            self._begin_table()
        elif tag == "br":
            self._break(LINE_END)
        elif tag in _BLOCKS:
            self._break(BLOCK_END)
        elif tag in _OF_A_TABLE and len(self._open) > 1:
            self._begin_part(tag, attributes)
        elif tag == "input" and attributes.get("type", "text").lower() not in _UNSEEN_INPUTS:
            self.data(attributes.get("value", ""))
        if tag == "br" and attributes.get("id") == _END:
            self.ended = True
            self.is_cut_short = len(self._open) > 1 and self._since_end

    def end(self, tag: str) -> None:
        """Take an element's end."""
        self._looks.pop()
        self._chosen -= tag == "select"
        if tag in _SILENT:
            self._silent -= 1
        elif tag == "style" and self._css is not None:
            self._sheet.add("".join(self._css))
            self._css = None
        elif tag in _BLOCKS:
            self._break(BLOCK_END)
        elif len(self._open) == 1:
            return
        elif tag in _CELLS:
            self._open[-1].cell = None
        elif tag == "table":
            self._end_table()
        elif tag in _PARTS:
            self._open[-1].begin_part("tbody")

    def data(self, text: str) -> None:
        """Take some text."""
        if self._css is not None:
            self._css.append(text)
        elif not self._silent:
            self._add(text)
        elif self._chosen:
            self.left_out = self.left_out or bool(text.strip())

    def comment(self, text: str) -> None:
        """Take no comment: what stands in one is for other programs."""

    def close(self) -> None:
        """Take the page's end."""

    # What becomes of it.

    def _begin_look(self, tag: str, attributes: Mapping[str, str]) -> None:
        own, outer = self._sheet.look(tag, attributes), self._looks[-1]
        # A row or a column that is hidden is read, as in a workbook.
        counts = tag not in {"tr", "col", "colgroup"}
        hidden, gone = outer.hidden or (own.hidden and counts), outer.gone or (own.gone and counts)
        self._looks.append(WebLook(hidden, outer.mark if own.mark is None else own.mark, gone))

    def _begin_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        table = self._open[-1]
        if tag in _CELLS:
            self._begin_cell(attributes)
        elif tag in _PARTS:
            table.begin_part(tag)
        elif tag == "tr":
            hidden = self._sheet.look("tr", attributes).hidden
            empty = self._sheet.has_no_size(attributes, "height")
            table.cell = table.line = None
            table.begin_row(hidden=hidden or empty)
        elif tag == "col":
            hidden = self._sheet.look("col", attributes).hidden
            empty = self._sheet.has_no_size(attributes, "width")
            count = max(1, min(_number(attributes.get("span"), 1), _MAX_ACROSS))
            table.hide_columns(count, hidden=hidden or empty)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.cells += 1
        self._since_end = True
        if self.cells > MAX_CELLS:
            raise Unreadable(TOO_MUCH)
        table = self._open[-1]
        across = max(1, min(_number(attributes.get("colspan"), 1), _MAX_ACROSS))
        said = {name: attributes[name] for name in _SAID if name in attributes} or _NOTHING
        table.cell, table.line = (
            WebCell([], across, _number(attributes.get("rowspan"), 1), said),
            None,
        )
        # A page shows the next cell in the place of one that it does not show.
        if not self._looks[-1].gone:
            if not table.rows:
                table.begin_row()
            table.rows[-1].cells.append(table.cell)

    def _begin_table(self) -> None:
        if len(self._open) > _DEEPEST:
            raise Unreadable(TOO_MUCH)
        self._open[-1].line = None
        self._open.append(WebTable())

    def _end_table(self) -> None:
        table = self._open.pop()
        self._since_end = False
        outer = self._open[-1]
        if outer.cell is None:
            # Between the rows, or outside of all tables: on rows of its own.
            outer.begin_row(WebCell(tables=[table]))
        elif only := table.only_cell():
            outer.cell.runs += [("\n", ""), *only.runs]
            outer.cell.said = outer.cell.said or only.said
        else:
            outer.cell.tables.append(table)

    def _add(self, text: str) -> None:
        look, table = self._looks[-1], self._open[-1]
        if not text.strip() and not (table.cell or table.line):
            return
        if look.hidden:
            self.left_out = self.left_out or bool(text.strip())
            return
        if table.cell is None and table.line is None:
            # A line outside of the cells is a row of its own.
            table.line = WebCell()
            table.begin_row(table.line)
        if cell := table.cell or table.line:
            cell.runs.append((text, look.mark or ""))

    def _break(self, end: str) -> None:
        table = self._open[-1]
        table.line = None
        if table.cell:
            table.cell.runs.append((end, self._looks[-1].mark or ""))


def _number(text: str | None, without: int) -> int:
    digits = (text or "").strip()
    if not digits.isascii() or not digits.isdecimal():
        return without
    return int(digits[:8])
