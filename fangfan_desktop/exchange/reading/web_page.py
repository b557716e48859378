"""Read a web page with the suffix of a workbook, as many offices' systems export it.

The whole page becomes one sheet: its tables and the lines between them, one below the other.
"""

import re
from collections.abc import Mapping
from typing import Any, cast

from fangfan_desktop.exchange.reading.charset import decode_text
from fangfan_desktop.exchange.reading.grid import MAX_CELLS, TOO_MUCH, Grid, Workbook
from fangfan_desktop.exchange.reading.package import in_chunks
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
_FRAME_TAG = re.compile(r"<(?:i?frame|frameset)\b|id=.?shLink", re.IGNORECASE)
_IGNORED_TAGS = frozenset(
    {"script", "title", "noscript", "object", "template", "xml", "select", "rt", "rp"}
)
_BLOCK_TAGS = frozenset(
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
_CELL_TAGS = frozenset({"td", "th"})
_PART_TAGS = frozenset({"thead", "tbody", "tfoot"})
_TABLE_TAGS = _CELL_TAGS | _PART_TAGS | {"tr", "col"}
_DATA_ATTRIBUTES = ("x:num", "x:fmla", "x:err", "x:bool", "sdval")
_NO_ATTRIBUTES: Mapping[str, str] = {}
_UNSEEN_INPUTS = frozenset({"hidden", "checkbox", "radio", "button", "submit", "image", "file"})
_END_ID = "fangfan-end"
_MAX_DEPTH = 30


def read_page(content: bytes) -> Workbook:
    """Return the page as a workbook of one sheet.

    Raises Unreadable if the page is cut short or has no table.
    """
    text = decode_text(content)
    if text is None:
        raise Unreadable(_NO_TEXT)
    grid = page_grid(text)
    if grid is None:
        raise Unreadable(TABLES_ELSEWHERE if _FRAME_TAG.search(text) else _NO_TABLE)
    return Workbook((grid,))


def page_grid(text: str, name: str = "", styles: str = "", *, hidden: bool = False) -> Grid | None:
    """Return a page's tables as one sheet, or None if it has none.

    `styles` are style sheets from other files. Raises Unreadable if the page is cut short.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]  # lxml has no type stubs

    untyped = cast("Any", etree)

    page = WebPage(styles)
    parser = untyped.HTMLParser(target=page, encoding="utf-8")
    for piece in (*in_chunks(text), f'<br id="{_END_ID}">'):
        parser.feed(piece.encode())
    parser.close()
    closed = text.rstrip()[-7:].lower() in {"</html>", "</body>"}
    if any(error.type == untyped.ErrorTypes.ERR_NO_MEMORY for error in parser.error_log):
        raise Unreadable(TOO_MUCH)
    if not page.ended or (page.is_cut_short and not closed):
        raise Unreadable(CUT_SHORT)
    if not page.cells:
        return None
    names = _SHEET_NAME.findall(text)
    sheet = SheetBuilder()
    if page.left_out:
        sheet.remarks.append(_NOT_READ)
    lay_out(page.root, sheet)
    return sheet.grid(name or ("".join(names) if len(names) == 1 else ""), hidden=hidden)


class WebPage:
    """Target for lxml's HTML parser: collects the tables of a page.

    `root` holds all its lines and tables. `left_out`: hidden text or a drop-down was not read.
    """

    def __init__(self, styles: str = "") -> None:
        self.root = WebTable()
        self.cells = 0
        self.left_out = self.ended = self.is_cut_short = False
        self._style_sheet = StyleSheet()
        self._style_sheet.add(styles)
        self._tables: list[WebTable] = [self.root]
        self._looks: list[WebLook] = [WebLook(hidden=False, mark="")]
        self._ignored_depth = self._select_depth = 0
        self._css: list[str] | None = None
        self._cells_after_table = False

    # Called by lxml.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        self._begin_look(tag, attributes)
        self._select_depth += tag == "select"
        if tag in _IGNORED_TAGS:
            self._ignored_depth += 1
        elif tag == "style":
            self._css = []
        elif tag == "table":
            self._begin_table()
        elif tag == "br":
            self._add_line_end(LINE_END)
        elif tag in _BLOCK_TAGS:
            self._add_line_end(BLOCK_END)
        elif tag in _TABLE_TAGS and len(self._tables) > 1:
            self._begin_part(tag, attributes)
        elif tag == "input" and attributes.get("type", "text").lower() not in _UNSEEN_INPUTS:
            self.data(attributes.get("value", ""))
        if tag == "br" and attributes.get("id") == _END_ID:
            self.ended = True
            self.is_cut_short = self._cells_after_table

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        self._looks.pop()
        self._select_depth -= tag == "select"
        if tag in _IGNORED_TAGS:
            self._ignored_depth -= 1
        elif tag == "style":
            self._style_sheet.add("".join(self._css or ()))
            self._css = None
        elif tag in _BLOCK_TAGS:
            self._add_line_end(BLOCK_END)
        elif tag in _CELL_TAGS:
            self._tables[-1].cell = None
        elif tag == "table":
            self._end_table()
        elif tag in _PART_TAGS:
            self._tables[-1].begin_part("tbody")

    def data(self, text: str) -> None:
        """Handle text."""
        if self._css is not None:
            self._css.append(text)
        elif not self._ignored_depth:
            self._add_text(text)
        elif self._select_depth:
            self.left_out = self.left_out or bool(text.strip())

    def comment(self, text: str) -> None:
        """Ignore a comment: it is for other programs."""

    def close(self) -> None:
        """Handle the end of the page."""

    # Collecting.

    def _begin_look(self, tag: str, attributes: Mapping[str, str]) -> None:
        own, outer = self._style_sheet.look(tag, attributes), self._looks[-1]
        # Hidden rows and columns are read, as in a workbook.
        counts = tag not in {"tr", "col", "colgroup"}
        hidden, removed = (
            outer.hidden or (own.hidden and counts),
            outer.removed or (own.removed and counts),
        )
        self._looks.append(WebLook(hidden, outer.mark if own.mark is None else own.mark, removed))

    def _begin_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        table = self._tables[-1]
        if tag in _CELL_TAGS:
            self._begin_cell(attributes)
        elif tag in _PART_TAGS:
            table.begin_part(tag)
        elif tag == "tr":
            hidden = self._style_sheet.look("tr", attributes).hidden
            empty = self._style_sheet.has_no_size(attributes, "height")
            table.cell = table.line = None
            table.begin_row(hidden=hidden or empty)
        else:
            hidden = self._style_sheet.look("col", attributes).hidden
            empty = self._style_sheet.has_no_size(attributes, "width")
            table.hide_columns(_number(attributes, "span") or 1, hidden=hidden or empty)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.cells += 1
        self._cells_after_table = True
        if self.cells > MAX_CELLS:
            raise Unreadable(TOO_MUCH)
        table = self._tables[-1]
        across, down = _number(attributes, "colspan") or 1, _number(attributes, "rowspan")
        data_attributes = {
            name: attributes[name] for name in _DATA_ATTRIBUTES if name in attributes
        } or _NO_ATTRIBUTES
        table.cell, table.line = (
            WebCell([], across, 1 if down is None else down, data_attributes),
            None,
        )
        # A browser shows the next cell in the place of a removed one.
        if not self._looks[-1].removed:
            if not table.rows:
                table.begin_row()
            table.rows[-1].cells.append(table.cell)

    def _begin_table(self) -> None:
        if len(self._tables) > _MAX_DEPTH:
            raise Unreadable(TOO_MUCH)
        self._tables[-1].line = None
        self._tables.append(WebTable())

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._cells_after_table = False
        outer = self._tables[-1]
        if outer.cell is None:
            # Between rows, or outside of all tables: the table gets its own rows.
            outer.begin_row(WebCell(tables=[table]))
        elif single_cell := table.only_cell():
            outer.cell.runs += [("\n", ""), *single_cell.runs]
            outer.cell.data_attributes = outer.cell.data_attributes or single_cell.data_attributes
        else:
            outer.cell.tables.append(table)

    def _add_text(self, text: str) -> None:
        look, table = self._looks[-1], self._tables[-1]
        if not text.strip() and not (table.cell or table.line):
            return
        if look.hidden:
            self.left_out = self.left_out or bool(text.strip())
            return
        if table.cell is None and table.line is None:
            # A line outside of cells becomes its own row.
            table.line = WebCell()
            table.begin_row(table.line)
        if cell := table.cell or table.line:
            cell.runs.append((text, look.mark or ""))

    def _add_line_end(self, end: str) -> None:
        table = self._tables[-1]
        table.line = None
        if table.cell:
            table.cell.runs.append((end, self._looks[-1].mark or ""))


def _number(attributes: Mapping[str, str], name: str) -> int | None:
    digits = attributes.get(name, "").strip()
    return int(digits[:8]) if digits.isascii() and digits.isdecimal() else None
