import pytest

from fangfan_desktop.exchange.attachments.text_lines import (
    FacedText,
    is_wide,
    line_height,
    line_heights,
)

ROOM = 89.2  # pt; room for eight letters of 10.5 pt


def count(text, room=ROOM, **more):
    return len(line_heights([FacedText(text)], room, **more))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("字" * 8, 1),
        ("字" * 9, 2),
        ("字" * 8 + "，字", 2),
        ("甲\n乙", 2),
        ("甲\n\n乙", 3),
        ("a" * 19, 1),
        ("a" * 20, 2),
        ("字字字字1234字字", 1),
        ("字字字字1234字字字", 2),
        ("吸纳脱贫人口数ab cd", 2),
        ("字" * 8 + "   ", 1),
    ],
)
def test_a_text_has_as_many_lines_as_libreoffice_gives_it(text, lines):
    assert count(text) == lines


def test_a_mark_does_not_begin_a_line():
    assert count("字字字，字", 3 * 10.5 + 1) == 2
    assert count("字（字", 2 * 10.5 + 1) == 2


def test_the_first_line_may_be_shorter():
    assert count("字" * 8, first=21.0) == 2


def test_letters_on_a_grid_take_whole_places_of_it():
    assert count("字" * 4, cell=9.5) == 1
    assert count("字" * 5, cell=9.5) == 2


def test_a_line_is_as_high_as_its_highest_letter():
    assert line_heights([FacedText("abc")], ROOM) == [pytest.approx(10.5 * 1.151)]
    small, large = FacedText("字"), FacedText("大", 22)
    assert line_heights([small, large], ROOM) == [pytest.approx(22 * 1.4375)]
    assert line_heights([FacedText("", size=0, height=50), small], ROOM) == [50]


@pytest.mark.parametrize(
    ("face", "eastern", "height"),
    [
        ("宋体", True, 14.375),
        ("黑体", True, 14.48),
        ("楷体", True, 14.48),
        ("Times New Roman", False, 11.51),
        ("Calibri", False, 11.66),
    ],
)
def test_the_height_of_a_line_is_the_face_s(face, eastern, height):
    assert line_height(face, 10, eastern=eastern) == pytest.approx(height)


def test_chinese_letters_and_marks_are_wide():
    assert all(map(is_wide, "字，（①—…“"))
    assert not any(map(is_wide, "a1.-€"))
