import pytest

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.paste import Pasted, parse_block
from fangfan_desktop.ui.grid.clipboard import leave, put, taken, words
from tests.ui.hands import clipboard


def test_text_and_a_table_go_out_together(qapp):
    put([["12", "0531-1"], ["", "①<b>"]], figures=[True, False])
    assert clipboard().text() == "12\t0531-1\n\t①<b>\n"
    html = clipboard().mimeData().html()
    assert html.count("<tr>") == 2
    assert "①&lt;b&gt;" in html
    # Excel reads 0531-1 as it stands, and 12 as a number.
    assert html.count("mso-number-format") == 2


@pytest.mark.parametrize("text", ["12", "甲 乙", '"乐业"', "一\n二", "a\tb", "", '"'])
def test_a_single_cell_comes_back_as_it_went(qapp, text):
    put([[text]], figures=[False])
    assert parse_block(taken()) == [[text]]


def test_a_plain_cell_goes_out_bare_for_other_programs(qapp):
    put([["商河县"]], figures=[False])
    assert clipboard().text() == "商河县"


def test_at_the_end_the_text_stays(qapp):
    put([["12", "甲"]], figures=[True, False])
    leave()
    assert clipboard().text() == "12\t甲\n"
    assert not clipboard().mimeData().hasHtml()


def test_what_became_of_a_paste_is_said_in_full():
    pasted = Pasted(Edit(""), read=7, refused=1, outside=2, locked=3, changed=4)
    assert words(pasted) == (
        "粘贴 8 格，4 格改成了规范写法，1 格读不成，原样留着并已标出，"
        "2 格超出表格，没有粘贴，3 格由程序填写，没有改动"
    )
