from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import Edit, EditRefused, apply
from fangfan_desktop.edits.sort import sort_rows
from tests.builders import project_list


def ordered(form, report, column, **how):
    after = apply(form, report, sort_rows(report, form.by_id[column], **how)).report
    return [row[column].raw for row in after.rows]


def test_figures_are_sorted_by_size_and_what_is_unread_comes_last_either_way(annex2):
    report = project_list(annex2, *({"employed": text} for text in ("100", "约5", "", "9", "２０")))
    assert ordered(annex2, report, "employed") == ["9", "２０", "100", "约5", ""]
    assert ordered(annex2, report, "employed", falling=True) == ["100", "２０", "9", "约5", ""]


def test_texts_and_choices_are_sorted_as_they_read(annex2):
    report = project_list(annex2, {"location_kinds": "③"}, {"location_kinds": "1"})
    assert ordered(annex2, report, "location_kinds") == ["1", "③"]
    report = project_list(annex2, {"name": "ｂ"}, {"name": "a"})
    assert ordered(annex2, report, "name") == ["a", "ｂ"]


@given(names=st.lists(st.sampled_from("甲乙丙"), max_size=6), falling=st.booleans())
def test_equal_rows_stay_as_they_stand_and_the_step_is_taken_back(annex2, names, falling):
    report = project_list(annex2, *({"name": name} for name in names))
    edit = sort_rows(report, annex2.by_id["name"], falling=falling)
    done = apply(annex2, report, edit)
    rows = done.report.rows
    for before, after in pairwise(rows):
        if before["name"].raw == after["name"].raw:
            assert before.id < after.id
    assert apply(annex2, done.report, done.inverse).report == report


def test_what_is_in_order_is_no_step(annex2):
    report = project_list(annex2, {"name": "a"}, {"name": "b"})
    assert sort_rows(report, annex2.by_id["name"]).order == ()


def test_an_order_that_does_not_name_every_row_is_refused(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    for order in ((1,), (1, 1), (1, 9)):
        with pytest.raises(EditRefused):
            apply(annex2, report, Edit("排序", order=order))


@given(
    names=st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=7),
    seen=st.sets(st.integers(1, 7)),
)
def test_of_a_filtered_list_only_what_is_seen_changes_places(annex2, names, seen):
    report = project_list(annex2, *({"name": name} for name in names))
    edit = sort_rows(report, annex2.by_id["name"], among=seen)
    after = apply(annex2, report, edit).report.rows
    sight = [row["name"].raw for row in after if row.id in seen]
    assert sight == sorted(sight)
    for before, now in zip(report.rows, after, strict=True):
        assert (before.id in seen) == (now.id in seen)
        if before.id not in seen:
            assert before == now


def test_a_sorting_says_by_what(annex2):
    report = project_list(annex2, {"employed": "2"}, {"employed": "1"})
    assert sort_rows(report, annex2.by_id["employed"]).words == "按带动就业人数排序"
    assert sort_rows(report, annex2.by_id["employed"], falling=True).words == "排序"


def test_what_is_blank_or_unread_keeps_its_order_at_the_end(annex2):
    report = project_list(annex2, *({"employed": text} for text in ("", "约2", "0", "约1", "1")))
    assert ordered(annex2, report, "employed") == ["0", "1", "", "约2", "约1"]
    assert ordered(annex2, report, "employed", falling=True) == ["1", "0", "", "约2", "约1"]


def test_what_is_the_same_in_another_width_is_sorted_as_it_reads(annex2):
    report = project_list(annex2, {"name": "b"}, {"name": "ａ"})
    assert ordered(annex2, report, "name") == ["ａ", "b"]


def test_one_choice_comes_before_the_same_with_another(annex2):
    marks = ("②", "①②", "③", "①", "否", "①③")
    report = project_list(annex2, *({"location_kinds": each} for each in marks))
    assert ordered(annex2, report, "location_kinds") == ["否", "①", "①②", "①③", "②", "③"]
