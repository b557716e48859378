import pytest

from fangfan_desktop.exchange.attachments.from_pdf import draw_pdf
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.exchange.attachments.pdf_files import Page, pdf


def form():
    return Page().text(20, 20, "附件1").grid((20, 60, 100), (50, 60, 70)).text(22, 57, "人数")


def refusal(content):
    with pytest.raises(Unreadable) as refused:
        draw_pdf(content)
    return str(refused.value)


def test_every_page_with_something_on_it_is_drawn():
    pages = draw_pdf(pdf(form(), Page(), form())).pages
    assert [len(page.tables) for page in pages] == [1, 1]


def test_a_table_over_two_pages_is_one():
    pages = draw_pdf(pdf(form(), Page().grid((20, 60, 100), (30, 40)).text(22, 37, "共计")))
    (page,) = pages.pages
    assert len(page.tables[0].heights) == 3


def test_the_same_table_is_read_from_every_way_to_draw_it():
    edges = [(20, 50, 80, 0.2), (20, 60, 80, 0.2), (20, 70, 80, 0.2)]
    filled = Page().text(20, 20, "附件1").text(22, 57, "人数")
    for box in (*edges, (20, 50, 0.2, 20), (60, 50, 0.2, 20), (100, 50, 0.2, 20)):
        filled.box(*box)
    pieces = Page().text(20, 20, "附件1").text(22, 57, "人数")
    for y in (50, 60, 70):
        for x in range(20, 100, 10):
            pieces.line(x, y, x + 9.9, y)
    for x in (20, 60, 100):
        pieces.line(x, 50, x, 60).line(x, 60, x, 70)
    (wanted,) = draw_pdf(pdf(form())).pages
    for page in (filled, pieces):
        (found,) = draw_pdf(pdf(page)).pages
        assert [cell.text for cell in found.tables[0].cells] == [
            cell.text for cell in wanted.tables[0].cells
        ]
        assert found.tables[0].widths == pytest.approx(wanted.tables[0].widths, abs=0.2)
        assert found.tables[0].heights == pytest.approx(wanted.tables[0].heights, abs=0.2)


def test_a_scan_is_refused_with_what_to_ask_for():
    assert "Word 或 Excel" in refusal(pdf(Page().grid((20, 60, 100), (50, 60, 70))))


def test_a_locked_file_is_a_sentence(tmp_path):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert "加了密码" in refusal((tmp_path / "locked.pdf").read_bytes())


@pytest.mark.parametrize("content", [b"%PDF-1.7", pdf(form())[:300], b"%PDF" + b"\0" * 1000])
def test_a_damaged_file_is_a_sentence(content):
    assert "损坏" in refusal(content)


def test_a_book_is_refused():
    assert "60 页" in refusal(pdf(*(Page() for _ in range(61))))
