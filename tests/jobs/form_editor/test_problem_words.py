import re

import pytest

from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import write_key
from fangfan_desktop.jobs.form_editor.problem_words import in_panel_words
from tests.jobs.form_editor.conftest import own_text, pack_text
from tests.jobs.form_editor.drawn import drawn_text


@pytest.mark.parametrize(
    ("key", "reason", "words"),
    [
        (
            "$.fields",
            '要有且只有一项 kind = "date"',
            "要有且只有一项“填什么”是“日期”",
        ),
        (
            "$.columns[2].adds_up",
            'kind = "count"、"decimal" 的列才能累计',
            "“填什么”是“整数”、“带小数的数”的列才能累计",
        ),
        (
            "$.columns",
            'rows = "named" 时，要有且只有一列 kind = "row_name"',
            "“一行是什么”是“表定好的一行”时，要有且只有一列“填什么”是“行的名称”",
        ),
        ("$.fields", "最多有一项 seal = true", "最多有一项勾了“在这里盖章”"),
        (
            "$.fields",
            "head 各项的 line 是 1、3，要从 1 起一行接一行",
            "表上面各项的“第几行”是 1、3，要从 1 起一行接一行",
        ),
        (
            "$.fields",
            "line = 2 的 slot “foot-left”出现了 2 次",
            "“第几行”是“2”的“印在哪里”“表下面左边”出现了 2 次",
        ),
        ("$.fields[3].label", "请写上 label", "请写上“印的字”"),
        ("$.fields[3].label", "“label：”要以“：”结尾", "“label：”要以“：”结尾"),
        (
            "$.named_rows",
            "“收入”不止一行，要各有 code 才分得清",
            "“收入”不止一行，要各有“代码”才分得清",
        ),
        (
            "$.columns[2].kind",
            '写的是 "数"，要写其中一个："count"、"text"',
            "写的是“数”，要写其中一个：“整数”、“文字，一行”",
        ),
        (
            "$.checks[5]（F-06）.on",
            "没有合乎这些条件的列",
            "检查 F-06：没有合乎这些条件的列。不要这一条的，在右边“检查”里去掉。",
        ),
        (
            "$.counts[1].column",
            "“people”不是要填数的一列",
            "从台账取数的第 2 条：“人数”不是要填数的一列。请把这一栏改回去，或者去掉这一栏。",
        ),
        (
            "$.due",
            "按季度报的表，期限写成 { month_of_quarter = 3, day = 15 } 或 { months_after = 1, day = 5 }",
            "期限：按季度报的表。在“期限”里另选一种，就有要填的几格。",
        ),
    ],
)
def test_a_problem_is_said_in_the_words_of_the_panel(key, reason, words):
    assert in_panel_words(key, reason, {"people": "人数"}) == words


def named_as_in_the_file(reason):
    """Return True if a reason has a name, a bracket or a sign of the file, but for what is quoted."""
    bare = re.sub(r"“[^”]*”|[A-Z]\w*-\d+|Ctrl\+Z|last", "", reason)
    return re.search(r"[a-z_]{2,}|[\"\[\]{}]| = ", bare)


# Each breaks a form: an item, a key, a value.
BREAKS = [
    ("$", "rows", "list"),
    ("$", "rows", "named"),
    ("$", "rows", "places"),
    ("$", "total", True),
    ("$", "unit_row", True),
    ("$", "period", "month"),
    ("$", "due", {"day": 40}),
    ("$", "due", {"days_after": 900}),
    ("$", "label", ""),
    ("$", "id", "甲"),
    ("$", "version", 2),
    ("$", "body_size", 99),
    ("$", "identity", "nobody"),
    *(
        ("$.columns[1]", name, value)
        for name, value in (
            ("kind", "place"),
            ("kind", "one_of"),
            ("kind", "text"),
            ("kind", "serial"),
            ("width", "宽"),
            ("width", 3),
            ("scale", 9),
            ("options", ["一"]),
            ("none", "无"),
            ("of_period", True),
            ("adds_up", True),
            ("computed", "1+"),
            ("number", "1"),
            ("under", "nobody"),
            ("short", ""),
            ("words", ["x"]),
            ("printed", False),
            ("unit", "人"),
        )
    ),
    *(
        ("$.fields[0]", name, value)
        for name, value in (
            ("kind", "date"),
            ("kind", "fixed"),
            ("slot", "foot-left"),
            ("label", ""),
            ("label", "注"),
            ("seal", True),
            ("line", 9),
            ("left", 999),
            ("prefill", "period"),
            ("suffix", "："),
            ("printed", False),
            ("locked", True),
        )
    ),
    *(
        ("$.named_rows[1]", name, value)
        for name, value in (
            ("code", "a b"),
            ("indent", 99),
            ("heading", True),
            ("computed", "99"),
            ("unit", "人"),
            ("name", " x"),
        )
    ),
    ("$.look", "left", 400),
    ("$.look", "row", 900),
    ("$.paper", "height", 90),
]
TEXTS = [
    own_text("annex1"),
    own_text("annex2"),
    pack_text("indicators"),
    pack_text("funds"),
    drawn_text("industry"),
    drawn_text("graduates"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_name_of_the_file_is_left(text):
    said = 0
    for item, name, value in BREAKS:
        form = FormEditing(text)
        if form.part(item) is None:
            continue
        form.make(write_key(text, item, name, value), "改")
        said += len(form.problems)
        for each in form.problems:
            assert not named_as_in_the_file(each.reason), each
    assert said > 30
