import pytest

from fangfan_desktop.forms.column_mistakes import column_mistakes
from fangfan_desktop.forms.columns import Column

PLAIN = {"id": "a", "header": "甲", "short": "甲", "kind": "count", "width": 30.0}
CHOICES = {"kind": "choices", "options": ("家庭农场", "企业")}


@pytest.mark.parametrize(
    ("stated", "key", "reason"),
    [
        ({"short": "%"}, "short", "不能是空的"),
        (
            {"printed": False},
            "printed",
            'kind = "place" 的列才能不印，别的列不印，填的就交不上去',
        ),
        (
            {"kind": "place", "printed": False, "number": "甲"},
            "number",
            "printed = false 的列不在印的表头里，不写这一项",
        ),
        (
            {"kind": "place", "printed": False, "under": "b"},
            "under",
            "printed = false 的列不在印的表头里，不写这一项",
        ),
        ({"short": "甲\n乙"}, "short", "写成一行，最多 40 个字，不带看不见的字符"),
        ({"width": 4.0}, "width", "4.0 毫米，应在 5 到 243 之间"),
        ({"words": ("乙",)}, "words", "接起来是“乙”，不是列名"),
        (CHOICES | {"none": "①"}, "none", "“①”也是选项之一，一项都不选时要有另一个词"),
        (CHOICES | {"none": "1、2"}, "none", "“1、2”也是选项之一，一项都不选时要有另一个词"),
        (CHOICES | {"none": "企业"}, "none", "“企业”也是选项之一，一项都不选时要有另一个词"),
        (
            CHOICES | {"options": ("有", "无")},
            "none",
            "“无”也是选项之一，一项都不选时要有另一个词",
        ),
        (
            {"of_period": True, "adds_up": True},
            "of_period",
            "本期的数不是当年累计的，of_period、adds_up 只写一个",
        ),
        (
            {"kind": "text", "of_period": True},
            "of_period",
            'kind = "count"、"decimal"、"number"、"percent" 的列才有本期的数',
        ),
        (CHOICES | {"none": " "}, "none", "不能是空的"),
    ],
)
def test_what_is_wrong_with_a_column_is_told(stated, key, reason):
    assert list(column_mistakes(Column(**PLAIN | stated), set())) == [(key, reason)]


@pytest.mark.parametrize("none", ["否", "都不是", "③", "三", "家庭"])
def test_a_word_for_none_is_any_that_is_no_option(none):
    assert list(column_mistakes(Column(**PLAIN | CHOICES | {"none": none}), set())) == []


def test_what_depends_on_a_broken_key_is_not_judged():
    column = Column(**PLAIN | {"words": ("乙",), "scale": 3, "width": 1.0})
    assert [key for key, _ in column_mistakes(column, {"header"})] == ["width", "scale"]
    assert [key for key, _ in column_mistakes(column, {"kind"})] == ["width", "words"]
    assert [key for key, _ in column_mistakes(column, {""})] == ["width", "words"]
