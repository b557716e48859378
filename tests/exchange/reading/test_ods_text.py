from fangfan_desktop.exchange.reading.ods_styles import Look
from fangfan_desktop.exchange.reading.ods_text import Paragraphs
from fangfan_desktop.exchange.reading.struck import STRUCK


def test_white_space_is_the_files_own_unless_it_is_meant():
    text = Paragraphs(Look())
    text.begin("p", Look())
    text.add("甲\n   乙")
    text.begin("s", Look())
    text.spaces(3)
    text.end()
    text.begin("line-break", Look())
    text.end()
    text.add("丙")
    text.begin("tab", Look())
    assert text.runs() == [("甲 乙   \n丙 ", "")]


def test_spaces_without_end_are_some():
    text = Paragraphs(Look())
    text.spaces(2**31)
    assert len(text.runs()[0][0]) == 1000


def test_only_paragraphs_hold_text_and_a_span_within_one_may_look_otherwise():
    text = Paragraphs(Look(struck=True))
    text.add("9")
    assert not text.begin("frame", Look())
    assert text.begin("p", Look())
    text.add("12")
    text.begin("span", Look(struck=False))
    text.add("15")
    assert text.runs() == [("12", STRUCK), ("15", "")]
