"""Write a layout as a PDF with searchable text and embedded font subsets."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from fangfan_desktop.paint.measure import drawing_font
from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.pdf_finish import SHAPES, finish_pdf
from fangfan_desktop.paint.pdf_structure import structure_tree
from fangfan_desktop.paint.pdf_tags import add_tags, mark_cut
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.model import PageSize
from fangfan_desktop.sheet.paginate import Layout, PlacedBox

_DPI = 1200
_NOT_BMP = re.compile("[^\0-\uffff]")


class PdfFailed(OSError):
    """The PDF could not be written."""


def page_layout(size: PageSize) -> QPageLayout:
    """Return the setup of a page of a size, without margins, as the layout has its own."""
    is_wide = size.width > size.height
    short, long = sorted((size.width, size.height))
    return QPageLayout(
        QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter),
        QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )


def write_pdf(layout: Layout, path: Path) -> None:
    """Write the pages to `path`. The file contains title and language, but no author or path.

    Raises PdfFailed if Qt cannot write it.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageLayout(page_layout(layout.size))
    writer.setTitle(layout.sheet.title)
    writer.setCreator("")
    painter = QPainter()
    # Qt orders the glyphs of a subset by QHash. With a random seed, no two files would be equal.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        if not painter.begin(writer):
            raise PdfFailed("PDF 没有生成")
        faces = Faces(writer, _DPI / 25.4)
        for at, (sheet, page) in enumerate(layout.printed):
            if at:
                writer.newPage()
            paint_page(painter, sheet, page, faces, mark_cut)
    finally:
        if painter.isActive():
            painter.end()
        QHashSeed.resetRandomGlobalSeed()
    words = "\n".join(line for box in _boxes(layout) for line in box.lines)
    shapes = set(SHAPES.findall(words))
    beyond = _beyond_bmp(layout) if _NOT_BMP.search(words) else {}
    file = finish_pdf(bytes(content.data()), beyond, shapes, layout.sheet.moment)
    add_tags(file, *structure_tree(layout))
    path.write_bytes(file.written())


def _boxes(layout: Layout) -> Iterator[PlacedBox]:
    return (placed for _, page in layout.printed for placed in page.placed)


def _beyond_bmp(layout: Layout) -> dict[str, list[str]]:
    """Return the characters beyond the BMP by the name of their font, in drawing order."""
    found: dict[str, dict[str, None]] = {}
    for placed in _boxes(layout):
        for character in _NOT_BMP.findall("".join(placed.lines)):
            font = drawing_font(character, placed.box.style)
            found.setdefault(font, {})[character] = None
    return {font: list(characters) for font, characters in found.items()}
