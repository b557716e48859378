from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.number import FreeNumber

number = FreeNumber()


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 20))
def test_what_is_shown_is_read_back_with_every_digit_that_counts(digits, after):
    value = Decimal(digits).scaleb(-after)
    assert number.read(number.show(value)) == (value, "")
    assert number.read(number.grouped(value)) == (value, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-3", "-3"),
        ("−3.50", "-3.5"),
        ("-1,234.5", "-1234.5"),
        ("1e-07", "0.0000001"),
        ("-2.5e-05", "-0.000025"),
        ("100", "100"),
        ("0.10", "0.1"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("－５", "-5"),
    ],
)
def test_any_sign_and_any_number_of_digits_is_read(text, shown):
    value, problem = number.read(text)
    assert (number.show(value), problem) == (shown, "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+3", "正数前面不写加号"),
        ("--3", "不是数字"),
        ("-", ""),
        ("1.2345678901234567", "超过 15 位数字"),
        ("=1-3", "公式不会被计算"),
        ("36度", "不是数字"),
    ],
)
def test_what_is_no_number_is_refused(text, reason):
    assert number.read(text) == (None, reason)


def test_figures_are_added_and_shown_without_zeros_at_the_end():
    assert number.show(Decimal("12.5") + Decimal("7.5")) == "20"
    assert number.show(0) == "0"
    assert number.grouped(Decimal("-1234567.25")) == "-1,234,567.25"
    assert number.grouped(Decimal("-0.5")) == "-0.5"
    assert FreeNumber("度").read("36.6度").problem == "不要带单位，是不是 36.6"
