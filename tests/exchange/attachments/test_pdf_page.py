import pytest
from pypdfium2 import PdfDocument

from fangfan_desktop.exchange.attachments.pdf_page import read_page
from tests.exchange.attachments.pdf_files import Page, pdf

XS, YS = (20, 60, 100, 140), (50, 60, 70)


def read(page):
    return read_page(PdfDocument(pdf(page))[0])


def form():
    return Page().grid(XS, YS).text(62, 57, "人数").text(102, 67, "12")


def texts(page):
    (table,) = page.tables
    return {(cell.row, cell.column): cell.text for cell in table.cells if cell.text}


def test_letters_stand_in_the_cells_between_the_rules():
    page = read(form().text(20, 20, "附件1"))
    assert texts(page) == {(0, 1): "人数", (1, 2): "12"}
    assert [text.text for text in page.texts] == ["附件1"]


def test_rules_without_any_letter_are_no_table():
    assert read(Page().grid(XS, YS)).tables == ()


def test_lines_that_the_width_of_a_cell_broke_are_joined():
    page = Page().grid((20, 42, 100), (50, 64, 70)).text(22, 55, "吸纳脱贫").text(22, 60, "人口数")
    assert texts(read(page)) == {(0, 0): "吸纳脱贫人口数"}


def test_a_line_that_ends_long_before_its_cell_was_ended_by_somebody():
    page = Page().grid((20, 90, 100), (50, 64, 70)).text(22, 55, "甲类").text(22, 60, "乙类人员")
    assert texts(read(page)) == {(0, 0): "甲类\n乙类人员"}


def test_an_indented_name_of_a_row_keeps_its_indent():
    page = (
        Page()
        .grid((20, 90, 100), (50, 60, 70, 80))
        .text(22, 57, "务工人数合计")
        .text(22 + 2 * 3.7, 67, "其中：女")
    )
    assert texts(read(page))[1, 0] == "\u3000\u3000其中：女"


def test_texts_know_how_they_stand():
    page = (
        Page()
        .grid((20, 90, 160), (50, 60, 70))
        .text(51.3, 57, "人数")
        .text(151, 57, "万元")
        .text(22, 67, "甲类")
    )
    (table,) = read(page).tables
    assert {cell.text: cell.align for cell in table.cells if cell.text} == {
        "人数": "centre",
        "万元": "right",
        "甲类": "left",
    }


def test_titles_and_notes_in_the_table_are_texts():
    page = (
        form()
        .line(20, 40, 140, 40)
        .line(20, 40, 20, 50)
        .line(140, 40, 140, 50)
        .text(60, 47, "情况表")
    )
    found = read(page)
    assert [text.text for text in found.texts] == ["情况表"]
    assert found.tables[0].top == pytest.approx(50, abs=0.1)


def test_a_page_s_number_is_left_out():
    assert [text.text for text in read(form().text(100, 285, "— 1 —")).texts] == []


def test_running_text_is_one_and_a_new_number_begins_anew():
    page = (
        Page()
        .text(20, 20, "填" * 40)
        .text(20, 26, "报说明到此。")
        .text(20, 32, "2.又一条")
        .text(20, 38, "注：完")
    )
    assert [len(text.text) for text in read(page).texts] == [46, 5, 3]


def test_a_number_in_an_open_bracket_is_no_new_one():
    page = Page().text(20, 20, "填" * 36 + "（见附件").text(20, 26, "1），按时报。")
    assert len(read(page).texts) == 1


def test_a_centred_title_knows_it():
    title, head = read(Page().text(82, 20, "情况统计表", size=22).text(20, 30, "填" * 45)).texts
    assert (title.align, head.align) == ("centre", "left")
