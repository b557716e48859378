"""Pages as pictures: of every kind of file that scanners write."""

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage, QImageReader

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.scans.pictures import is_unsealed, pages_as_pdf, pictures
from tests.scans.paper import a_scan, file_of, pdf, stack, tiff


@pytest.fixture
def page(qapp):
    image = QImage(842, 595, QImage.Format.Format_RGB32)
    image.fill("white")
    return image


@pytest.mark.parametrize("kind", ["JPG", "PNG", "BMP", "TIFF"])
def test_a_picture_is_one_grey_page(page, kind):
    (found,) = pictures(file_of(page, kind))
    assert (found.width(), found.height()) == (842, 595)
    assert found.isGrayscale()


def test_a_pdf_has_as_many_as_it_has_pages(page):
    found = list(pictures(stack([page, page, page])))
    assert [image.width() for image in found] == [3508] * 3  # A4 at 300 dots an inch


def test_a_giant_is_brought_down(page):
    (found,) = pictures(file_of(page.scaled(12000, 600), "PNG"))
    assert found.width() == 5000
    document = PdfDocument.new()
    document.new_page(14400, 14400)
    out = BytesIO()
    document.save(out)
    (found,) = pictures(out.getvalue())
    assert found.width() == 5000


def test_pages_are_taken_out_by_their_numbers_and_the_clock_is_not_in_them(page):
    content = stack([page, page, page])
    small = pages_as_pdf(content, (0, 2))
    assert len(PdfDocument(small)) == 2
    assert pages_as_pdf(content, (0, 2)) == small
    assert b"(D:20000101000000" in small


def test_why_it_cannot_be_opened_is_said(qapp):
    with pytest.raises(Unreadable, match="有 301 页，太多了"):
        list(pictures(pdf(301)))
    with pytest.raises(Unreadable, match="请去掉密码"):
        list(pictures(pdf(password="1234")))
    for content in (b"\x00\x01 no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever Qt says of it
            list(pictures(content))


def test_a_tiff_has_many_pages(page):
    assert [each.width() for each in pictures(tiff([page, page, page]))] == [842] * 3


def test_a_small_page_behind_a_giant_keeps_its_shape(page):
    giant = page.scaled(6000, 4000)
    found = list(pictures(tiff([giant, page.scaled(248, 351)])))
    assert [(each.width(), each.height()) for each in found] == [(5000, 3333), (248, 351)]


@pytest.mark.qt_log_ignore("Rejecting image", extend=True)
def test_a_picture_of_too_many_pixels_is_to_be_scanned_at_200(qapp):
    giant = QImage(6000, 4000, QImage.Format.Format_Grayscale8)
    giant.fill(1)
    usual = QImageReader.allocationLimit()
    QImageReader.setAllocationLimit(2)
    try:
        with pytest.raises(Unreadable, match="分辨率调到 200"):
            list(pictures(file_of(giant, "PNG")))
    finally:
        QImageReader.setAllocationLimit(usual)


def test_a_pdf_that_no_scanner_and_no_seal_touched_is_known(page):
    assert is_unsealed(pdf(3))
    assert not is_unsealed(a_scan())
    assert not is_unsealed(file_of(page))
    noted = PdfWriter(BytesIO(pdf()))
    noted.add_annotation(0, FreeText(text="章", rect=(0, 0, 50, 50)))
    out = BytesIO()
    noted.write(out)
    assert not is_unsealed(out.getvalue())
