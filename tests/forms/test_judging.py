import pytest

from fangfan_desktop.forms.judging import (
    Broken,
    id_mistakes,
    key_of_check,
    line_mistakes,
    repeated,
    spelt_kinds,
)

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


def test_what_is_broken_in_a_part_is_known_as_if_it_stood_alone():
    broken = Broken(["$.rows", "$.columns", "$.tables[1].columns[0].id", "$.tables[10].rows"])
    part = broken.in_part("$.tables[1]")
    assert not part.spares("$.columns.id")
    assert part.spares("$.rows", "$.columns.kind")
    assert part.below("$.columns[0]") == {"id"}
    assert broken.in_part("$.tables[0]").spares("$.rows", "$.columns")
    assert not Broken(["$.tables[0]"]).in_part("$.tables[0]").spares("$.rows")


def test_a_name_that_is_not_known_in_a_table_may_be_any_that_is_missing_there():
    assert not Broken(["$.tables[0].columns[1].id"]).spares("$.tables.columns.id")
    assert not Broken(["$.tables[0].columns[1].kidn"]).spares("$.tables.columns.kind")
    assert Broken(["$.tables[0].columns[1].width"]).spares("$.tables.columns.kind")


@pytest.mark.parametrize("text", ["表", "A", "1a", "a b", "a" * 41])
def test_an_id_can_stand_in_a_file_name_and_in_a_command(text):
    reason = f"“{text}”只能用小写字母、数字、- 和 _，以字母开头，最多 40 个字符"
    assert list(id_mistakes("$.id", text)) == [("$.id", reason)]
    assert list(id_mistakes("$.id", "")) == list(id_mistakes("$.id", "annex-1_b")) == []


def test_a_check_is_named_with_its_code_if_that_is_right(annex1):
    check = annex1.checks[0]
    assert key_of_check("$", 0, check, Broken()) == "$.checks[0]（A1-01）"
    assert key_of_check("$.tables[2]", 3, check, Broken()) == "$.tables[2].checks[3]（A1-01）"
    assert key_of_check("$", 0, check, Broken(["$.checks[0].code"])) == "$.checks[0]"
