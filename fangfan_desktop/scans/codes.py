"""Find the codes of our own on a scan's pages."""

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from zxingcpp import Barcode, BarcodeFormat, BarcodeFormats, Binarizer, read_barcodes

from fangfan_desktop.forms.proof import read_proof
from fangfan_desktop.forms.scan_codes import SILENT_HALF
from fangfan_desktop.scans.pictures import is_unsealed, pictures
from fangfan_desktop.scans.scanned import Scanned

# So long is a page drawn anew (pixels): A4 at 300, 220, 170, 410, 280 and 360 dots an inch.
_LENGTHS = (3508, 2600, 1950, 4800, 3300, 4200)
# A corner is that part of a page's width and height.
_PART = 3
# To see whether there is anything on a page it is brought down to so many pixels, without its edges,
# where a scanner's lid throws shadows. Paper is grey, more or less; a page number alone makes 18
# greys of difference there, the grain of paper and JPEG no more than 5.
_SMALL, _EDGE = 64, 32
_GRAIN = 10
# A longer side than that (pixels at 300 dots an inch) has no A4: it may be two of them on an A3.
_TWO_PAGES = 4200
# So much of a sheet's longer side is a code's side where two A4 pages stand on it: 12 mm of 420 on an
# A3, 8.5 of 297 on an A4. Of a page alone it is 12 of 297.
_OF_TWO = (0.0265, 0.0305)


def codes_of(content: bytes) -> Scanned:
    """Return what the codes on a scan's pages hold."""
    codes = tuple(
        None if _is_blank(page) else tuple(dict.fromkeys(_words_on(page)))
        for page in pictures(content)
    )
    return Scanned(codes=codes, unsealed=is_unsealed(content))


def _words_on(page: QImage) -> Iterator[str]:
    """Yield what our codes on a page hold: where two pages stand on it, each half by itself."""
    if page.isNull():
        return
    found, longest = _found(page), max(page.width(), page.height())
    least, most = _OF_TWO
    are_two = any(least < code.side / longest < most for code in found)
    if not are_two and (found or longest <= _TWO_PAGES):
        yield from (code.words for code in found)
        return
    halves = [(half, _found(half)) for half in _halves(page)]
    for half, codes in halves:
        yield from (code.words for code in codes)
        if not codes and not _is_blank(half) and any(found for _, found in halves):
            yield SILENT_HALF


class _Code(NamedTuple):
    """A code of ours: what it holds, and its side, in pixels of the page."""

    words: str
    side: float


def _found(page: QImage) -> list[_Code]:
    """Return our codes on a page, of the first look at it that finds any."""
    for scale, seen in _looks(page):
        if found := [_Code(_text(c), _side(c) / scale) for c in seen if read_proof(_text(c))]:
            return found
    return []


def _side(code: Barcode) -> float:
    here, there = code.position.top_left, code.position.top_right
    return hypot(there.x - here.x, there.y - here.y)


def _looks(page: QImage) -> Iterator[tuple[float, list[Barcode]]]:
    """Yield what is found, and at which scale: on a page and its halves, then on its corners.

    These are drawn larger and smaller: grain and JPEG ask for the latter. The halves may be two small
    pages side by side.
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
    """Return a page's halves, cut across its longer side."""
    width, height = page.width(), page.height()
    if width > height:
        left = width // 2
        return page.copy(0, 0, left, height), page.copy(left, 0, width - left, height)
    top = height // 2
    return page.copy(0, 0, width, top), page.copy(0, top, width, height - top)


def _corners(page: QImage) -> Iterator[QImage]:
    """Yield a page's corners, that with the code first: however it lay, the code is in one of them."""
    width, height = page.width() // _PART, page.height() // _PART
    right, bottom = page.width() - width, page.height() - height
    for left, top in ((right, bottom), (0, 0), (right, 0), (0, bottom)):
        yield page.copy(left, top, width, height)


def _text(code: Barcode) -> str:
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
