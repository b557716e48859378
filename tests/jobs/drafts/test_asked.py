"""Guesses are collected; what a person answered stands in place of a guess."""

from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess
from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess

SURE = KindGuess("count", "表头里有“人数”")
UNSURE = KindGuess("text", "看不出", certain=False)


def test_a_certain_guess_is_told_and_not_asked():
    guesses = Guesses({})
    assert guesses.take_kind("columns[1].kind", "人数", SURE) == "count"
    (told,) = guesses.found
    assert (told.key, told.about, told.chosen) == ("$.columns[1].kind", "人数", "count")
    assert (told.reason, told.certain, told.question) == ("表头里有“人数”", True, "")


def test_what_is_not_certain_is_asked_with_all_choices():
    guesses = Guesses({})
    guesses.take_kind("columns[2].kind", "某某", UNSURE)
    (asked,) = guesses.found
    assert asked.question == "“某某”一列填什么？"
    assert not asked.certain
    assert {"count", "text", "phone", "place"} <= {choice.value for choice in asked.choices}
    assert all(choice.words for choice in asked.choices)


def test_an_answer_stands_in_place_of_the_guess_and_is_not_asked():
    guesses = Guesses({"$.columns[2].kind": "phone"})
    assert guesses.take_kind("columns[2].kind", "某某", UNSURE) == "phone"
    (told,) = guesses.found
    assert (told.chosen, told.certain, told.reason) == ("phone", True, "这是您选的")


def test_an_answer_changes_what_is_certain_as_well():
    guesses = Guesses({"$.columns[1].kind": "decimal"})
    assert guesses.take_kind("columns[1].kind", "人数", SURE) == "decimal"


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
