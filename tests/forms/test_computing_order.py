import pytest

from fangfan_desktop.forms.computing_order import needed_first
from fangfan_desktop.forms.formula import FormulaWrong, read_expression


def expressions(**texts):
    return {name: read_expression(text, [*"abcdx"]) for name, text in texts.items()}


def test_what_is_needed_comes_first():
    order = needed_first(expressions(a="b+c", b="c*2", c="x", d="a"))
    assert order == ["c", "b", "a", "d"]


def test_only_those_in_a_circle_are_named():
    with pytest.raises(FormulaWrong, match=r"^“A、B”要用自己来算自己$"):
        needed_first(expressions(a="b", b="a", c="a"), said=str.upper)
