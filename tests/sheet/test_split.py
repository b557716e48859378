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
