from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.measure import break_line
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


@given(st.text(st.sampled_from("中文，。 abc\t\n𬒈字"), max_size=80), st.floats(12, 60))
def test_no_line_is_drawn_wider_than_it_was_measured_for(paper, text, width):
    font = QFont(font_for(BODY))
    font.setPixelSize(420)  # 10.5 pt, 40 units a point
    drawn = QFontMetricsF(font)
    for line in paper.measure.lines(text, BODY, width):
        assert drawn.horizontalAdvance(line) / 40 * 25.4 / 72 <= width + 0.1


@given(TEXTS)
def test_no_text_is_wider_than_it_may_be_in_any_font(paper, text):
    assert paper.measure.width(text, BODY) <= paper.measure.widest(text, BODY) + 1e-9


def test_a_tab_is_a_space_on_paper(paper):
    assert paper.measure.lines("甲\t乙", BODY, 50) == ("甲 乙",)


def test_a_line_break_that_was_typed_is_one(paper):
    assert paper.measure.lines("甲\n\n乙", BODY, 50) == ("甲", "", "乙")


@pytest.mark.parametrize("text", ["商河县鄄堌㙦𬒈", "①②③“”—", "abc\n\t 123"])
def test_names_of_places_and_people_can_be_printed(paper, text):
    assert paper.measure.unprintable(text, BODY) == ""


def test_an_emoji_cannot_be_printed_and_is_named_once(paper):
    assert paper.measure.unprintable("好😀😀", BODY) == "😀"


@given(st.text(st.sampled_from("12345-，。）abc（"), min_size=1, max_size=40), st.floats(15, 40))
def test_a_cut_number_begins_no_line_with_a_closing_mark(paper, text, width):
    lines = paper.measure.lines(text, BODY, width)
    for before, line in pairwise(lines):
        # Only a row of such marks, longer than a line, leaves no other way.
        if line and line[0] in "，。）":
            assert set(before[1:]) <= set("，。）（"), lines


def test_beside_a_cell_s_lines_a_mark_may_hang(qapp):
    font = QFont(qapp.font())
    font.setPixelSize(12)
    room = QFontMetricsF(font).horizontalAdvance("0531-66600003") + 1
    text = "0531-66600003，66600030"
    assert break_line(text, font, room) == ["0531-6660000", "3，66600030"]
    assert break_line(text, font, room, hanging=True) == ["0531-66600003，", "66600030"]
    assert break_line("中文", font, 100, hanging=True) == ["中文"]


def test_faces_are_of_the_thread_that_asks(paper):
    """One job's thread ends, the next has its own: what it may draw is the same."""
    from concurrent.futures import ThreadPoolExecutor

    style = Style("body", 12.25, "left")
    found = []
    for character in "商河县":
        with ThreadPoolExecutor(1) as pool:
            found.append(pool.submit(paper.measure.unprintable, character, style).result())
    assert found == ["", "", ""]
