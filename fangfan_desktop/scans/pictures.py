"""A scan's pages as grey pictures: of a PDF, or of a picture file (JPEG, PNG, TIFF, BMP)."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

_PDF = b"%PDF-"
# A code of 12 mm has 41 modules at most: 3.5 dots each (dots an inch).
_DPI = 300
# A picture's longer side is brought down to that (pixels): A3 at 300 dots an inch.
_LONGEST = 5000
_MOST_PAGES = 300
_POINTS = 72
# pdfium makes both of the clock.
_MOMENT = re.compile(rb"\(D:\d{14}")
_IDENTITY = re.compile(rb"/ID ?\[ ?<[0-9A-F]{32}> ?<[0-9A-F]{32}> ?\]")


class TooManyPages(ValueError):
    """Nobody's stack of stamped pages is so long."""


def pictures(content: bytes) -> Iterator[QImage]:
    """Yield a scan's pages; ValueError and pdfium's own errors where it is none."""
    is_pdf = _PDF in content[:1024]
    return _pages(content) if is_pdf else _images(content)


def pages_alone(content: bytes, wanted: tuple[int, ...]) -> bytes:
    """Return some pages of a PDF as a PDF: the same bytes each time."""
    import hashlib
    from io import BytesIO

    from pypdfium2 import PdfDocument

    part, out = PdfDocument.new(), BytesIO()
    part.import_pages(PdfDocument(content), list(wanted))
    part.save(out)
    own = hashlib.md5(repr(wanted).encode() + content, usedforsecurity=False).hexdigest()
    settled = _MOMENT.sub(b"(D:20000101000000", out.getvalue())
    return _IDENTITY.sub(rb"/ID[<%s><%s>]" % ((own.upper().encode(),) * 2), settled)


def _pages(content: bytes) -> Iterator[QImage]:
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    if len(document) > _MOST_PAGES:
        raise TooManyPages
    for page in document:
        scale = min(_DPI / _POINTS, _LONGEST / max(*page.get_size(), 1))
        bitmap = page.render(scale=scale, grayscale=True)  # pyright: ignore[reportArgumentType] - it takes any number
        yield QImage(
            bitmap.buffer,
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_Grayscale8,
        ).copy()
        bitmap.close()
        page.close()


def _images(content: bytes) -> Iterator[QImage]:
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    try:
        if reader.imageCount() > _MOST_PAGES:
            raise TooManyPages
        yield _image(reader)
        while reader.jumpToNextImage():
            yield _image(reader)
    finally:
        # TIFF's still reads when it ends: before its buffer does.
        reader.setDevice(QBuffer())


def _image(reader: QImageReader) -> QImage:
    size = reader.size()
    if max(size.width(), size.height()) > _LONGEST:
        reader.setScaledSize(size.scaled(_LONGEST, _LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    return image.convertToFormat(QImage.Format.Format_Grayscale8)
