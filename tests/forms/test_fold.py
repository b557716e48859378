from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.fold import fold_key, fold_width


def test_full_width_digits_and_the_wide_space_become_plain():
    assert fold_width("\u3000１２，３４５ ") == "12,345"


def test_names_are_compared_without_width_space_and_punctuation():
    assert fold_key("蔬菜（加工）车间 Ａ") == fold_key("蔬菜加工 车间，a")


def test_circled_numbers_still_tell_two_names_apart():
    assert fold_key("项目①") != fold_key("项目②")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold_width(fold_width(text)) == fold_width(text)
    assert fold_key(fold_key(text)) == fold_key(text)
