from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.percent import Percent
from fangfan_desktop.forms.kinds.reading import BLANK

share = Percent(1)


@given(st.integers(0, 6), st.integers(0, 10**12))
def test_what_is_shown_is_read_back(scale, digits):
    kind, value = Percent(scale), Decimal(digits).scaleb(-scale)
    assert kind.read(kind.show(value)) == (value, "")
    assert kind.show(value).endswith("%")


@pytest.mark.parametrize("text", ["85.5", "85.5%", "８５．５％", " 85.50 % ", "85.5 ％"])
def test_the_sign_may_be_typed_or_left_out(text):
    assert share.read(text).value == Decimal("85.5")
    assert share.show(share.read(text).value) == "85.5%"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("85.55%", "小数最多 1 位，是不是 85.6%"),
        ("0.855", "小数最多 1 位"),  # 0.9 %, or 85.5 %
        (".855", "小数最多 1 位"),
        ("-5%", "不能是负数"),
        ("85.5‰", "不是数字"),
        ("85%%", "不是数字"),
    ],
)
def test_what_is_no_percentage_is_refused(text, reason):
    assert share.read(text) == (None, reason)


def test_a_percentage_may_exceed_100_and_may_have_no_digits_after_the_point():
    assert share.read("120%").value == Decimal(120)
    whole = Percent(0)
    assert (whole.show(whole.read("86").value), whole.read("85.5").problem) == ("86%", "不能有小数")
    assert whole.explain() == "百分数，如 85%，不要小数"
    assert share.explain() == "百分数，如 85.0%，小数最多 1 位"


def test_the_sign_alone_is_not_filled_in():
    assert share.read("%") == BLANK
