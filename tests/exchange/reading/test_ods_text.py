from fangfan_desktop.exchange.reading.ods_styles import OdsLook
from fangfan_desktop.exchange.reading.ods_text import CellText
from fangfan_desktop.exchange.reading.text_marks import STRUCK


def test_white_space_is_the_files_own_unless_it_is_meant():
    text = CellText(OdsLook())
    text.begin("p", OdsLook())
    text.add("甲\n   乙")
    text.begin("s", OdsLook())
    text.spaces(3)
    text.end()
    text.begin("line-break", OdsLook())
    text.end()
    text.add("丙")
    text.begin("tab", OdsLook())
    assert text.runs() == [("甲 乙   \n丙 ", "")]


def test_spaces_without_end_are_some():
    text = CellText(OdsLook())
    text.spaces(2**31)
    assert len(text.runs()[0][0]) == 1000


def test_only_paragraphs_hold_text_and_a_span_within_one_may_look_otherwise():
    text = CellText(OdsLook(struck=True))
    text.add("9")
    assert not text.begin("frame", OdsLook())
    assert text.begin("p", OdsLook())
    text.add("12")
    text.begin("span", OdsLook(struck=False))
    text.add("15")
    assert text.runs() == [("12", STRUCK), ("15", "")]
