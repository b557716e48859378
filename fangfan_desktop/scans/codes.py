"""Find our own codes (核验码) on the pages of a scan."""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, Binarizer, read_barcodes

from fangfan_desktop.forms.proof import read_proof
from fangfan_desktop.forms.scan_codes import SILENT_HALF
from fangfan_desktop.scans.pictures import is_unsealed, pictures
from fangfan_desktop.scans.scanned import ScanResult

# The page lengths to try (pixels): A4 at 300, 220, 170, 410, 280 and 360 dots per inch.
_LENGTHS = (3508, 2600, 1950, 4800, 3300, 4200)
# A corner is this fraction (one third) of the page's width and height.
_CORNER = 3
# To find blank pages, a page is scaled down to _SMALL pixels, without its edges (1/_EDGE), as the
# scanner's lid casts shadows there. The grain of paper and JPEG makes at most 5 grey levels of
# difference, a page number alone makes 18.
_SMALL, _EDGE = 64, 32
_GRAIN = 10
# A page with a longer side than this (pixels at 300 dots per inch) is not A4. It may be an A3 sheet
# with two A4 pages.
_TWO_PAGES = 4200
# The side of a code divided by the longer side of a sheet with two A4 pages (limits): 12 mm of 420
# on A3, 8.5 of 297 on A4. For a single page it is 12 of 297.
_OF_TWO = (0.0265, 0.0305)


def read_codes(content: bytes) -> ScanResult:
    """Return the texts of the codes on each page of a scan.

    Raises the errors of `pictures`.
    """
    codes = tuple(
        None if _is_blank(page) else tuple(dict.fromkeys(_code_texts(page)))
        for page in pictures(content)
    )
    return ScanResult(codes=codes, unsealed=is_unsealed(content))


def _code_texts(page: QImage) -> Iterator[str]:
    """Yield the texts of our codes on a page. If it shows two pages, each half is read alone."""
    if page.isNull():
        return
    found, longest = _find_codes(page), max(page.width(), page.height())
    least, most = _OF_TWO
    has_two = any(least < code.side / longest < most for code in found)
    if not has_two and (found or longest <= _TWO_PAGES):
        yield from (code.words for code in found)
        return
    halves = [(half, _find_codes(half)) for half in _halves(page)]
    for half, codes in halves:
        yield from (code.words for code in codes)
        if not codes and not _is_blank(half) and any(found for _, found in halves):
            yield SILENT_HALF


class _Code(NamedTuple):
    """One of our codes: its text, and the length of its side (pixels of the page)."""

    words: str
    side: float


def _find_codes(page: QImage) -> list[_Code]:
    """Return our codes on a page, from the first attempt that finds any."""
    for scale, barcodes in _attempts(page):
        codes = [
            _Code(_barcode_text(c), _side(c) / scale)
            for c in barcodes
            if read_proof(_barcode_text(c))
        ]
        if codes:
            return codes
    return []


def _side(code: Barcode) -> float:
    here, there = code.position.top_left, code.position.top_right
    return hypot(there.x - here.x, there.y - here.y)


def _attempts(page: QImage) -> Iterator[tuple[float, list[Barcode]]]:
    """Yield (scale, barcodes) of each attempt: on a page and its halves, then on its corners.

    The corners are scaled to several sizes; smaller ones help against grain and JPEG artefacts. The
    halves may be two small pages side by side.
    """
    formats = BarcodeFormats([BarcodeFormat.QRCode])
    yield 1, [code for part in (page, *_halves(page)) for code in read_barcodes(part, formats)]
    corners, longest = list(_corners(page)), max(page.width(), page.height())
    for wanted in _LENGTHS:
        for corner in corners:
            drawn = corner.scaledToWidth(
                corner.width() * wanted // longest, Qt.TransformationMode.SmoothTransformation
            )
            scale = wanted / longest
            yield scale, read_barcodes(drawn, formats)
            yield scale, read_barcodes(drawn, formats, binarizer=Binarizer.GlobalHistogram)


def _halves(page: QImage) -> tuple[QImage, QImage]:
    """Return the two halves of a page, divided across its longer side."""
    width, height = page.width(), page.height()
    if width > height:
        left = width // 2
        return page.copy(0, 0, left, height), page.copy(left, 0, width - left, height)
    top = height // 2
    return page.copy(0, 0, width, top), page.copy(0, top, width, height - top)


def _corners(page: QImage) -> Iterator[QImage]:
    """Yield the corners of a page, starting with the usual position of the code.

    The code is in one of the corners, in whatever orientation the page was scanned.
    """
    width, height = page.width() // _CORNER, page.height() // _CORNER
    right, bottom = page.width() - width, page.height() - height
    for left, top in ((right, bottom), (0, 0), (right, 0), (0, bottom)):
        yield page.copy(left, top, width, height)


def _barcode_text(code: Barcode) -> str:
    return code.bytes.decode("utf-8", "replace")


def _is_blank(page: QImage) -> bool:
    if page.isNull():
        return False
    width, height = page.width() // _EDGE, page.height() // _EDGE
    small = page.copy(width, height, page.width() - 2 * width, page.height() - 2 * height).scaled(
        _SMALL,
        _SMALL,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    greys = bytes(small.constBits())
    return max(greys) - min(greys) <= _GRAIN
