import tomllib

import pytest

from fangfan_desktop.forms.toml_words import NoNumber, toml_reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = 汉字", "读不出来：第 1 行第 5 个字附近，等号后面写文字（加引号）"),
        ("a = 1\na = 2\n", "读不出来：第 2 行第 6 个字附近，同一个名字写了两次"),
        ("[a]\n[a]", "读不出来：第 2 行第 3 个字附近，同一个名字写了两次"),
        ("a = { b = 1, b = 2 }", "读不出来：第 1 行第 19 个字附近，同一个名字写了两次"),
        ('a = "x" y', "读不出来：第 1 行第 9 个字附近，后面多了字"),
        ("a 1", "读不出来：第 1 行第 3 个字附近，名字后面少了 ="),
        ("甲 = 1", "读不出来：第 1 行第 1 个字附近，一行写成“名字 = 值”"),
        ("a = { 甲 = 1 }", "读不出来：第 1 行第 7 个字附近，这里少了名字"),
        ("[a", "读不出来：文件末尾，方括号没有写完，一节写成 [名字]"),
        ("[[a]", "读不出来：第 1 行第 4 个字附近，方括号没有写完，一条写成 [[名字]]"),
        ("a = [1", "读不出来：文件末尾，[ 没有 ] 和它成对"),
        ("a = {b = 1", "读不出来：文件末尾，{ 没有 } 和它成对"),
        (r'a = "C:\x"', "读不出来：第 1 行第 10 个字附近，引号里的"),
        (r'a = "\d"', "读不出来：第 1 行第 8 个字附近，引号里的"),
        ('a = "x', "读不出来：文件末尾，引号没有"),
        ("a = 'x", "读不出来：文件末尾，引号没有"),
        ('a = "x\nb = 1', "读不出来：第 1 行第 7 个字附近，引号没有在这一行里成对"),
        ("# \x01", "读不出来：第 1 行第 3 个字附近，有看不见的字符"),
        ("a = 2026-02-30", "读不出来：第 1 行第 5 个字附近，没有这一天"),
        ("a = " + "9" * 5000, "读不出来：有一个数太长了"),
        ("a = " + "[" * 20_000, "读不出来：括号套得太深"),
    ],
)
def test_it_is_said_where_a_text_is_no_toml_and_what_to_write(text, told):
    with pytest.raises((ValueError, RecursionError)) as refused:
        tomllib.loads(text)
    reason = toml_reason(refused.value)
    assert reason.startswith(told)
    assert not any(word in reason for word in ("at ", "Invalid", "Expected", "line"))


def test_what_this_program_says_itself_is_repeated_and_what_is_new_still_has_its_line():
    assert toml_reason(NoNumber("nan 不是数，请写一个数")) == "读不出来：nan 不是数，请写一个数"
    told = toml_reason(ValueError("Something new (at line 3, column 4)"))
    assert told == "读不出来：第 3 行第 4 个字附近，请照说明里的样子写"
