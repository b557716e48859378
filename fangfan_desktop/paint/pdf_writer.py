"""Write laid-out pages as a PDF: text that can be searched, fonts embedded and subset."""

from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.sheet.paginate import Layout

_DPI = 1200


class PdfFailed(OSError):
    """The PDF could not be written."""


def write_pdf(layout: Layout, path: Path) -> None:
    """Write the pages to `path`; no author, no path, the sheet's title."""
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(0, 0, 0, 0),
        )
    )
    writer.setTitle(layout.sheet.title)
    writer.setCreator("")
    painter = QPainter()
    if not painter.begin(writer):
        raise PdfFailed(f"写不了 {path}")
    try:
        for at, page in enumerate(layout.pages):
            if at:
                writer.newPage()
            paint_page(painter, page, _DPI / 25.4)
    finally:
        painter.end()
