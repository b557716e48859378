from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.replace import find_all, replace_all, replaced
from tests.builders import county_report, project_list

LOCKED = frozenset({"county", "serial"})


def test_places_are_found_in_reading_order_without_regard_to_case(annex2):
    report = project_list(annex2, {"remark": "ABC"}, {"name": "abc车间"})
    assert list(find_all(annex2, report, "Abc")) == [(1, "remark"), (2, "name")]
    assert list(find_all(annex2, report, "")) == []


def test_what_is_seen_is_found(annex1):
    report = county_report(annex1, brands="１２")
    assert list(find_all(annex1, report, "12")) == [(1, "brands")]


def test_all_are_replaced_in_one_edit_but_for_what_the_program_fills_in(annex2):
    report = project_list(annex2, {"name": "商河县车间"}, {"remark": "在商河县"})
    done = apply(annex2, report, replace_all(annex2, report, "商河县", "本县", LOCKED))
    assert [row["name"].raw for row in done.report.rows] == ["本县车间", "蔬菜加工车间"]
    assert done.report.rows[1]["remark"].raw == "在本县"
    assert {row["county"].raw for row in done.report.rows} == {"商河县"}
    assert apply(annex2, done.report, done.inverse).report == report


def test_signs_of_a_pattern_are_signs_of_the_text(annex2):
    report = project_list(annex2, {"name": "a.c+"}, {"name": "abc"})
    assert replaced(annex2, report, (1, "name"), ".", r"\1") == r"a\1c+"
    assert list(find_all(annex2, report, "a.c")) == [(1, "name")]


@given(wanted=st.text("ab.", min_size=1, max_size=2), new=st.text("ab.", max_size=2))
def test_replacing_with_nothing_found_changes_nothing(annex2, wanted, new):
    report = project_list(annex2, {"name": "甲"}, {"name": "乙"})
    assert replace_all(annex2, report, wanted, new, LOCKED).cells == ()


def test_hidden_rows_are_passed_over(annex2):
    report = project_list(annex2, {"remark": "甲"}, {"remark": "甲"})
    assert list(find_all(annex2, report, "甲", {1})) == [(2, "remark")]
    edit = replace_all(annex2, report, "甲", "乙", frozenset(), {2})
    assert edit.cells == ((1, "remark", "乙"),)


def test_what_is_not_seen_is_neither_looked_for_nor_put_in(annex2):
    report = project_list(annex2, {"name": "蔬菜\u200b车间"})
    assert list(find_all(annex2, report, "\u200b")) == []
    done = replace_all(annex2, report, "车\u200b间", "工\ufeff坊", LOCKED)
    assert apply(annex2, report, done).report.rows[0]["name"].raw == "蔬菜工坊"


def test_it_is_told_in_how_many_cells_something_is_replaced(annex2):
    report = project_list(annex2, {"name": "甲甲"}, {"name": "乙", "remark": "甲"})
    assert replace_all(annex2, report, "甲", "丙", LOCKED).words == "替换 2 格"
    # What is the same after it is no step.
    assert replace_all(annex2, report, "甲", "甲", LOCKED).is_empty is True
