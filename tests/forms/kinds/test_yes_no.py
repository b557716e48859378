import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.reading import BLANK
from fangfan_desktop.forms.kinds.yes_no import YesNo

answer = YesNo()


@pytest.mark.parametrize("text", ["是", " 是 ", "有", "对", "√", "✔", "Y", "y", "Ｙｅｓ", "TRUE"])
def test_yes_is_read_in_many_spellings(text):
    assert answer.read(text) == ("是", "")


@pytest.mark.parametrize("text", ["否", "无", "没有", "不是", "×", "✗", "N", "no", "FALSE"])
def test_no_is_read_in_many_spellings(text):
    assert answer.read(text) == ("否", "")


@pytest.mark.parametrize("text", ["x", "1", "0", "是否", "不知道", "○"])
def test_what_may_mean_either_is_asked(text):
    assert answer.read(text) == (None, "只能填“是”或“否”")


@pytest.mark.parametrize("text", ["", "-", "—", "/"])
def test_a_dash_is_no_answer(text):
    assert answer.read(text) == BLANK


@given(st.text(max_size=5))
def test_what_is_shown_is_read_back(text):
    value, problem = answer.read(text)
    assert value is None or (not problem and answer.read(answer.show(value)) == (value, ""))


def test_a_cell_has_the_list_of_the_two_answers():
    assert answer.validation().options == ("是", "否")
    assert (answer.explain(), answer.number_format) == ("填“是”或“否”", "@")
