"""Add paragraphs to an official text in `.docx`, with styles and marks (GB/T 9704-2012 7.2)."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7: 标题 2号小标宋, 正文 3号仿宋, 一级标题 3号黑体, 二级标题 3号楷体. Western text
# is in Times New Roman. A page has 22 lines. Sizes and heights are in pt.
TITLE_FACE, BODY_FACE, HEADING_FACE, SUBHEADING_FACE = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
)
TITLE_SIZE, BODY_SIZE, LINE_HEIGHT = 22, 16, 28.95
_CAPTION_SIZE = 14
_WESTERN_FACE = "Times New Roman"
_PLACEHOLDER = re.compile("(【[^】]*】)")


class TextRun(NamedTuple):
    """A piece of text in one format.

    `marked` text is not final and is shown in yellow. So is `【…】`, a placeholder to be written.
    """

    text: str
    marked: bool = False


class ParagraphLook(NamedTuple):
    """A paragraph style: Word's own name for it, the Chinese face, size and spacing in pt.

    `indent`: the first line is indented by two characters. `keep`: the paragraph stays on one page
    with the next one. `level` is the level of a heading, from 1; 0 for other paragraphs.
    """

    style: str
    face: str = BODY_FACE
    size: float = BODY_SIZE
    align: str = "both"
    indent: bool = True
    before: float = 0
    after: float = 0
    keep: bool = False
    level: int = 0


# GB/T 9704 7.3.1, 7.3.2: one empty line below the title; 主送机关 has no indent.
LOOKS = {
    "title": ParagraphLook(
        "Title", TITLE_FACE, TITLE_SIZE, "centre", indent=False, after=LINE_HEIGHT
    ),
    "addressee": ParagraphLook("Salutation", align="left", indent=False),
    "heading": ParagraphLook("Heading 1", HEADING_FACE, keep=True, level=1),
    "subheading": ParagraphLook("Heading 2", SUBHEADING_FACE, keep=True, level=2),
    "paragraph": ParagraphLook("Body Text"),
    "notice": ParagraphLook("Note Heading", indent=False, after=LINE_HEIGHT),
    "caption": ParagraphLook(
        "Caption",
        HEADING_FACE,
        _CAPTION_SIZE,
        "centre",
        indent=False,
        before=LINE_HEIGHT / 2,
        keep=True,
    ),
    # Two empty lines above, for the upper half of the seal.
    "signature": ParagraphLook(
        "Signature", align="right", indent=False, before=2 * LINE_HEIGHT, keep=True
    ),
    "date": ParagraphLook("Date", align="right", indent=False),
}


def add_paragraph(document: Any, runs: Iterable[TextRun], kind: str = "paragraph") -> Any:
    """Add a paragraph in the style of its kind (a key of `LOOKS`) and return it."""
    paragraph = document.add_paragraph(style=LOOKS[kind].style)
    add_runs(paragraph, runs)
    return paragraph


def add_runs(
    paragraph: Any, runs: Iterable[TextRun], face: str = "", size: float | None = None
) -> None:
    """Add runs to a paragraph; text that is not final becomes yellow.

    Without `face` or `size` the paragraph's style decides.
    """
    from docx.enum.text import WD_COLOR_INDEX

    for run in runs:
        text = printable(run.text)
        for part in filter(None, [text] if run.marked else _PLACEHOLDER.split(text)):
            added = paragraph.add_run(part)
            set_face(added, face, size)
            if run.marked or part.startswith("【"):
                added.font.highlight_color = WD_COLOR_INDEX.YELLOW


def set_styles(document: Any) -> None:
    """Set the styles of the document and its language, Chinese.

    Headings get outline levels, so that Word's navigation and table of contents know them.
    """
    from docx.oxml.ns import qn

    styles = document.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _set_fonts(document.styles["Normal"], BODY_FACE, BODY_SIZE)
    document.styles["Normal"].paragraph_format.space_after = 0
    for look in LOOKS.values():
        _set_style(document, look)
    for look in LOOKS.values():
        # The paragraph that a person adds after any of them is plain text.
        document.styles[look.style].next_paragraph_style = document.styles[LOOKS["paragraph"].style]


def oxml_element(tag: str) -> Any:
    """Return a new element of the document's XML, such as `w:cantSplit`."""
    from docx import oxml

    untyped: Any = oxml
    return untyped.OxmlElement(tag)


def _set_style(document: Any, look: ParagraphLook) -> None:
    """Set one of Word's own styles to the standard's look; drop the formatting of the template."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    styles = document.styles
    exists = look.style in styles
    style = (
        styles[look.style]
        if exists
        else styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    )
    element = style.element
    # Remove the template's colours, and its linked character style, which has them too.
    for old in [*element.findall(qn("w:pPr")), *element.findall(qn("w:rPr"))]:
        element.remove(old)
    for link in element.findall(qn("w:link")):
        element.remove(link)
        for other in styles.element.findall(qn("w:style")):
            if other.get(qn("w:styleId")) == link.get(qn("w:val")):
                styles.element.remove(other)
    style.base_style = styles["Normal"]
    style.quick_style, style.hidden = True, False
    _set_fonts(style, look.face, look.size)
    paragraph_format = style.paragraph_format
    paragraph_format.alignment = _alignment(look.align)
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph_format.line_spacing = Pt(max(LINE_HEIGHT, look.size * 1.3))
    paragraph_format.space_before, paragraph_format.space_after = Pt(look.before), Pt(look.after)
    paragraph_format.keep_with_next = look.keep
    if look.indent:
        # `firstLineChars` follows a later change of size; the points are for programs without it.
        paragraph_format.first_line_indent = Pt(2 * look.size)
        element.pPr.ind.set(qn("w:firstLineChars"), "200")
    if look.level:
        outline = oxml_element("w:outlineLvl")
        outline.set(qn("w:val"), str(look.level - 1))
        element.pPr.append(outline)


def _set_fonts(style: Any, face: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = _WESTERN_FACE, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), face)


def set_face(run: Any, face: str = "", size: float | None = None) -> None:
    """Set the face and size of a run; without them the style decides.

    python-docx sets the face of Western text only, so the Chinese face is set here.
    """
    from docx.oxml.ns import qn
    from docx.shared import Pt

    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    if face:
        run.font.name = _WESTERN_FACE
        fonts.set(qn("w:eastAsia"), face)
    if size:
        run.font.size = Pt(size)
    # Characters used in both scripts, such as “” and …, are shown in the Chinese face.
    fonts.set(qn("w:hint"), "eastAsia")


def set_align(paragraph: Any, align: str) -> None:
    """Align a paragraph: `left`, `centre`, `right` or `both`."""
    paragraph.alignment = _alignment(align)


def _alignment(align: str) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    return {
        "left": ALIGN.LEFT,
        "centre": ALIGN.CENTER,
        "right": ALIGN.RIGHT,
        "both": ALIGN.JUSTIFY,
    }[align]
