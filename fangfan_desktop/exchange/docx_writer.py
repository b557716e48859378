"""Write an official text as `.docx` (GB/T 9704-2012): to be gone on with in WPS or Word."""

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
    Run,
    add_paragraph,
    set_align,
    set_face,
    set_styles,
)
from fangfan_desktop.exchange.package_bytes import normalize_package
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7.5: 版心 156 by 225 mm, 页码 4号宋体.
_WIDTH, _HEIGHT, _TOP, _LEFT, _RIGHT, _BOTTOM = 210, 297, 37, 28, 26, 35
_PAGE_SIZE = 14
_OF_TEMPLATE = ("/thumbnail", "/extended-properties")
# 右空四字.
_DAY_INDENT = 4


class Piece(NamedTuple):
    """A piece of the text.

    Its kind is `notice` (to whom goes on with it), `title`, `addressee`, `heading`, `subheading`,
    `paragraph`, `table` or `signature`.
    """

    kind: str
    runs: tuple[Run, ...]
    table: DocxTable | None = None

    @property
    def text(self) -> str:
        """Return it without its marks."""
        return "".join(run.text for run in self.runs)


def write_docx(path: Path, title: str, pieces: Sequence[Piece], day: date) -> None:
    """Write the text; `day` stands below the signature, `title` among the document's properties.

    The same text of the same day is the same bytes.
    """
    from docx import Document

    document: Any = Document()
    _set_page(document)
    set_styles(document)
    kinds = ["", *(piece.kind for piece in pieces), ""]
    for at, piece in enumerate(pieces):
        _add(document, piece, day, after=kinds[at], before=kinds[at + 2])
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    _set_properties(document, title, moment)
    package = io.BytesIO()
    document.save(package)
    path.write_bytes(normalize_package(package.getvalue(), moment))


def _add(document: Any, piece: Piece, day: date, *, after: str, before: str) -> None:
    """Add a piece that stands after one kind and before another."""
    if piece.kind == "table" and piece.table:
        add_table(document, piece.table, _WIDTH - _LEFT - _RIGHT)
    elif piece.kind == "signature":
        _sign(document, piece, DateKind().show(day))
    else:
        from docx.shared import Pt

        shape = add_paragraph(document, piece.runs, piece.kind).paragraph_format
        if after == "table":
            shape.space_before = Pt(LINE_HEIGHT / 2)
        if before == "signature":
            shape.keep_with_next = True


def _sign(document: Any, piece: Piece, day: str) -> None:
    """Add the unit's name and the day, where a seal goes (GB/T 9704 7.3.5.1, 7.3.5.4).

    The day stands four characters from the right, the name centred above it; a name that would not
    fit so ends at the right, with the day in its middle. Two lines are free above: the seal, 42 mm
    high, begins within a line of the text and has both in its middle. No page begins with them:
    they stay with the last words before.
    """
    name, date_width = _characters(piece.text), _characters(day)
    free = max(0.0, _DAY_INDENT + (date_width - name) / 2)
    _end_before(add_paragraph(document, piece.runs, "signature"), free)
    _end_before(add_paragraph(document, [Run(day)], "date"), free + (name - date_width) / 2)


def _end_before(paragraph: Any, characters: float) -> None:
    """Have a paragraph end so many characters before the right edge, whatever their size becomes."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.right_indent = Pt(characters * BODY_SIZE)
    paragraph._p.pPr.ind.set(qn("w:rightChars"), str(round(100 * characters)))


def _characters(text: str) -> float:
    """Return how long a text is: a Chinese character is 1, a figure of Times New Roman half of it."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def _set_properties(document: Any, title: str, moment: datetime) -> None:
    """Leave title, language and day, and nothing of the library's template: its picture, its Word."""
    properties = document.core_properties
    properties.title, properties.language = printable(title), "zh-CN"
    properties.author = properties.last_modified_by = ""
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = moment.replace(tzinfo=None)
    related = document.part.package.rels
    for key in [key for key, each in related.items() if each.reltype.endswith(_OF_TEMPLATE)]:
        del related[key]


def _set_page(document: Any) -> None:
    """A4, the margins of the 版心, page numbers outside: right on odd pages, left on even ones."""
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    # The number stands 7 mm below the text.
    section.footer_distance = Mm(_BOTTOM - 7 - 5)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        set_align(paragraph, align)
        # 空一字 from the edge.
        setattr(paragraph.paragraph_format, f"{align}_indent", Pt(_PAGE_SIZE))
        for text in ("— ", None, " —"):
            run = paragraph.add_run(text or "")
            set_face(run, "宋体", _PAGE_SIZE)
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
