"""Write an official text as `.docx` (GB/T 9704-2012): to be gone on with in WPS or Word."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fangfan_desktop.exchange.docx_table import Table, add_table
from fangfan_desktop.exchange.docx_text import (
    BODY,
    FIRST,
    LINE,
    SECOND,
    TITLE,
    TITLE_SIZE,
    Run,
    add_paragraph,
    set_align,
    set_face,
    set_normal,
)
from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7.5: 版心 156 by 225 mm, 页码 4号宋体.
_WIDTH, _HEIGHT, _TOP, _LEFT, _RIGHT, _BOTTOM = 210, 297, 37, 28, 26, 35
_PAGE_SIZE = 14
_OF_TEMPLATE = ("/thumbnail", "/extended-properties")
_FACES = {"heading": FIRST, "subheading": SECOND}


class Piece(NamedTuple):
    """A piece of the text.

    Its kind is `notice` (to whom goes on with it), `title`, `addressee`, `heading`, `subheading`,
    `paragraph`, `table` or `signature`.
    """

    kind: str
    runs: tuple[Run, ...]
    table: Table | None = None

    @property
    def text(self) -> str:
        """Return it without its marks."""
        return "".join(run.text for run in self.runs)


def write_docx(path: Path, title: str, pieces: Sequence[Piece], day: str) -> None:
    """Write the text; `day` stands below the signature, `title` among the document's properties."""
    from docx import Document

    document: Any = Document()
    _set_page(document)
    set_normal(document)
    kinds = ["", *(piece.kind for piece in pieces), ""]
    for at, piece in enumerate(pieces):
        _add(document, piece, day, after=kinds[at], before=kinds[at + 2])
    _set_properties(document, title)
    document.save(str(path))


def _add(document: Any, piece: Piece, day: str, *, after: str, before: str) -> None:
    """Add a piece that stands after one kind and before another."""
    runs = piece.runs
    if piece.kind == "table" and piece.table:
        add_table(document, piece.table, _WIDTH - _LEFT - _RIGHT)
    elif piece.kind == "title":
        add_paragraph(document, runs, TITLE, TITLE_SIZE, align="centre", indent=False, after=LINE)
    elif piece.kind == "addressee":
        # GB/T 9704 7.3.2: 居左顶格.
        add_paragraph(document, runs, align="left", indent=False)
    elif piece.kind == "notice":
        add_paragraph(document, runs, indent=False, after=LINE)
    elif piece.kind == "signature":
        # No page begins with it: it stays with the last words before it.
        add_paragraph(document, [], keep=True)
        add_paragraph(document, runs, align="right", indent=False, keep=True)
        add_paragraph(document, [Run(day)], align="right", indent=False)
    else:
        face = _FACES.get(piece.kind, BODY)
        room = LINE / 2 if after == "table" else 0
        keep = piece.kind in _FACES or before == "signature"
        add_paragraph(document, runs, face, before=room, keep=keep)


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
