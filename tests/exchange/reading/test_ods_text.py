from fangfan_desktop.exchange.reading.ods_styles import OdsLook
from fangfan_desktop.exchange.reading.ods_text import CellText
from fangfan_desktop.exchange.reading.text_marks import RAISED, STRUCK


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
    assert text.mark == STRUCK
    assert text.begin("frame", OdsLook()) is False
    assert text.begin("span", OdsLook()) is False
    assert text.begin("p", OdsLook(position=RAISED)) is True
    assert text.begin("note", OdsLook()) is False
    text.add("12")
    text.begin("span", OdsLook(struck=False))
    text.add("15")
    assert text.runs() == [("12", STRUCK), ("15", "")]


def test_each_paragraph_is_a_line_even_one_without_text():
    text = CellText(OdsLook())
    for words in ("", "甲", "", "乙"):
        text.begin("p", OdsLook())
        text.add(words)
        text.end()
        text.add("not of a paragraph")
    assert text.runs() == [("\n甲\n\n乙", "")]


def test_a_span_looks_as_the_one_around_it_until_it_ends_and_a_tab_has_no_look():
    text = CellText(OdsLook())
    text.begin("p", OdsLook())
    text.add("1")
    text.begin("span", OdsLook(position=RAISED))
    text.begin("span", OdsLook(struck=False))
    text.add("2")
    text.begin("a", OdsLook(struck=True))
    text.add("3")
    text.begin("tab", OdsLook(struck=False))
    for after in "4567":
        text.end()
        text.add(after)
    assert text.runs() == [("1", ""), ("2", RAISED), ("3 4", STRUCK), ("56", RAISED), ("7", "")]
