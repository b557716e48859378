"""Guesses are collected; what a person answered stands in place of a guess."""

from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess
from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess

SURE = KindGuess("count", "表头里有“人数”")
UNSURE = KindGuess("text", "看不出", certain=False)


def test_a_certain_guess_is_told_and_not_asked():
    guesses = Guesses({})
    assert guesses.take_kind(1, "人数", SURE) == "count"
    (told,) = guesses.found
    assert (told.key, told.about, told.chosen) == ("$.columns[1].kind", "人数", "count")
    assert (told.reason, told.certain, told.question) == ("表头里有“人数”", True, "")


def test_what_is_not_certain_is_asked_with_all_choices():
    guesses = Guesses({})
    guesses.take_kind(2, "某某", UNSURE)
    (asked,) = guesses.found
    assert asked.question == "“某某”一列填什么？"
    assert not asked.certain
    assert {"count", "text", "phone", "place"} <= {choice.value for choice in asked.choices}
    assert all(choice.words for choice in asked.choices)


def test_a_kind_that_a_person_said_is_not_asked():
    guesses = Guesses({"$.columns[2].kind": "text"})
    assert guesses.take_kind(2, "某某", UNSURE) == "text"
    (told,) = guesses.found
    assert (told.chosen, told.certain, told.reason) == ("text", True, "这是您选的")


def test_a_kind_that_cannot_be_what_a_person_said_is_told_with_its_reason():
    guesses = Guesses({"$.columns[1].kind": "place"})
    guesses.take_kind(1, "人数", SURE)
    assert guesses.found[0].reason == SURE.reason


def test_the_kinds_that_a_person_said_are_those_of_the_table():
    answers = {
        "$.columns[2].kind": "phone",
        "$.tables[1].columns[0].kind": "text",
        "$.rows": "list",
    }
    guesses = Guesses(answers)
    assert guesses.kinds() == {2: "phone"}
    assert guesses.within("$.tables[1]").kinds() == {0: "text"}


def test_options_are_offered_where_some_are_printed():
    guesses = Guesses({})
    guesses.take_kind(0, "学段", KindGuess("one_of", "表头里有选项", options=("小学", "初中")))
    guesses.take_kind(1, "人数", SURE)
    with_options, without = ({each.value for each in told.choices} for told in guesses.found)
    assert with_options - without == {"one_of", "choices"}


def test_what_names_the_rows_has_no_choices_and_what_is_beside_it_is_no_place():
    guesses = Guesses({})
    guesses.take_kind(0, "指标", KindGuess("row_name", "已经印好了"), is_named=True)
    guesses.take_kind(1, "本期", SURE, is_named=True)
    naming, figures = guesses.found
    assert naming.choices == ()
    assert "place" not in {each.value for each in figures.choices}


def test_an_answer_stands_in_place_of_any_other_guess():
    guesses = Guesses({"$.period": "month"})
    assert guesses.add("period", "多久报一次", "quarter", "没有写", {}, "多久？") == "month"
    assert guesses.found[0].certain


def test_rows_are_asked_if_they_are_not_certain():
    guesses = Guesses({})
    assert guesses.take_rows(RowsGuess("list", "空行", certain=False)) == "list"
    assert guesses.found[0].question == "表里的行是哪一种？"
    assert {choice.value for choice in guesses.found[0].choices} == {"places", "list", "named"}


def test_guesses_of_a_table_stand_in_its_part_and_in_the_same_list():
    guesses = Guesses({"$.tables[1].rows": "places"})
    inner = guesses.within("$.tables[1]")
    guesses.add("title", "标题", "统计表", "最大的字")
    assert inner.take_rows(RowsGuess("list", "空行")) == "places"
    assert [each.key for each in guesses.found] == ["$.title", "$.tables[1].rows"]
