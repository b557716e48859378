from decimal import Decimal

import pytest

from fangfan_desktop.forms.kinds.reading import Figure, Kind, all_digits


def test_figures_are_whole_numbers_and_decimals_and_nothing_else():
    values = (5, Decimal("5.0"), "5", (5,), None)
    assert [isinstance(each, Figure) for each in values] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("figure", "digits"),
    [(1234, "1234"), (Decimal("1E-8"), "0.00000001"), (Decimal("12.50"), "12.50")],
)
def test_a_figure_has_no_exponent(figure, digits):
    assert all_digits(figure) == digits


def test_a_kind_takes_any_text_of_a_cell_unless_it_says_more():
    kind = Kind()
    assert (kind.show("甲"), kind.grouped("甲"), kind.meant("甲"), kind.explain()) == (
        *("甲", "甲", "", ""),
    )
    assert (kind.number_format, kind.validation()) == ("@", None)
    with pytest.raises(NotImplementedError):
        kind.read("甲")
