from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.cli.terminal_text import broken, padded, width_of


def test_a_chinese_character_is_two_columns_wide():
    assert width_of("附件1，如 a") == 11
    assert padded("附件", 6) == "附件  "


def test_a_line_ends_between_chinese_characters_and_not_within_a_word():
    assert broken("写到文件夹fangfan-demo里", 12) == ["写到文件夹", "fangfan-demo", "里"]
    assert broken("use the window", 8) == ["use the", "window"]
    assert broken("", 10) == [""]


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket():
    assert broken("一二三，四五", 6) == ["一二", "三，四", "五"]
    assert broken("一二（三四）", 6) == ["一二", "（三", "四）"]


def test_a_word_that_is_too_long_has_a_line_of_its_own():
    assert broken("看 https://example.org/long 吧", 10) == ["看", "https://example.org/long", "吧"]


@given(st.text("ab，。（）“”一二三 ", max_size=60), st.integers(8, 40))
def test_nothing_is_lost_but_spaces_where_a_line_ends(text, width):
    lines = broken(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line == line.rstrip() for line in lines)
