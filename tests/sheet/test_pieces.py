import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.sheet.model import Style
from fangfan_desktop.sheet.pieces import lines_of_pieces, piece_lines, pieces
from tests.sheet.even import EvenMeasure

STYLE = Style("body", 10, "centre", whole=True)
EM = 10 * 0.3528
TWO = "0531-66600000，13300000001"


def lines(text, characters):
    return list(piece_lines(text, STYLE, characters * EM + 0.01, EvenMeasure()))


@pytest.mark.parametrize(
    ("text", "characters", "wanted"),
    [
        (TWO, 30, [TWO]),
        (TWO, 20, ["0531-66600000，", "13300000001"]),
        ("诸葛孔明", 4, ["诸葛孔明"]),
        ("诸葛孔明", 3, ["诸葛孔", "明"]),
        ("张三、诸葛孔明", 4, ["张三、", "诸葛孔明"]),
        ("甲\n乙", 9, ["甲", "乙"]),
        ("", 9, [""]),
    ],
)
def test_lines_end_between_one_and_the_next(text, characters, wanted):
    assert lines(text, characters) == wanted


@given(st.text(st.sampled_from("12-，、;张三"), max_size=30), st.integers(1, 12))
def test_nothing_is_lost(text, characters):
    assert "".join(pieces(text)) == text
    assert "" not in pieces(text)
    assert "".join(lines(text, characters)) == text


@given(st.text(st.sampled_from("12-，、;张三"), max_size=30), st.integers(1, 12))
def test_a_line_of_whole_parts_ends_between_two(text, characters):
    found = lines_of_pieces(text, STYLE, characters * EM + 0.01, EvenMeasure())
    assert "".join(found) == text
    assert [part for line in found for part in pieces(line)] == pieces(text)


def test_a_name_longer_than_its_line_is_one_line():
    assert lines_of_pieces("张三、诸葛孔明", STYLE, 3 * EM, EvenMeasure()) == ("张三、", "诸葛孔明")
