import pytest

from fangfan_desktop.forms.judging import Broken, line_mistakes, repeated, spelt_kinds

BROKEN = Broken(["$.due.day", "$.columns[2].kind", "$.fields", "$.checks[1].on.ids", "$.gruops"])


@pytest.mark.parametrize(
    "part", ["$.due", "$.due.day", "$.columns", "$.columns.kind", "$.fields.id"]
)
def test_what_is_wrong_above_or_below_a_part_is_wrong_in_it(part):
    assert not BROKEN.spares(part)
    assert not BROKEN.spares("$.columns.id", part)


def test_what_is_wrong_beside_a_part_is_not_its_own():
    assert BROKEN.spares("$.columns.id", "$.columns.width", "$.due.month")
    assert Broken(["$.title"]).spares("$.due", "$.columns")


def test_a_name_that_is_not_known_may_be_any_that_is_missing_beside_it():
    assert not BROKEN.spares("$.groups")
    assert not Broken(["$.columns[0].widht"]).spares("$.columns.width")
    assert Broken(["$.columns[0].widht"]).spares("$.groups", "$.columns.x.y")


def test_the_broken_names_of_a_part_are_known():
    assert BROKEN.below("$.columns[2]") == {"kind"}
    assert BROKEN.below("$.columns[1]") == set()
    assert BROKEN.below("$.checks[1]") == {"on"}
    assert Broken(["$.columns[2]"]).below("$.columns[2]") == {""}


def test_texts_are_told_if_they_stand_twice_or_are_no_line():
    assert list(repeated("$", "id", "aba")) == [("$", "id “a”出现了 2 次")]
    assert list(line_mistakes("$", "——", 3)) == [("$", "不能是空的")]
    for text in ("四个汉字", "甲\n乙", "甲\x01"):
        assert list(line_mistakes("$", text, 3)) == [
            ("$", "写成一行，最多 3 个字，不带看不见的字符")
        ]
    assert list(line_mistakes("$", "甲　乙", 3)) == []
    assert spelt_kinds(["text", "count"]) == '"count"、"text"'
