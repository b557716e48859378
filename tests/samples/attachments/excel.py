"""Workbooks as offices make them: a title over the columns, a ruled table, lines below it."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from tests.samples.attachments.word import spans

_THIN, _NONE = Side("thin"), Side(None)
ALL = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


class Excel:
    """A workbook in the making. Widths are in characters as Excel counts them, heights in pt."""

    def __init__(self, name="Sheet1", widths=(), *, landscape=True, paper=9, face="宋体", fit=True):
        self.book = Workbook()
        self.sheet = self.book.active
        self.face = face
        self._begin(name, widths, landscape, paper, fit)

    def _begin(self, name, widths, landscape, paper, fit):
        self.row, self.columns = 1, len(widths)
        self.sheet.title = name
        for at, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(at)].width = width
        page = self.sheet.page_setup
        page.orientation = "landscape" if landscape else "portrait"
        page.paperSize = paper
        if fit:
            self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
            page.fitToWidth, page.fitToHeight = 1, 0
        self.sheet.print_options.horizontalCentered = True
        margins = self.sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top = margins.bottom = 0.75

    def new_sheet(self, name, widths, *, landscape=True, paper=9, fit=True):
        self.sheet = self.book.create_sheet(name)
        self._begin(name, widths, landscape, paper, fit)

    def line(
        self,
        text,
        *,
        size=12,
        bold=False,
        align="left",
        height=None,
        face=None,
        across=None,
        ruled=False,
        wrap=False,
    ):
        """A row with words, joined over all columns or over those named: `{(1, 4): "填报单位："}`."""
        parts = text if isinstance(text, dict) else {(1, across or self.columns): text}
        aligns = align if isinstance(align, dict) else dict.fromkeys(parts, align)
        for (first, last), words in parts.items():
            cell = self.sheet.cell(self.row, first, words)
            cell.font = Font(face or self.face, size=size, bold=bold)
            side = {"left": "left", "centre": "center", "right": "right"}[aligns[first, last]]
            cell.alignment = Alignment(side, "center", wrap_text=wrap)
            if last > first:
                self._join(self.row, first, self.row, last)
        if ruled:
            for at in range(1, self.columns + 1):
                self.sheet.cell(self.row, at).border = ALL
        if height:
            self.sheet.row_dimensions[self.row].height = height
        self.row += 1

    def _join(self, top, left, bottom, right):
        self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def table(
        self,
        rows,
        *,
        heights,
        size=11,
        header=1,
        bold_header=True,
        header_face=None,
        left_columns=(),
        open_edges=(),
        formats=None,
    ):
        """A ruled table; returns its first row. `formats` are number formats by column, from 0."""
        first = self.row
        for top, row in enumerate(rows):
            for left, text in enumerate(row):
                cell = self.sheet.cell(first + top, left + 1)
                cell.border = ALL
                plain = top >= header and left in left_columns
                cell.alignment = Alignment("left" if plain else "center", "center", wrap_text=True)
                face = (header_face or self.face) if top < header else self.face
                cell.font = Font(face, size=size, bold=bold_header and top < header)
                if text not in {"<", "^", ""}:
                    cell.value = text
                if formats and top >= header and left in formats:
                    cell.number_format = formats[left]
            self.sheet.row_dimensions[first + top].height = heights[top]
        for (top, left), (bottom, right) in spans(rows).items():
            if (top, left) != (bottom, right):
                self._join(first + top, left + 1, first + bottom, right + 1)
        for top, left, side in open_edges:
            cell = self.sheet.cell(first + top, left + 1)
            sides = {
                name: getattr(cell.border, name) for name in ("left", "right", "top", "bottom")
            }
            cell.border = Border(**{**sides, side: _NONE})
        self.row += len(rows)
        return first

    def save(self, path: Path):
        self.book.save(path)
