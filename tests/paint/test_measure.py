import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.sheet.model import Style

BODY = Style("body", 10.5, "left", ruled=True)
TEXTS = st.text(st.sampled_from("中文，。（）“”abc 123𬒈"), max_size=60)


@settings(max_examples=60)
@given(TEXTS, st.floats(8, 60))
def test_breaking_loses_no_character_but_spaces_at_line_ends(paper, text, width):
    lines = paper.measure.lines(text, BODY, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_closing_mark_never_begins_a_line(paper):
    lines = paper.measure.lines("中文中文中文，中文中文中文。中文（中文）中文" * 5, BODY, 25)
    assert len(lines) > 3
    assert not any(line[0] in "，。）" for line in lines)


def test_a_line_break_that_was_typed_is_one(paper):
    assert paper.measure.lines("甲\n\n乙", BODY, 50) == ("甲", "", "乙")


@pytest.mark.parametrize("text", ["商河县鄄堌㙦𬒈", "①②③“”—", "abc\n\t 123"])
def test_names_of_places_and_people_can_be_printed(paper, text):
    assert paper.measure.unprintable(text, BODY) == ""


def test_an_emoji_cannot_be_printed_and_is_named_once(paper):
    assert paper.measure.unprintable("好😀😀", BODY) == "😀"
