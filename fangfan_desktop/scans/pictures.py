"""Read the pages of a scan as grey pictures, from a PDF or an image (JPEG, PNG, TIFF, BMP)."""

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2 import raw as pdfium_c
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.scans.scanned import TOO_LARGE

_PDF = b"%PDF-"
_KINDS = frozenset({b"jpeg", b"jpg", b"png", b"tif", b"tiff", b"bmp"})
# Dots per inch: a code of 12 mm has at most 41 modules, so that each has 3.5 dots.
_DPI = 300
# Larger pictures are scaled down to this longer side (pixels): A3 at 300 dots per inch.
_LONGEST = 5000
_MOST_PAGES = 300
_POINTS = 72
# pdfium derives both from the clock.
_CLOCK_TIME = re.compile(rb"\(D:\d{14}")
_IDENTITY = re.compile(rb"/ID ?\[ ?<[0-9A-F]{32}> ?<[0-9A-F]{32}> ?\]")


def pictures(content: bytes) -> Iterator[QImage]:
    """Yield the pages of a scan. A damaged page is a null image.

    Raises Unreadable if there are too many pages or a password is needed, ValueError or PdfiumError
    if it is not a scan.
    """
    is_pdf = _PDF in content[:1024]
    return _pages(content) if is_pdf else _images(content)


def is_unsealed(content: bytes) -> bool:
    """Return True for a PDF straight from a program: without image, annotation and signature."""
    if _PDF not in content[:1024]:
        return False
    document = PdfDocument(content)
    untyped: Any = pdfium_c
    signatures: int = untyped.FPDF_GetSignatureCount(document)
    return signatures < 1 and not any(_has_additions(document, at) for at in range(len(document)))


def _has_additions(document: PdfDocument, at: int) -> bool:
    """Return True if a page has an image or an annotation, or is damaged."""
    try:
        page: Any = document[at]
        images = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        return pdfium_c.FPDFPage_GetAnnotCount(page) > 0 or any(True for _ in images)
    except PdfiumError:
        return True  # the content of a damaged page is unknown


def pages_as_pdf(content: bytes, wanted: tuple[int, ...]) -> bytes:
    """Return some pages of a PDF as a PDF, by their numbers from 0. Empty if it is not a PDF.

    The same pages of the same file always give the same bytes.
    """
    if _PDF not in content[:1024]:
        return b""
    extract: Any = PdfDocument.new()
    out = BytesIO()
    extract.import_pages(PdfDocument(content), list(wanted))
    extract.save(out)
    own = hashlib.md5(repr(wanted).encode() + content, usedforsecurity=False).hexdigest()
    settled = _CLOCK_TIME.sub(b"(D:20000101000000", out.getvalue())
    return _IDENTITY.sub(rb"/ID[<%s><%s>]" % ((own.upper().encode(),) * 2), settled)


def _pages(content: bytes) -> Iterator[QImage]:
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("有密码，打不开。请去掉密码再扫描、再发。") from error
        raise
    _refuse_many_pages(len(document))
    for at in range(len(document)):
        try:
            yield _page(document[at])
        except PdfiumError:
            yield QImage()


def _page(page: Any) -> QImage:
    """Return a page of a PDF (a PdfPage, whose types are incomplete) as a grey picture."""
    scale = min(_DPI / _POINTS, _LONGEST / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    grey = QImage.Format.Format_Grayscale8
    image = QImage(bitmap.buffer, width, height, stride, grey).copy()
    bitmap.close()
    page.close()
    return image


def _images(content: bytes) -> Iterator[QImage]:
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        if bytes(reader.format().data()) not in _KINDS:
            raise ValueError(reader.errorString())
        _refuse_many_pages(reader.imageCount())
        first = _image(reader)
        if first.isNull() and reader.imageCount() <= 1:
            raise ValueError(reader.errorString())
        yield first
        while reader.jumpToNextImage():
            yield _image(reader)
    finally:
        # The TIFF reader still reads from its device when it is destroyed, so it must let go first.
        reader.setDevice(QBuffer())


def _image(reader: QImageReader) -> QImage:
    size = reader.size()
    is_large = max(size.width(), size.height()) > _LONGEST
    smaller = size.scaled(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(
        smaller if is_large else QSize()
    )  # the setting would also apply to the next page
    image = reader.read()
    if image.isNull() and is_large:
        raise Unreadable(TOO_LARGE)  # more pixels than Qt allows
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _refuse_many_pages(pages: int) -> None:
    if pages > _MOST_PAGES:
        raise Unreadable(f"有 {pages} 页，太多了（最多 {_MOST_PAGES} 页）。请分成几个文件。")
