import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.one_of import OneOf
from fangfan_desktop.forms.kinds.reading import BLANK

kind = OneOf(("企业", "合作社", "家庭农场（个体）"))
MANY = OneOf([f"类型{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("企业", "企业"),
        (" 合 作 社 ", "合作社"),
        ("家庭农场(个体)", "家庭农场（个体）"),
        ("2", "合作社"),
        ("②", "合作社"),
        ("二", "合作社"),
        ("②合作社", "合作社"),
        ("2.合作社", "合作社"),
        ("（2）", None),
        ("2、企业", None),
        ("4", None),
        ("①②", None),
        ("企业、合作社", None),
        ("企", None),
        ("无", None),
    ],
)
def test_an_option_is_read_by_its_name_or_number_and_nothing_else_is(text, name):
    reason = "只能填这些里的一项：企业、合作社、家庭农场（个体）"
    assert kind.read(text) == (name, "" if name else reason)


def test_the_number_of_a_long_list_has_two_digits():
    assert MANY.read("12").value == "类型丑"
    assert MANY.read("13").problem.endswith("类型己 等 12 项")


def test_a_number_says_nothing_where_a_name_begins_with_one():
    numbered = OneOf(("2 类", "1 类"))
    assert numbered.read("2类").value == "2 类"
    assert numbered.read("2").problem
    assert numbered.read("②").problem


@pytest.mark.parametrize("text", ["", "-", "—", "/"])
def test_a_dash_is_not_filled_in(text):
    assert kind.read(text) == BLANK


def test_none_is_an_option_where_the_form_says_so():
    assert OneOf(("无", "有")).read("无").value == "无"


@given(st.text(max_size=8), st.sampled_from([kind, MANY]))
def test_what_is_shown_is_read_back(text, either):
    value, problem = either.read(text)
    assert value is None or (not problem and either.read(either.show(value)) == (value, ""))


def test_a_cell_has_the_list_of_the_options():
    assert kind.validation().options == ("企业", "合作社", "家庭农场（个体）")
    assert kind.explain() == "只选一项：企业、合作社、家庭农场（个体）"
