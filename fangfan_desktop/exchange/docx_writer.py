"""Write an official text as `.docx` (GB/T 9704-2012): to be gone on with in WPS or Word."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7: 版心 156 by 225 mm, 22 lines of 28 characters; 标题 2号小标宋, 正文 3号仿宋,
# 一级标题 3号黑体, 二级标题 3号楷体, 页码 4号宋体. Western text stands in Times New Roman.
_TITLE, _BODY, _FIRST, _SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
_WESTERN = "Times New Roman"
_TITLE_SIZE, _BODY_SIZE, _TABLE_SIZE, _PAGE_SIZE = 22, 16, 12, 14
_LINE = 28.95
_TOP, _LEFT, _RIGHT, _BOTTOM = 37, 28, 26, 35
_OF_TEMPLATE = ("/thumbnail", "/extended-properties")
_TO_WRITE = re.compile("(【[^】]*】)")


class Table(NamedTuple):
    """A table of the text: its caption, the heads of its columns, its lines."""

    caption: str
    captions: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


class Piece(NamedTuple):
    """A heading, subheading, paragraph, table or signature. `【…】` in it is still to be written."""

    kind: str
    text: str
    table: Table | None = None


def write_docx(path: Path, title: str, pieces: Sequence[Piece], day: str) -> None:
    """Write the text; `day` stands below the signature."""
    from docx import Document

    document: Any = Document()
    _set_page(document)
    _set_normal(document)
    _paragraph(document, title, _TITLE, _TITLE_SIZE, align="centre", indent=False, after=_LINE)
    for piece in pieces:
        if piece.kind == "table" and piece.table:
            _add_table(document, piece.table)
        elif piece.kind == "signature":
            _paragraph(document, "", _BODY, _BODY_SIZE)
            _paragraph(document, piece.text, _BODY, _BODY_SIZE, align="right", indent=False)
            _paragraph(document, day, _BODY, _BODY_SIZE, align="right", indent=False)
        else:
            face = {"heading": _FIRST, "subheading": _SECOND}.get(piece.kind, _BODY)
            made = _paragraph(document, piece.text, face, _BODY_SIZE)
            made.paragraph_format.keep_with_next = piece.kind != "paragraph"
    _set_properties(document, title)
    document.save(str(path))


def _set_properties(document: Any, title: str) -> None:
    """Leave the title and the moment, and nothing of the library's template: its picture, its Word."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties = document.core_properties
    properties.title = printable(title)
    properties.author = properties.last_modified_by = ""
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = now
    related = document.part.package.rels
    for key in [key for key, each in related.items() if each.reltype.endswith(_OF_TEMPLATE)]:
        del related[key]


def _set_page(document: Any) -> None:
    """A4, the margins of the 版心, page numbers outside: right on odd pages, left on even ones."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    # The number stands 7 mm below the text.
    section.footer_distance = Mm(_BOTTOM - 7 - 5)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        _align(paragraph, align)
        # 空一字 from the edge.
        setattr(paragraph.paragraph_format, f"{align}_indent", Pt(_PAGE_SIZE))
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            _face(run, "宋体", _PAGE_SIZE)
            if text is None:
                _add_page_field(run)


def _add_page_field(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = "PAGE"
        run._r.append(mark)


def _set_normal(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = _WESTERN, Pt(_BODY_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    style.paragraph_format.space_after = Pt(0)


def _face(run: Any, face: str, size: float) -> None:
    """Set a run's face, for Chinese too: python-docx sets Western text alone."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = _WESTERN, Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    # What is both Western and Chinese, “” and …, is Chinese here.
    fonts.set(qn("w:hint"), "eastAsia")


def _align(paragraph: Any, align: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    paragraph.alignment = {
        "left": ALIGN.LEFT,
        "centre": ALIGN.CENTER,
        "right": ALIGN.RIGHT,
        "both": ALIGN.JUSTIFY,
    }[align]


def _paragraph(
    document: Any,
    text: str,
    face: str,
    size: float,
    *,
    align: str = "both",
    indent: bool = True,
    after: float = 0,
) -> Any:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    _align(paragraph, align)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(max(_LINE, size * 1.3))
    shape.space_after = Pt(after)
    if indent:
        _indent(paragraph, size)
    if align == "right":
        shape.right_indent = Pt(4 * size)
    _add_text(paragraph, text, face, size)
    return paragraph


def _indent(paragraph: Any, size: float) -> None:
    """Two characters, whatever the size becomes; in points for those who do not know that."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph._p.pPr.ind.set(qn("w:firstLineChars"), "200")


def _add_text(paragraph: Any, text: str, face: str, size: float) -> None:
    """Add a text; what is still to be written is marked yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    for part in filter(None, _TO_WRITE.split(printable(text))):
        run = paragraph.add_run(part)
        _face(run, face, size)
        if part.startswith("【"):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _add_table(document: Any, table: Table) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    caption = _paragraph(document, table.caption, _FIRST, 14, align="centre", indent=False)
    caption.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=0, cols=len(table.captions))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    # The first column has what is longest.
    each = (210 - _LEFT - _RIGHT) / (len(table.captions) + 1)
    grid.autofit = False
    for at, column in enumerate(grid.columns):
        column.width = Mm(each if at else 2 * each)
    for number, line in enumerate((table.captions, *table.lines)):
        row = grid.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for at, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
            cell.width = Mm(each if at else 2 * each)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            _align(paragraph, "left" if at == 0 and number else "centre")
            _add_text(paragraph, text, _FIRST if number == 0 else _BODY, _TABLE_SIZE)
    _paragraph(document, "", _BODY, _BODY_SIZE)
