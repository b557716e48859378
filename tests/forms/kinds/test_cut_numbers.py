import pytest

from fangfan_desktop.exchange.reading.grid import number_text
from fangfan_desktop.forms.kinds.cut_numbers import looks_cut


@pytest.mark.parametrize("number", [110105194912310021, 913500000001000437, 999999199001019999])
def test_what_a_workbook_stores_of_a_long_number_is_known(number):
    assert looks_cut(number_text(float(number)))


@pytest.mark.parametrize("text", ["3.70102E+17", "3E+17", "370102199001011000"])
def test_how_it_may_be_shown_is_known(text):
    assert looks_cut(text)


@pytest.mark.parametrize(
    "text", ["370102199001011234", "1000", "3.7E+11", "", "37010219900101100X"]
)
def test_other_numbers_are_not_cut(text):
    assert not looks_cut(text)
