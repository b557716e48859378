import pytest

from fangfan_desktop.edits.clipboard_cells import (
    TooMuch,
    cells_of,
    html_table,
    may_be_table,
    plain_text,
    words,
)
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.edits.paste import PasteResult


def test_text_stays_text_and_figures_become_numbers():
    html = html_table([["0531-1", "1234", "12.5%", ""]], [False, True, True, True])
    assert html.startswith(
        '<table><tr><td style="mso-number-format:\'\\@\'" sdnum="1033;0;@">0531-1<'
    )
    assert '<td sdval="1234" sdnum="1033;">1234</td>' in html
    assert '<td sdval="0.125" sdnum="1033;0;0.0%">12.5%</td>' in html
    assert html.endswith("<td></td></tr></table>")


def test_what_looks_like_markup_is_none():
    assert "&lt;b&gt;" in html_table([["<b>"]], [False])
    assert "<br" in html_table([["一\n二"]], [False])


def test_one_cell_is_plain_text_and_a_formula_is_none():
    assert plain_text([["甲"]]) == "甲"
    assert plain_text([["=1+1"]]) == " =1+1"
    assert plain_text([["甲", "乙"]]).rstrip("\n") == "甲\t乙"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 8_000_001, "太多"),
        ("x" * 8_000_000, "超过 32767 个字"),
        ("1\n" * 20_001, "20000 行"),
        ("x" * 32_768, "超过 32767 个字"),
    ],
)
def test_too_much_is_said(text, says):
    with pytest.raises(TooMuch, match=says):
        cells_of(text)


def test_a_table_may_be_lost_in_lines_of_one_cell_or_of_different_lengths():
    assert may_be_table([["甲"], ["乙"]])
    assert may_be_table([["甲"], ["乙", "丙"]])
    assert not may_be_table([["甲", "乙"], ["丙", "丁"]])
    assert not may_be_table([["甲"]])


def test_cells_within_the_limits_are_taken_as_they_are():
    assert cells_of("甲\t乙\n1\t2\n") == [["甲", "乙"], ["1", "2"]]


def test_what_became_of_a_pasted_block_is_said_part_by_part():
    whole = PasteResult(Edit("粘贴"), read=3, refused=2, changed=1, outside=4, locked=5)
    assert words(whole) == (
        "粘贴 5 格，1 格改成了规范写法，2 格读不成，原样留着并已标出，"
        "4 格超出表格，没有粘贴，5 格不用填，没有改动"
    )
    assert (
        words(PasteResult(Edit("粘贴"), read=1, refused=0, changed=0, outside=0, locked=0))
        == "粘贴 1 格"
    )
