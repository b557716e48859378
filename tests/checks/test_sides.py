from decimal import Decimal
from fractions import Fraction

import pytest

from fangfan_desktop.checks.sides import digits, digits_of_both


@pytest.mark.parametrize(
    ("value", "text"),
    [("12", "12"), ("12.50", "12.5"), ("0.33333", "0.3333"), ("1E+3", "1000"), ("-0.5", "-0.5")],
)
def test_a_worked_out_value_has_few_digits(value, text):
    assert digits(Decimal(value)) == text


@pytest.mark.parametrize(
    ("left", "right", "texts"),
    [
        ("1/3", "0.33", ("0.3333", "0.33")),
        ("1/3", "0.3333", ("0.33333333", "0.3333")),
        ("12.30001", "12.3", ("12.30001", "12.3")),
        ("1/3", "0.33333333", ("0.3333333333333333", "0.33333333")),
        ("2/3", "2/3", ("0.6667", "0.6667")),
        ("-0.00001", "0", ("-0.00001", "0")),
    ],
)
def test_two_sides_that_differ_look_different(left, right, texts):
    assert digits_of_both(Fraction(left), Fraction(right)) == texts


def test_there_is_no_zero_with_a_sign():
    assert digits(Fraction(-1, 10**6)) == "0"
