import pytest
from pypdfium2 import PdfDocument

from fangfan_desktop.exchange.attachments.pdf_place import combined, page_place
from tests.exchange.attachments.pdf_files import PT, Page, pdf


@pytest.mark.parametrize(
    ("turned", "size", "corner"),
    [
        (0, (210, 297), (0, 297)),
        (90, (297, 210), (0, 0)),
        (180, (210, 297), (210, 0)),
        (270, (297, 210), (297, 210)),
    ],
)
def test_a_page_is_as_large_as_it_is_shown(turned, size, corner):
    place = page_place(PdfDocument(pdf(Page(turned=turned)))[0])
    assert (place.width, place.height) == pytest.approx(size, abs=0.1)
    assert place.point(0, 0) == pytest.approx(corner, abs=0.1)


def test_a_page_that_is_cut_begins_at_its_cut():
    content = pdf(Page()).replace(b"/MediaBox", b"/CropBox [72 72 300 400] /MediaBox")
    place = page_place(PdfDocument(content)[0])
    assert place.point(72, 400) == pytest.approx((0, 0), abs=0.01)
    assert (place.width, place.height) == pytest.approx((228 / PT, 328 / PT), abs=0.01)


def test_two_transforms_are_done_one_after_the_other():
    twice, moved = (2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 5, 7)
    assert combined(twice, moved) == (2, 0, 0, 2, 5, 7)
    assert combined(moved, twice) == (2, 0, 0, 2, 10, 14)
