from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.id_number import IdNumber, check_digit
from fangfan_desktop.forms.kinds.reading import BLANK

number = IdNumber()
WRONG_DIGIT = "最后一位校验码对不上，有数字抄错了，请照证件核对"
CUT = (
    "Excel 把它当成数，只留了前 15 位，后 3 位没有了。请先把这一格的格式改成“文本”，再照证件填一遍"
)


@st.composite
def numbers(draw):
    place = draw(st.integers(110000, 659999))
    day = draw(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
    own = f"{place}{day:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return own + check_digit(own)


# The two examples of GB 11643-1999.
@pytest.mark.parametrize("text", ["11010519491231002X", "440524188001010014"])
def test_the_standards_own_examples_are_right(text):
    assert number.read(text) == (text, "")


@given(numbers())
def test_what_is_shown_is_read_back_and_no_digit_can_be_wrong(good):
    assert number.read(number.show(good)) == (good, "")
    for at, right in enumerate(good):
        for other in "0123456789X":
            if other != right:
                assert number.read(good[:at] + other + good[at + 1 :]).problem


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_cannot_change_places(good, at):
    turned = good[:at] + good[at + 1] + good[at] + good[at + 2 :]
    assert turned == good or number.read(turned).problem


@pytest.mark.parametrize(
    "text",
    ["11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", " 110105 19491231 002X "],
)
def test_width_case_and_spaces_do_not_matter(text):
    assert number.read(text).value == "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("110105194912310021", WRONG_DIGIT),
        ("110105491231002", "这是以前的 15 位号码，请照现在的证件填 18 位"),
        ("11010519491231002", "是 17 位，身份证号应是 18 位"),
        ("1101051949123100200", "是 19 位，身份证号应是 18 位"),
        ("11010519491331002X", "中间 8 位是出生日期，没有这一天，请照证件核对"),
        ("11010519490229002X", "中间 8 位是出生日期，没有这一天，请照证件核对"),
        ("01010519491231002X", "身份证号前 17 位都是数字，最后一位是数字或 X"),
        ("1101051949123100XX", "身份证号前 17 位都是数字，最后一位是数字或 X"),
        ("370102199001011000", CUT),
        ("3.70102E+17", CUT),
        ("3.70102199001011e+17", CUT),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(text, reason):
    assert number.read(text) == (None, reason)


def test_a_right_number_that_ends_in_zeros_is_no_number_that_excel_cut():
    ends_in_zeros = next(
        own + "0"
        for own in (f"{place}19900101100" for place in range(370102, 370999))
        if check_digit(own) == "0"
    )
    assert number.read(ends_in_zeros) == (ends_in_zeros, "")


@pytest.mark.parametrize("text", ["", "-", "无"])
def test_a_dash_is_not_filled_in(text):
    assert number.read(text) == BLANK


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text):
    value, problem = number.read(text)
    assert value is None or not problem


def test_a_cell_is_text_and_checks_length_and_check_digit():
    assert (number.number_format, number.explain()) == ("@", "身份证号，18 位")
    assert number.validation().formula.startswith("LEN({cell})=18,")
