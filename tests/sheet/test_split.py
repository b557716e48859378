import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.sheet.model import Box, Line, Style
from fangfan_desktop.sheet.split import split_line
from tests.sheet.even import EvenMeasure

STYLE = Style("body", 10, "left", ruled=True)


@given(st.text(st.sampled_from("中文 \n a，"), max_size=60), st.integers(1, 8), st.integers(2, 9))
def test_the_two_parts_are_the_whole_text_and_the_figure_is_in_the_first(text, count, characters):
    boxes = (Box(0, "3", STYLE, value=3), Box(1, text, STYLE))
    measure = EvenMeasure()
    broken = tuple(line.rstrip() for line in measure.lines(text, STYLE, characters * 3.53))
    upper, lower = split_line(Line(boxes, 7, "body"), (("3",), broken), count)
    between = "\n" if lower.boxes[1].begins_line else ""
    assert upper.boxes[1].text + between + lower.boxes[1].text == text
    assert [box.value for line in (upper, lower) for box in line.boxes] == [3, None, None, None]
    assert (upper.continues, lower.continues) == (False, True)
    if len(broken) <= count:
        assert lower.boxes[1].text == ""


@pytest.mark.parametrize(
    ("broken", "count", "upper", "lower", "begins"),
    [
        (("一二", "三四", "五"), 1, "一二", "三四五", False),
        (("一二", "三四", "五"), 2, "一二三四", "五", False),
        (("一二", "三四"), 2, "一二三四", "", False),
        (("一二", "三四"), 5, "一二三四", "", False),
    ],
)
def test_a_text_is_cut_where_its_line_ends(broken, count, upper, lower, begins):
    box = Box(0, "".join(broken), STYLE)
    above, below = split_line(Line((box,), 7, "body"), (broken,), count)
    assert (above.boxes[0].text, below.boxes[0].text) == (upper, lower)
    assert (above.boxes[0].begins_line, below.boxes[0].begins_line) == (False, begins)


@pytest.mark.parametrize(
    ("text", "broken", "upper", "lower", "begins"),
    [
        ("ab  cd", ("ab", "cd"), "ab  ", "cd", False),
        ("ab\ncd", ("ab", "cd"), "ab", "cd", True),
        ("ab \ncd", ("ab", "cd"), "ab ", "cd", True),
        ("ab\n\ncd", ("ab", "", "cd"), "ab", "\ncd", True),
        ("ab\n cd", ("ab", " cd"), "ab", " cd", True),
    ],
)
def test_white_space_at_the_cut_stays_above_and_a_line_end_is_said_below(
    text, broken, upper, lower, begins
):
    above, below = split_line(Line((Box(0, text, STYLE),), 7, "body"), (broken,), 1)
    assert (above.boxes[0].text, below.boxes[0].text) == (upper, lower)
    assert below.boxes[0].begins_line is begins
    assert (above.least, below.band) == (7, "body")
