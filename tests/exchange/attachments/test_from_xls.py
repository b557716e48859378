"""Files of Excel's old kind, written by several programs; their prints are in test_sheet_page."""

from pathlib import Path

import pytest

from fangfan_desktop.exchange.attachments.from_xls import draw_xls
from fangfan_desktop.exchange.attachments.from_xlsx import draw_xlsx
from fangfan_desktop.exchange.attachments.worker import draw_file

RETURNED = Path(__file__).parents[2] / "samples" / "returned"


def drawn(name):
    return draw_xls((RETURNED / name).read_bytes()).pages


def test_the_old_kind_says_the_same_as_the_new_one():
    (page,) = drawn("手工_libreoffice.xls")
    (other,) = draw_xlsx((RETURNED / "手工_libreoffice.xlsx").read_bytes()).pages
    assert [text.text for text in page.texts] == [text.text for text in other.texts]
    (table,), (wanted,) = page.tables, other.tables
    assert [(cell.text, cell.rows, cell.columns) for cell in table.cells] == [
        (cell.text, cell.rows, cell.columns) for cell in wanted.cells
    ]


def test_each_sheet_is_a_page():
    assert [page.name for page in drawn("两张附件在一个文件.xls")] == ["附件1", "附件2"]


def test_hidden_columns_are_left_out():
    (whole,), (part,) = drawn("手工_xlwt.xls"), drawn("隐藏列.xls")
    assert len(part.tables[0].widths) < len(whole.tables[0].widths)


def test_a_text_with_fonts_of_its_own_is_drawn():
    (page,) = drawn("删除线和上标.xls")
    assert page.tables[0].cells


@pytest.mark.parametrize("name", ["截断.xls", "加密.xls"])
def test_what_cannot_be_read_is_a_sentence(name):
    assert draw_file(RETURNED / name).reason


def test_nothing_is_printed_beside_the_answers(capfd):
    draw_file(RETURNED / "手工_xlwt.xls")
    draw_file(RETURNED / "截断.xls")
    assert capfd.readouterr() == ("", "")
