import msgspec
import pytest

from fangfan_desktop.forms.column_mistakes import column_mistakes
from fangfan_desktop.forms.columns import Column
from tests import every_kind

PLAIN = {"id": "a", "header": "甲", "short": "甲", "kind": "count", "width": 30.0}
_NO_OPTIONS = 'options：kind = "choices"、"one_of" 的列要有选项，别的列没有'
CHOICES = {"kind": "choices", "options": ("家庭农场", "企业")}


@pytest.mark.parametrize(
    ("stated", "key", "reason"),
    [
        ({"short": "%"}, "short", "不能是空的"),
        (
            {"printed": False},
            "printed",
            'kind = "place"、"row_name" 的列才能不印，别的列不印，填的就交不上去',
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


@pytest.mark.parametrize(
    ("column", "new", "told"),
    [
        ("income", {"scale": 0}, "scale：0，小数点后的位数应在 1 到 6 之间"),
        ("income", {"scale": 7}, "scale：7，小数点后的位数应在 1 到 6 之间"),
        ("rate", {"scale": -1}, "scale：-1，小数点后的位数应在 0 到 6 之间"),
        (
            "households",
            {"scale": 0},
            'scale：kind = "decimal"、"percent" 的列才写；整数写 kind = "count"',
        ),
        (
            "balance",
            {"scale": 2},
            'scale：kind = "decimal"、"percent" 的列才写；整数写 kind = "count"',
        ),
        ("rate", {"unit": "%"}, 'unit：kind = "percent" 的列不写，单位就是 %'),
        ("rate", {"adds_up": True}, 'adds_up：kind = "count"、"decimal"、"number" 的列才能累计'),
        ("category", {"options": ()}, _NO_OPTIONS),
        ("planned", {"options": ("是",)}, _NO_OPTIONS),
        ("category", {"options": ("企业", "企 业")}, "options：选项 “企业”出现了 2 次"),
        ("category", {"options": ("企业", "—")}, "options：每个选项都要有字"),
        (
            "located",
            {"options": tuple("甲乙丙丁戊己庚辛壬癸")},
            "options：最多 9 项，因为写成 ①②③④⑤⑥⑦⑧⑨",
        ),
        ("category", {"none": "否"}, 'none：kind = "choices" 的列才写'),
    ],
)
def test_a_key_that_does_not_go_with_its_kind_is_refused(column, new, told):
    changed = msgspec.structs.replace(every_kind.load().by_id[column], **new)
    found = [f"{key}：{reason}" for key, reason in column_mistakes(changed, set())]
    assert found == [told]


def test_a_percentage_may_have_no_digits_after_the_point():
    rate = msgspec.structs.replace(every_kind.load().by_id["rate"], scale=0)
    assert not list(column_mistakes(rate, set()))
