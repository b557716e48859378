from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.decimals import DecimalKind

money = DecimalKind(2, "万元")
area = DecimalKind(1, "公顷")


@given(st.integers(1, 6), st.integers(0, 10**15 - 1))
def test_what_is_shown_is_read_back_with_all_its_digits(scale, digits):
    kind, value = DecimalKind(scale), Decimal(digits).scaleb(-scale)
    again, problem = kind.read(kind.show(value))
    assert (again, problem) == (value, "")
    assert str(again) == f"{value:f}" == kind.show(again)
    assert kind.read(kind.grouped(value)).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", "12.50"),
        ("12", "12.00"),
        ("１２．５", "12.50"),
        ("1,234.5", "1234.50"),
        ("1 234.50", "1234.50"),
        ("12.500", "12.50"),
        (".5", "0.50"),
        ("007.10", "7.10"),
        ("1e-02", "0.01"),
        ("0", "0.00"),
    ],
)
def test_the_usual_spellings_are_read_exactly(text, value):
    assert str(money.read(text).value) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12.345", "小数最多 2 位，是不是 12.35"),
        ("12.344", "小数最多 2 位，是不是 12.34"),
        ("0.001", "小数最多 2 位"),  # 0.00 would be a figure that nobody meant
        ("12.3" + "4" * 30, "小数最多 2 位"),
        ("12.5万元", "不要带单位，是不是 12.50"),
        ("1,234.5万元", "不要带单位，是不是 1234.50"),
        ("125000元", "不要带单位，是不是 12.50"),
        ("0.5亿元", "不要带单位，是不是 5000.00"),
        ("12345元", "不要带单位"),  # 1.2345 has too many digits
        ("1.5万", "请写成数字"),  # of 万元, or 1.5万元
        ("12.5亩", "不是数字"),
        ("12。5", "不是数字，是不是 12.50"),
        ("=1.5+2*0.25", "公式不会被计算，是不是 2.00"),
        ("=6/4", "公式不会被计算"),
        ("-3.5", "不能是负数"),
        ("+5", "只写数字，不写正负号"),
        ("12.5%", "不是数字"),
        ("1,2.5", "千位分隔符的位置不对"),
        (f"{'9' * 25}元", "不要带单位"),
    ],
)
def test_what_is_no_decimal_of_the_column_is_refused_and_the_certain_meaning_offered(text, reason):
    assert money.read(text) == (None, reason)


def test_a_unit_without_a_multiple_takes_one_in_the_text():
    assert area.read("1.5万").problem == "请写成数字，是不是 15000.0"
    assert area.read("2公顷").problem == "不要带单位，是不是 2.0"
    assert area.read("1.5万公顷").problem == "请写成数字，是不是 15000.0"
    assert area.read("1,234万").problem == "不是数字"
    assert DecimalKind(2).read("3.5万").problem == "请写成数字，是不是 35000.00"


def test_large_figures_have_separators_on_the_screen_only():
    assert money.show(Decimal("1234567.5")) == "1234567.50"
    assert money.grouped(Decimal("1234567.5")) == "1,234,567.50"


def test_what_may_be_typed_is_said_with_the_unit():
    assert money.explain() == "以万元为单位的数，小数最多 2 位，没有的填 0"
    assert DecimalKind(1).explain() == "数，小数最多 1 位，没有的填 0"
