from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.rounding import rounded


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("12.345", 2, "12.35"),
        ("-12.345", 2, "-12.35"),
        ("2.5", 0, "3"),
        ("12", 2, "12.00"),
        ("-0.004", 2, "0.00"),
        ("1/3", 1, "0.3"),
        ("1/3", None, "0.333333333333333"),
        ("-2000/3", None, "-666.666666666667"),
        ("1/3000", None, "0.000333333333333333"),
        ("999999999999999", None, "999999999999999"),
        # All digits before the point stay: a figure that is too long is refused, not changed.
        ("1234567890123456.7", None, "1234567890123457"),
        ("123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"),
    ],
)
def test_a_value_is_rounded_as_excel_does_it(value, digits, text):
    assert f"{rounded(Fraction(value), digits):f}" == text


FRACTIONS = st.fractions() | st.fractions(max_denominator=100)


@given(FRACTIONS, st.integers(0, 8))
def test_what_is_rounded_is_near_and_stays_when_it_is_rounded_again(value, digits):
    near = rounded(value, digits)
    assert abs(Fraction(near) - value) <= Fraction(1, 2 * 10**digits)
    assert rounded(Fraction(near), digits) == near
    assert near.as_tuple().exponent == -digits


@given(st.fractions())
def test_no_more_than_fifteen_digits_count_after_the_first(value):
    text = f"{rounded(value, None):f}".lstrip("-")
    whole, _, fraction = text.partition(".")
    assert len((whole + fraction).lstrip("0")) <= max(15, len(whole)) + 1
    assert not rounded(Fraction(0), None).is_signed()
    assert rounded(Fraction(0), None) == Decimal(0)
