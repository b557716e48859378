"""Word files as offices write them: lines in the official faces, and ruled tables with merged cells."""

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

BODY, SONG, TITLE, HEI, KAI = "仿宋_GB2312", "宋体", "方正小标宋简体", "黑体", "楷体_GB2312"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_ORDER = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders", "vAlign"],
    "tcBorders": ["top", "left", "bottom", "right", "tl2br"],
}
LEFT_OF, ABOVE = "<", "^"  # in a table's rows: joined to the cell left of it, or above it


def _ink(run, face, size, bold):
    run.font.size, run.font.bold = Pt(size), bold or None
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for name in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{name}"), face)


def write_in(paragraph, text, face, size, bold=False):
    """Write words at the end of a paragraph; a line end in them is one on paper."""
    for at, part in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if at:
            run.add_break()
        run.add_text(part)
        _ink(run, face, size, bold)


def _child(parent, name, **values):
    child = OxmlElement(f"w:{name}")
    for key, value in values.items():
        child.set(qn(f"w:{key}"), str(value))
    parent.append(child)
    return child


class Word:
    """A Word file in the making. Lengths are in mm, sizes in pt."""

    def __init__(self, width=210, height=297, margins=(37, 26, 35, 28), pitch=312, face=BODY):
        self.file = Document()
        self.pitch = pitch
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), face)
        form = normal.paragraph_format
        form.space_after = form.space_before = Pt(0)
        form.line_spacing = 1
        self._set_page(self.file.sections[0], width, height, margins)

    def _set_page(self, section, width, height, margins):
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")
        for side, length in zip(sides, margins, strict=True):
            setattr(section, side, Mm(length))
        section.header_distance, section.footer_distance = Mm(15), Mm(17.5)
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        if self.pitch:
            _child(section._sectPr, "docGrid", type="lines", linePitch=self.pitch)

    def new_page(self, width, height, margins):
        """Begin a page of another size, as a section of its own."""
        self._set_page(self.file.add_section(WD_SECTION.NEW_PAGE), width, height, margins)

    def line(
        self,
        text="",
        face=BODY,
        size=16,
        *,
        bold=False,
        align="left",
        spacing=None,
        indent=0,
        before=0,
    ):
        """A paragraph; set back by `indent` characters or `before` mm; `spacing` of lines is in pt."""
        paragraph = self.file.add_paragraph()
        write_in(paragraph, text, face, size, bold)
        paragraph.alignment = _ALIGN[align]
        if spacing:
            paragraph.paragraph_format.line_spacing = Pt(spacing)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(indent * size)
        if before:
            paragraph.paragraph_format.left_indent = Mm(before)
        if not text:
            paragraph.paragraph_format.line_spacing = Pt(spacing or size)
        return paragraph

    def table(
        self,
        rows,
        widths,
        *,
        heights,
        size=10.5,
        face=SONG,
        header=1,
        header_face=None,
        left_columns=(),
        open_edges=(),
        outer=4,
        bold_header=False,
        repeat=False,
    ):
        """A ruled table. `open_edges` are sides that are not drawn: (row, column, "top")."""
        table = self.file.add_table(len(rows), len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        borders = _child(table._tbl.tblPr, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            thick = outer if side in {"top", "left", "bottom", "right"} else 4
            _child(borders, side, val="single", sz=thick, space=0, color="000000")
        margins = _child(table._tbl.tblPr, "tblCellMar")
        for side in ("left", "right"):
            _child(margins, side, w=28, type="dxa")
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        for at, height in enumerate(heights):
            table.rows[at].height = Mm(height)
            table.rows[at].height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
            if repeat and at < header:
                _child(table.rows[at]._tr.get_or_add_trPr(), "tblHeader")
        for (top, left), (bottom, right) in spans(rows).items():
            cell = table.cell(top, left)
            if (top, left) != (bottom, right):
                cell = cell.merge(table.cell(bottom, right))
            text = rows[top][left]
            ink = (header_face or face) if top < header else face
            paragraph = cell.paragraphs[0]
            for spare in cell.paragraphs[1:]:
                spare._p.getparent().remove(spare._p)
            write_in(paragraph, text, ink, size, bold_header and top < header)
            plain = top >= header and left in left_columns
            paragraph.alignment = _ALIGN["left" if plain else "centre"]
            cell.vertical_alignment = 1
        for row, column, side in open_edges:
            self._open(table.cell(row, column), side)
        return table

    def _open(self, cell, side):
        edges = cell._tc.get_or_add_tcPr().find(qn("w:tcBorders"))
        if edges is None:
            edges = OxmlElement("w:tcBorders")
            width = cell._tc.tcPr.find(qn("w:gridSpan"))
            before = cell._tc.tcPr.find(qn("w:tcW")) if width is None else width
            before.addnext(edges)
        _child(edges, side, val="nil")

    def rule(self, table, row, column, *sides):
        """Draw sides of a cell, also where the next cell's are not drawn."""
        for side in sides:
            self._open(table.cell(row, column), side)
            self._drawn(table.cell(row, column)._tc.tcPr.find(qn("w:tcBorders"))[-1])

    def _drawn(self, edge):
        for key, value in {"val": "single", "sz": 4, "space": 0, "color": "000000"}.items():
            edge.set(qn(f"w:{key}"), str(value))

    def slant(self, table, row, column):
        """Draw a line from the top left of a cell to its bottom right."""
        self.rule(table, row, column, "tl2br")

    def save(self, path: Path):
        """Write it, with what stands in a table's and a cell's settings in the order of the schema."""
        for name, order in _ORDER.items():
            for settings in self.file.element.body.iter(qn(f"w:{name}")):
                rank = {qn(f"w:{child}"): at for at, child in enumerate(order)}
                settings[:] = sorted(settings, key=lambda child: rank[child.tag])
        self.file.save(str(path))


def spans(rows):
    """Return where each cell begins and ends, of rows with `<` and `^` for joined places."""
    ends = {}
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in {LEFT_OF, ABOVE}:
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == LEFT_OF:
                right += 1
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == ABOVE:
                bottom += 1
            ends[top, left] = (bottom, right)
    return ends
