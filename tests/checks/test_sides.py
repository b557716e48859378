from decimal import Decimal

import pytest

from fangfan_desktop.checks.sides import digits


@pytest.mark.parametrize(
    ("value", "text"),
    [("12", "12"), ("12.50", "12.5"), ("0.33333", "0.3333"), ("1E+3", "1000"), ("-0.5", "-0.5")],
)
def test_a_worked_out_value_has_few_digits(value, text):
    assert digits(Decimal(value)) == text
