"""Write an official text as `.docx` (GB/T 9704-2012), to be edited further in WPS or Word."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fangfan_desktop.exchange.docx_table import DocxTable, add_table
from fangfan_desktop.exchange.docx_text import (
    BODY_SIZE,
    LINE_HEIGHT,
    TextRun,
    add_paragraph,
    oxml_element,
    set_align,
    set_face,
    set_styles,
)
from fangfan_desktop.exchange.package_bytes import normalize_package
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7.5: 版心 156 by 225 mm, 页码 4号宋体. Lengths in mm.
_WIDTH, _HEIGHT, _TOP, _LEFT, _RIGHT, _BOTTOM = 210, 297, 37, 28, 26, 35
_PAGE_SIZE = 14
_TEMPLATE_PARTS = ("/thumbnail", "/extended-properties")
# In characters: 右空四字.
_DATE_INDENT = 4


class TextPiece(NamedTuple):
    """A piece of the text.

    Its kind is `notice` (a note to the person who edits the text), `title`, `addressee`, `heading`,
    `subheading`, `paragraph`, `table` or `signature`. `table` is set if the kind is `table`.
    """

    kind: str
    runs: tuple[TextRun, ...]
    table: DocxTable | None = None

    @property
    def text(self) -> str:
        """Return the plain text."""
        return "".join(run.text for run in self.runs)


def write_docx(path: Path, title: str, pieces: Sequence[TextPiece], day: date) -> None:
    """Write the text; `day` is printed below the signature, `title` goes into the properties.

    The same text and day always give the same bytes.
    """
    from docx import Document

    document: Any = Document()
    _set_page(document)
    set_styles(document)
    kinds = ["", *(piece.kind for piece in pieces), ""]
    for position, piece in enumerate(pieces):
        _add_piece(document, piece, day, after=kinds[position], before=kinds[position + 2])
    timestamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
    _set_properties(document, title, timestamp)
    package = io.BytesIO()
    document.save(package)
    path.write_bytes(normalize_package(package.getvalue(), timestamp))


def _add_piece(document: Any, piece: TextPiece, day: date, *, after: str, before: str) -> None:
    """Add a piece; `after` and `before` are the kinds of its neighbours, '' for none."""
    if piece.kind == "table" and piece.table:
        add_table(document, piece.table, _WIDTH - _LEFT - _RIGHT)
    elif piece.kind == "signature":
        _add_signature(document, piece, DateKind().show(day))
    else:
        from docx.shared import Pt

        paragraph_format = add_paragraph(document, piece.runs, piece.kind).paragraph_format
        if after == "table":
            paragraph_format.space_before = Pt(LINE_HEIGHT / 2)
        if before == "signature":
            paragraph_format.keep_with_next = True


def _add_signature(document: Any, piece: TextPiece, day: str) -> None:
    """Add the unit's name and the date, where the seal goes (GB/T 9704 7.3.5.1, 7.3.5.4).

    The date ends four characters from the right edge, the name is centred above it. A name that is
    too wide for this ends at the right edge, and the date is centred below it. Two lines above are
    empty: the seal is 42 mm high, starts at most one line below the text and covers both lines in
    its middle. Name and date stay on one page with the last words before them.
    """
    name, date_width = _text_width(piece.text), _text_width(day)
    indent = max(0.0, _DATE_INDENT + (date_width - name) / 2)
    _set_right_indent(add_paragraph(document, piece.runs, "signature"), indent)
    _set_right_indent(
        add_paragraph(document, [TextRun(day)], "date"), indent + (name - date_width) / 2
    )


def _set_right_indent(paragraph: Any, characters: float) -> None:
    """Set the right indent in characters, so that it follows a later change of the font size."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.right_indent = Pt(characters * BODY_SIZE)
    paragraph._p.pPr.ind.set(qn("w:rightChars"), str(round(100 * characters)))


def _text_width(text: str) -> float:
    """Return the width of a text in characters: 1 for a Chinese one, 0.5 for any other."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def _set_properties(document: Any, title: str, timestamp: datetime) -> None:
    """Set title, language and time; remove the template's thumbnail and Word data."""
    properties = document.core_properties
    properties.title, properties.language = printable(title), "zh-CN"
    properties.author = properties.last_modified_by = ""
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = timestamp.replace(tzinfo=None)
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith(_TEMPLATE_PARTS)]:
        del relations[key]


def _set_page(document: Any) -> None:
    """Set A4, the margins of the 版心, and page numbers: right on odd pages, left on even ones."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    # The page number is 7 mm below the text.
    section.footer_distance = Mm(_BOTTOM - 7 - 5)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        set_align(paragraph, align)
        # 空一字: one character from the edge.
        setattr(paragraph.paragraph_format, f"{align}_indent", Pt(_PAGE_SIZE))
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            set_face(run, "宋体", _PAGE_SIZE)
            if text is None:
                _add_page_field(run)


def _add_page_field(run: Any) -> None:
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        if kind:
            mark = oxml_element("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = oxml_element("w:instrText")
            mark.text = "PAGE"
        run._r.append(mark)
