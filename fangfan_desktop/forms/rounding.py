"""Exact values, rounded to the digits that a figure has."""

from decimal import Decimal
from fractions import Fraction

# Excel stores 15 digits; a longer figure would be changed by it.
MOST_DIGITS = 15


def rounded(value: Fraction, digits: int | None) -> Decimal:
    """Return a value with `digits` after the point, or (None) with at most 15 digits that count.

    Halves go away from 0, as in Excel. There is no -0.
    """
    if digits is None:
        digits = max(0, MOST_DIGITS - 1 - _magnitude(value))
    above, below = value.numerator, value.denominator
    whole = (2 * abs(above) * 10**digits + below) // (2 * below)
    sign = "-" if above < 0 and whole else ""
    return Decimal(f"{sign}{whole}e-{digits}")


def _magnitude(value: Fraction) -> int:
    """Return the power of ten of the first digit that counts: 2 for 123, -1 for 0.5 and for 0."""
    digits = len(str(abs(value.numerator))) - len(str(value.denominator))
    return digits if abs(value) >= Fraction(10) ** digits else digits - 1
