import pytest

from fangfan_desktop.exchange.reading.rich_text import decode_escapes, font_mark
from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK
from fangfan_desktop.exchange.reading.xlsx import read_xlsx
from tests.exchange.reading.packages import package

STYLES = (
    "<fonts><font/><font><strike/></font><font><vertAlign val='superscript'/></font>"
    "<font><strike val='0'/></font></fonts><dxfs><dxf><font><strike/></font></dxf></dxfs>"
    "<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/><xf fontId='3'/></cellXfs>"
)
OUT, PLAIN = "<rPr><strike/></rPr>", "<rPr><b/></rPr>"


def only_cell(cell, strings=""):
    content = package(f"<row>{cell}</row>", strings=strings, styles=STYLES)
    return read_xlsx(content).grids[0].cells[1, 1]


def shared(*runs, style=0):
    inside = "".join(f"<r>{look}<t>{text}</t></r>" for text, look in runs)
    return only_cell(f'<c t="s" s="{style}"><v>0</v></c>', f"<si>{inside}</si>")


@pytest.mark.parametrize(
    ("name", "value", "mark"),
    [
        ("strike", None, STRUCK),
        ("strike", "0", ""),
        ("vertAlign", "superscript", RAISED),
        ("vertAlign", "subscript", LOWERED),
        ("vertAlign", "baseline", ""),
        ("b", None, ""),
    ],
)
def test_a_fonts_properties(name, value, mark):
    assert font_mark(name, {"val": value} if value else {}, "") == mark


def test_a_figure_is_said_to_be_struck_out_by_its_cells_font():
    assert [only_cell(f'<c s="{at}"><v>12</v></c>').mark for at in range(4)] == [
        "",
        STRUCK,
        RAISED,
        "",
    ]


def test_a_figure_of_which_a_part_is_struck_out_is_uncertain():
    raw = shared(("12", OUT), ("15", ""))
    assert (raw.text, bool(raw.problem)) == ("1215", True)
    inline = f"<c t='inlineStr'><is><r><t>12</t></r><r>{OUT}<t>1</t></r></is></c>"
    assert only_cell(inline).problem


def test_a_run_without_a_font_is_as_its_cell_is_and_one_with_another_is_not():
    assert shared(("12", ""), style=1).mark == STRUCK
    assert shared(("12", PLAIN), style=1).mark == ""
    assert shared(("12", ""), ("15", PLAIN), style=1).problem


def test_bold_digits_are_no_other_figure():
    assert shared(("1", PLAIN), ("2", "")).text == "12"
    assert not shared(("1", PLAIN), ("2", "")).problem


def test_what_a_workbook_wrote_in_another_way_is_the_character_itself():
    assert decode_escapes("a_x000D_b_x4E2D_") == "a\rb中"


def test_two_escaped_halves_are_a_character_and_one_is_none():
    assert decode_escapes("_xD83D__xDE00_") == "😀"
    assert decode_escapes("甲_xD800_乙") == "甲\ufffd乙"
