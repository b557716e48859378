"""The figures are those of LibreOffice's own prints (test_sheet_page compares whole sheets)."""

import pytest

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.lengths import TWIP
from fangfan_desktop.exchange.attachments.sheet_measure import (
    base_width,
    digit_width,
    digits_width,
    one_line_height,
    stated_height,
    text_width,
    wrapped_height,
)


@pytest.mark.parametrize(
    ("face", "size", "twips"),
    [
        ("宋体", 11, 123),
        ("宋体", 10.5, 118),
        ("黑体", 10, 111),
        ("Arial", 10.5, 117),
        ("Times New Roman", 12, 120),
        ("Calibri", 11, 140),
        ("没有的体", 12, 153),
    ],
)
def test_a_digit_is_as_wide_as_its_face_makes_it(face, size, twips):
    assert digit_width(face, size) / TWIP == pytest.approx(twips)


def test_a_column_is_so_many_digits_wide():
    assert digits_width(8.43, digit_width("宋体", 11)) / TWIP == pytest.approx(1036)


@pytest.mark.parametrize(("face", "size", "twips"), [("宋体", 11, 1059), ("等线", 10.5, 1140)])
def test_a_column_without_a_width_has_eight_digits_and_a_little_more(face, size, twips):
    assert base_width(8, digit_width(face, size)) / TWIP == pytest.approx(twips)


@pytest.mark.parametrize(("points", "pixels"), [(15, 20), (20, 26), (30.5, 40), (14.25, 19)])
def test_a_stated_height_is_cut_to_whole_pixels(points, pixels):
    assert stated_height(points) == pytest.approx(pixels * 25.4 / 96)


def test_the_widest_line_of_a_text_counts():
    ink = Ink("宋体", 10)
    assert text_width("一二\n一", ink) == pytest.approx(20 * 25.4 / 72)
    assert text_width(" ", ink) < text_width("a", ink) < text_width("一", ink)
    assert text_width("12  ", ink) < text_width("12  ", Ink("没有的体", 10))


@pytest.mark.parametrize(("size", "twips"), [(8, 256), (11, 276), (12, 300), (18, 441), (26, 630)])
def test_a_row_of_one_line_is_as_high_as_its_size_makes_it(size, twips):
    assert one_line_height(size) / TWIP == pytest.approx(twips)


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [
        ("一" * 5, 6.05),
        ("一" * 10, 11.57),
        ("一" * 21, 22.63),
        ("一\n二", 11.57),
        ("一二三四五六七八九十abcd efgh ijkl", 22.63),
        ("1234567890" * 4, 22.63),
    ],
)
def test_a_row_grows_with_the_lines_of_a_text_that_wraps(text, millimetres):
    assert wrapped_height(text, Ink("宋体", 11), 24.69) == pytest.approx(millimetres, abs=0.2)
