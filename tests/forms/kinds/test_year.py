import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.reading import BLANK
from fangfan_desktop.forms.kinds.year import Year

year = Year()


@given(st.integers(1900, 2100))
def test_what_is_shown_is_read_back(number):
    assert year.read(year.show(str(number))) == (str(number), "")


@pytest.mark.parametrize("text", ["2026", "２０２６", "2026年", " 2026 年 ", "2026.0"])
def test_the_usual_spellings_are_read(text):
    assert year.read(text) == ("2026", "")


@pytest.mark.parametrize("text", ["26", "26年", "1899", "2101", "去年", "2026-01", "٢٠٢٦"])
def test_what_is_no_year_is_refused(text):
    assert year.read(text) == (None, "不是年份，请写四位数，如 2026")


@given(st.text(max_size=6))
def test_any_text_is_read_or_refused(text):
    value, problem = year.read(text)
    assert value is None or not problem


def test_a_dash_is_not_filled_in_and_a_cell_takes_four_digits():
    assert year.read("-") == BLANK
    assert year.validation().formula.startswith("LEN({cell})=4,")
    assert year.explain() == "年份，写四位数，如 2026"
