"""A paragraph of an official text in `.docx`: its face, its line, its marks (GB/T 9704-2012 7.2)."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from fangfan_desktop.forms.kinds.texts import printable

# GB/T 9704 5.2, 7: 标题 2号小标宋, 正文 3号仿宋, 一级标题 3号黑体, 二级标题 3号楷体. Western text
# stands in Times New Roman; 22 lines fill a page.
TITLE, BODY, FIRST, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
TITLE_SIZE, BODY_SIZE, LINE = 22, 16, 28.95
_WESTERN = "Times New Roman"
_TO_WRITE = re.compile("(【[^】]*】)")


class Run(NamedTuple):
    """A stretch of the text. What is `marked` is not final, and yellow; so is `【…】`, to be written."""

    text: str
    marked: bool = False


def add_paragraph(
    document: Any,
    runs: Iterable[Run],
    face: str = BODY,
    size: float = BODY_SIZE,
    *,
    align: str = "both",
    indent: bool = True,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> Any:
    """Add a paragraph; `keep` holds it on one page with what follows."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    set_align(paragraph, align)
    shape = paragraph.paragraph_format
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(max(LINE, size * 1.3))
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next = keep
    if indent:
        _indent(paragraph, size)
    if align == "right":
        shape.right_indent = Pt(4 * size)
    add_runs(paragraph, runs, face, size)
    return paragraph


def add_runs(paragraph: Any, runs: Iterable[Run], face: str, size: float) -> None:
    """Add texts to a paragraph, what is not final in yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    for run in runs:
        text = printable(run.text)
        for part in filter(None, [text] if run.marked else _TO_WRITE.split(text)):
            added = paragraph.add_run(part)
            set_face(added, face, size)
            if run.marked or part.startswith("【"):
                added.font.highlight_color = WD_COLOR_INDEX.YELLOW


def set_normal(document: Any) -> None:
    """Have what says nothing of its own look like the body."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = _WESTERN, Pt(BODY_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)
    style.paragraph_format.space_after = Pt(0)


def set_face(run: Any, face: str, size: float) -> None:
    """Set a run's face, for Chinese too: python-docx sets Western text alone."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size = _WESTERN, Pt(size)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    # What is both Western and Chinese, “” and …, is Chinese here.
    fonts.set(qn("w:hint"), "eastAsia")


def set_align(paragraph: Any, align: str) -> None:
    """Align a paragraph: `left`, `centre`, `right` or `both`."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    paragraph.alignment = {
        "left": ALIGN.LEFT,
        "centre": ALIGN.CENTER,
        "right": ALIGN.RIGHT,
        "both": ALIGN.JUSTIFY,
    }[align]


def _indent(paragraph: Any, size: float) -> None:
    """Two characters, whatever the size becomes; in points for those who do not know that."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    paragraph._p.pPr.ind.set(qn("w:firstLineChars"), "200")
