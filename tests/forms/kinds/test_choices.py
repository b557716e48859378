import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.choices import Choices
from fangfan_desktop.forms.kinds.reading import BLANK

NAMES = ("省乡村振兴重点帮扶县", "易地搬迁安置区", "黄河滩区居民迁建安置区")
choices = Choices(NAMES, "否")
SETS = st.sets(st.integers(1, 3)).map(lambda chosen: tuple(sorted(chosen)))


@given(SETS)
def test_what_is_shown_is_read_back(chosen):
    assert choices.read(choices.show(chosen)) == (chosen, "")


@given(
    SETS.filter(bool),
    st.sampled_from(["①②③", "123", "１２３", "⑴⑵⑶", "一二三", NAMES]),
    st.sampled_from(["", ",", "，", "、", " ", "；", "和"]),
)
def test_every_spelling_is_read(chosen, marks, separator):
    assert choices.read(separator.join(marks[at - 1] for at in chosen)) == (chosen, "")


@pytest.mark.parametrize(
    "text", ["否", "无", " 否 ", "不属于", "都不属于", "均不属于", "都不是", "不是", "0", "０"]
)
def test_none_of_them_is_the_empty_set(text):
    assert choices.read(text) == ((), "")


@pytest.mark.parametrize("text", ["①易地搬迁安置区", "(1)、(3)", "③①", "1.3"])
def test_marks_and_names_may_be_mixed_and_out_of_order(text):
    value, problem = choices.read(text)
    assert value
    assert not problem


def test_nothing_is_not_filled_in():
    assert choices.read("") == BLANK


@pytest.mark.parametrize("text", ["④", "4", "是", "①④", "济南", "，", "①否"])
def test_anything_else_is_refused(text):
    assert choices.read(text) == (None, "只能填 ①②③，或“否”")


@given(SETS)
def test_without_a_word_for_none_there_is_one(chosen):
    plain = Choices(NAMES, "")
    assert plain.show(()) == "无"
    assert plain.read(plain.show(chosen)) == (chosen, "")


def test_an_option_is_one_even_if_others_say_none_with_its_word():
    assert Choices(("是", "不是"), "").read("不是") == ((2,), "")


def test_its_own_word_for_none_is_read_and_shown():
    own = Choices(NAMES, "皆非")
    assert own.read("皆非") == ((), "")
    assert own.show(()) == "皆非"
    assert own.read("四") == (None, "只能填 ①②③，或“皆非”")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        *(("种植和养殖", (1,)), ("养殖加工", (2,)), ("养殖、加工和种植和养殖", (1, 2))),
        *(("a，b", (3,)), ("A", (4,)), ("1、2号", (1, 6)), ("12号", (5,))),
        *(("和平区", (7,)), ("①和和平区", (1, 7)), ("甲乙", (8,)), ("甲_乙，①", (1, 8))),
    ],
)
def test_a_name_with_a_separator_in_it_is_one(text, chosen):
    own = Choices(("种植和养殖", "养殖、加工", "A,B", "A", "12号", "2号", "和平区", "甲_乙"), "")
    assert own.read(text) == (chosen, "")


@pytest.mark.parametrize("text", ["种植", "种植养殖", "养殖和种植"])
def test_half_a_name_with_a_separator_is_none(text):
    assert Choices(("种植和养殖",), "").read(text).value is None


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        *(("⒈⒊", (1, 3)), ("❷", (2,)), ("三一", (1, 3)), ("③①", (1, 3)), ("1.3", (1, 3))),
        ("①易地搬迁安置区", (1, 2)),
        ("易地搬迁安置区和黄河滩区居民迁建安置区", (2, 3)),
        ("易地搬迁安置区黄河滩区居民迁建安置区", (2, 3)),
        ("易地·搬迁·安置区①", (1, 2)),
    ],
)
def test_what_is_chosen_is_known_however_it_is_written(text, chosen):
    assert choices.read(text) == (chosen, "")


def test_of_two_names_of_which_one_holds_the_other_the_longer_is_taken():
    both = Choices(("迁建", "迁建安置区"), "否")
    assert both.read("迁建安置区") == ((2,), "")
    assert both.read("迁建安置区迁建") == ((1, 2), "")


@given(st.text(max_size=12))
def test_nothing_unreadable_becomes_a_value(text):
    value, problem = choices.read(text)
    assert value is None or not problem


def test_a_text_longer_than_all_options_is_refused_at_once():
    """8,000 times ① took ten seconds, and half a gigabyte."""
    begun = time.monotonic()
    assert choices.read("①" * 30_000).value is None
    assert time.monotonic() - begun < 0.5
    assert choices.read("①" * 1000).value == (1,)
    assert choices.read("①" * 1001).value is None


def test_a_cell_has_the_list_of_all_that_can_be_chosen():
    two = Choices(NAMES[:2], "否")
    assert two.validation().options == ("①", "②", "①②", "否")
    assert two.explain() == "可以选几项，写 ①② 中的；都不属于的写“否”"
