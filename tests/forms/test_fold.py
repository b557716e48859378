import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.fold import fold_key, fold_keys, fold_width


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


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("！～", "!~"),
        ("０９ＡＺａｚ", "09AZaz"),
        ("｟甲｠", "｟甲｠"),
        ("甲\u3000乙\xa0丙¡", "甲 乙 丙¡"),
        ("\u3000甲\xa0", "甲"),
        (" a ", "a"),
        ("甲\u202a乙\u202e丙\u2066丁\u2069\u200b\u200f", "甲乙丙丁"),
        ("甲\u2029乙", "甲\u2029乙"),
        ("\u2029\u202f甲\u2065\u206a", "甲\u2065\u206a"),
    ],
)
def test_full_width_and_blanks_are_as_half_and_what_is_not_seen_goes(text, folded):
    assert fold_width(text) == folded


@given(st.lists(st.text(st.characters(exclude_characters="\0"))))
def test_several_names_are_folded_at_once_as_one_by_one(texts):
    assert fold_keys(texts) == "\0".join(map(fold_key, texts))


def test_wide_letters_are_folded_among_several_names_too():
    assert fold_keys(["车间 Ａ_１", "（乙）"]) == "车间a1\0乙"
