"""What decimals, percentages and free numbers have in common; counts have tests of their own."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.forms.kinds.decimals import DecimalKind
from fangfan_desktop.forms.kinds.number import FreeNumber
from fangfan_desktop.forms.kinds.percent import Percent
from fangfan_desktop.forms.kinds.reading import BLANK

money = DecimalKind(2, "万元")
KINDS = [Count(), money, DecimalKind(6), Percent(1), Percent(0), FreeNumber(), FreeNumber("度")]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.explain())
TYPED = st.text("0123456789.,，。-−+%％ eE元万亿度上期=()*①", max_size=16)


@each_kind
@given(st.one_of(st.text(max_size=16), TYPED))
def test_no_text_is_both_read_and_refused_and_what_is_shown_is_read_back(kind, text):
    value, problem = kind.read(text)
    assert value is None or not problem
    if value is not None:
        assert kind.read(kind.show(value)) == (value, "")
        assert kind.read(kind.grouped(value)) == (value, "")
        assert kind.show(kind.read(kind.show(value)).value) == kind.show(value)


@each_kind
@given(TYPED)
def test_what_is_offered_can_be_read_and_is_never_taken(kind, text):
    if figure := kind.meant(text):
        assert kind.read(text).value is None
        assert kind.show(kind.read(figure).value) == figure


@each_kind
@pytest.mark.parametrize("text", ["", " ", "-", "—", "／", "无", "−"])
def test_dashes_and_wu_are_not_filled_in(kind, text):
    assert kind.read(text) == BLANK


@each_kind
@pytest.mark.parametrize("text", ["1" * 16, "9" * 40])
def test_more_digits_than_a_workbook_keeps_are_refused(kind, text):
    assert kind.read(text) == (None, "超过 15 位数字")


@each_kind
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,23", "千位分隔符的位置不对"),
        ("1 2", "千位分隔符的位置不对"),
        ("@x", "公式不会被计算"),
        ("=A1+1", "公式不会被计算"),
        ("#REF!", "这是一个错误值"),
        ("约30", "不是数字"),
        ("1e3", "不是数字"),
        ("1.2.3", "不是数字"),
        ("٣", "不是数字"),
    ],
)
def test_what_is_no_figure_is_refused_with_a_reason(kind, text, reason):
    assert kind.read(text) == (None, reason)


@pytest.mark.parametrize(
    ("text", "figure"),
    [("上期18.50+5", "23.50"), ("上期0+0.01", "0.01"), ("上期1,2+1", ""), ("上期1.555+1", "")],
)
def test_an_increase_of_a_decimal_is_added_to_the_figure_before(text, figure):
    value, problem = money.read(text)
    assert bool(problem) == (not figure)
    assert value is None or money.show(value) == figure


def test_an_increase_is_kept_with_the_figure_before():
    assert money.grown("+5", Decimal("18.50")) == "上期18.50+5.00"
    assert money.grown("+.5", Decimal("18.50")) == "上期18.50+0.50"
    assert money.grown("+5", None) == "+5"
    assert money.grown("5", Decimal(18)) == "5"
    assert FreeNumber().grown("+0.25", Decimal("-1.5")) == "上期-1.5+0.25"
    assert FreeNumber().read("上期-1.5+0.25").value == Decimal("-1.25")


def test_a_percentage_has_no_increase_since_nobody_adds_percentages():
    assert Percent(1).increase("+5") is None
    assert Percent(1).grown("+5", Decimal("80.0")) == "+5"
    assert Percent(1).read("上期80.0+5").problem == "不是数字"


def test_the_rule_of_a_cell_says_what_a_figure_may_be():
    assert Count().validation().rule == "whole"
    assert money.validation().formula == "ISNUMBER({cell}),{cell}>=0,{cell}=ROUND({cell},2)"
    assert Percent(1).validation().formula == "ISNUMBER({cell}),{cell}>=0,{cell}=ROUND({cell},3)"
    assert FreeNumber().validation().formula == "ISNUMBER({cell})"
    assert [kind.number_format for kind in KINDS] == [
        *("0", "0.00", "0.000000", "0.0%", "0%", "General", "General")
    ]
    assert all(re.fullmatch(r"请填.*[^。]", kind.validation().error) for kind in KINDS)
