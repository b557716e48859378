import pytest

from fangfan_desktop.exchange.marks import (
    Marks,
    make_marks,
    marks_from_properties,
    report_notes,
    to_properties,
)
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from tests import roster
from tests.builders import COUNTY, Q3, county_report, project_list, replace

KEY = NoteKey("A1-05", 1, "workshop_poor")


def test_marks_survive_as_properties(annex1):
    noted = replace(county_report(annex1), notes={KEY: Note("试运行。", ("0", "5"))})
    marks = make_marks(annex1, noted, [Place("济南市", "南部山区")])
    again = marks_from_properties(to_properties(marks))
    assert again == marks
    assert (again.place_value(), again.period_value()) == (COUNTY, Q3)
    assert again.zones == ("南部山区",)
    assert report_notes(again, (7,)) == {
        NoteKey("A1-05", 7, "workshop_poor"): Note("试运行。", ("0", "5"))
    }


def test_a_note_on_a_row_that_is_not_there_is_left_out(annex1):
    marks = make_marks(annex1, replace(county_report(annex1), notes={KEY: Note("x", ())}), ())
    assert report_notes(marks, ()) == {}


def test_a_report_of_nowhere_says_so(annex1):
    marks = make_marks(annex1, replace(county_report(annex1), place=None, period=None), ())
    assert (marks.place_value(), marks.period_value()) == (None, None)


@pytest.mark.parametrize(
    "properties", [{}, {"other": "1"}, {"fangfan.form": "not json"}, {"fangfan.form": "[1]"}]
)
def test_what_is_not_ours_or_was_tampered_with_says_nothing(properties):
    assert marks_from_properties(properties) is None


def test_a_place_that_is_only_a_city(annex1):
    assert Marks("annex1", "济南市").place_value() == Place("济南市")


@pytest.mark.parametrize("notes", ["[" * 100_000, '"\ud800"', '[{"x":' * 5000])
def test_marks_that_no_reader_of_json_takes_say_nothing(notes):
    assert marks_from_properties({"fangfan.form": '"annex1"', "fangfan.notes": notes}) is None


def test_the_places_of_rows_are_marked_only_where_they_are_not_printed(annex2):
    form = roster.load()
    (runs,) = make_marks(form, roster.city_list(form), ()).placed.values()
    assert [(run.place, len(run.rows)) for run in runs] == [("商河县", 2), ("平阴县", 2)]
    assert runs[0].rows[0] == runs[1].rows[0] != runs[0].rows[1]
    assert make_marks(annex2, project_list(annex2, {}), ()).placed == {}


def test_a_countys_own_place_needs_no_mark_for_each_row():
    form = roster.load()
    own = make_marks(form, roster.people(form, ("商河县", "张三"), ("商河县", "李四")), ())
    assert (own.placed, own.unprinted) == ({}, {"date": "2026年9月12日"})
    blank = make_marks(form, roster.people(form, ("商河县", "张三"), ("", "李四")), ())
    assert [run.place for run in blank.placed[""]] == ["商河县", ""]


def test_places_that_another_program_cut_off_take_no_other_mark_with_them():
    form = roster.load()
    marks = make_marks(form, roster.city_list(form), ())
    properties = to_properties(marks)
    cut = {**properties, "fangfan.placed": properties["fangfan.placed"][:25]}
    assert marks_from_properties(cut) == replace(marks, placed={})
    assert marks_from_properties({**cut, "fangfan.form": "["}) is None
