import shutil
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.forms.report import Cell, Note, NoteKey
from fangfan_desktop.workspace.refusals import (
    NotSaved,
)
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, check, county_report, project_list, replace


def test_the_profile_is_kept(workspace, city_profile, tmp_path):
    assert workspace.profile() is None
    workspace.save_profile(city_profile)
    workspace.save_profile(replace(city_profile, zones=("南部山区",)))
    workspace.close()
    again = Workspace(tmp_path / "data")
    assert again.profile().zones == ("南部山区",)
    assert str(again.profile().place) == "济南市"
    again.close()


def test_a_report_is_kept_as_it_was_typed(workspace, annex1):
    report = county_report(annex1, brands="约30", bases="１２", alliances="")
    noted = replace(report, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1", "2"))})
    workspace.add(noted)
    assert workspace.load(annex1, COUNTY, Q3) == noted
    assert workspace.load(annex1, COUNTY, replace(Q3, quarter=1)) is None


def test_there_is_one_report_of_a_form_place_and_period(workspace, annex1):
    workspace.add(county_report(annex1))
    with pytest.raises(sqlite3.IntegrityError):
        workspace.add(county_report(annex1))


def test_an_edit_is_on_the_disk_before_it_returns(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.add(report)
    after = workspace.apply(annex1, report, gestures.type_cell(1, "brands", "77")).report
    shutil.copytree(tmp_path / "data", tmp_path / "left")
    again = Workspace(tmp_path / "left")
    assert again.load(annex1, COUNTY, Q3) == after
    again.close()


def test_a_report_begins_with_its_first_edit(workspace, annex1):
    report = county_report(annex1)
    assert not workspace.holds(report)
    assert workspace.next_words(report) == ("", "")
    assert workspace.pasts(report, "汇入") == {}
    assert workspace.undo(annex1, report) is workspace.redo(annex1, report) is None
    after = workspace.apply(annex1, report, gestures.type_cell(1, "brands", "77")).report
    assert workspace.load(annex1, COUNTY, Q3) == after
    assert workspace.undo(annex1, after)[1].report == report
    assert workspace.holds(report), "the step can be made once more"
    workspace.delete(report)
    assert workspace.load(annex1, COUNTY, Q3) is None
    assert workspace.redo(annex1, report) is None


def test_undo_and_redo_outlive_a_restart(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.add(report)
    one = workspace.apply(annex1, report, gestures.type_cell(1, "brands", "1")).report
    two = workspace.apply(annex1, one, gestures.type_cell(1, "brands", "2")).report
    workspace.close()
    again = Workspace(tmp_path / "data")
    _, back = again.undo(annex1, two)
    assert back.report == one
    assert again.next_words(one) == ("填写 1 格", "填写 1 格")
    _, first = again.undo(annex1, back.report)
    assert first.report == report
    assert again.undo(annex1, report) is None
    _, forth = again.redo(annex1, report)
    assert forth.report == one == again.load(annex1, COUNTY, Q3)
    again.close()


def test_a_new_gesture_ends_what_could_be_redone(workspace, annex1):
    report = county_report(annex1)
    workspace.add(report)
    one = workspace.apply(annex1, report, gestures.type_cell(1, "brands", "1")).report
    _, back = workspace.undo(annex1, one)
    workspace.apply(annex1, back.report, gestures.type_cell(1, "bases", "1"))
    assert workspace.redo(annex1, back.report) is None


def test_an_edit_that_the_disk_refuses_changes_nothing(workspace, annex1):
    report = county_report(annex1)
    workspace.add(report)
    workspace._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved) as refused:
        workspace.apply(annex1, report, gestures.type_cell(1, "brands", "1"))
    assert "不能写入" in str(refused.value)
    workspace._connection.execute("PRAGMA query_only = OFF")
    assert workspace.load(annex1, COUNTY, Q3) == report
    assert workspace.next_words(report) == ("", "")


def test_what_was_sent_is_read_only_until_it_is_corrected(workspace, annex1):
    report = county_report(annex1)
    workspace.add(report)
    edit = gestures.type_cell(report.rows[0].id, "brands", "7")
    applied = workspace.apply(annex1, report, edit)
    workspace.submissions.add(applied.report, (), "code", "", ())
    for gesture in (
        lambda: workspace.apply(annex1, applied.report, edit),
        lambda: workspace.undo(annex1, applied.report),
    ):
        with pytest.raises(ReportSubmitted, match="继续修改"):
            gesture()
    assert workspace.load(annex1, COUNTY, Q3) == applied.report
    workspace.submissions.correct(applied.report, "数报错了")
    assert workspace.undo(annex1, applied.report)


@settings(max_examples=25)
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("type"), st.integers(0, 9), st.text(max_size=3)),
            st.tuples(st.just("add"), st.integers(0, 9), st.just("")),
            st.tuples(st.just("remove"), st.integers(0, 9), st.just("")),
            st.tuples(st.just("undo"), st.just(0), st.just("")),
            st.tuples(st.just("redo"), st.just(0), st.just("")),
        ),
        max_size=12,
    )
)
def test_after_any_gestures_the_stored_report_is_the_one_in_hand(annex2, steps, tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("ws"))
    report = first = project_list(annex2, {}, {"name": "乙"})
    workspace.add(report)
    for what, at, text in steps:
        if what in {"undo", "redo"}:
            step = getattr(workspace, what)(annex2, report)
            report = step[1].report if step else report
            continue
        ids = [row.id for row in report.rows]
        if what == "add":
            edit = Edit(
                "添",
                insert=((min(at, len(ids)), RowText(max(ids, default=0) + 1, {"name": "新"})),),
            )
        elif not ids:
            continue
        elif what == "remove":
            edit = gestures.remove_rows([ids[at % len(ids)]])
        else:
            edit = gestures.type_cell(ids[at % len(ids)], "name", text)
        report = workspace.apply(annex2, report, edit).report
    assert workspace.load(annex2, COUNTY, report.period) == report
    while step := workspace.undo(annex2, report):
        report = step[1].report
    assert report == first == workspace.load(annex2, COUNTY, report.period)
    workspace.close()


def test_the_number_goes_on_growing_whatever_is_restored(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.add(report)
    old = workspace.backups.make("手工")
    for number in range(5):
        edit = gestures.type_cell(1, "brands", str(number))
        report = workspace.apply(annex1, report, edit).report
    before = workspace._connection.generation
    workspace.restore(old.path)
    assert workspace._connection.generation == before + 1
    workspace.close()
    workspace.backups.take_back(None)
    fresh = Workspace(workspace.folder)
    assert fresh._connection.generation > before, "by the newest of the backups"
    fresh.close()


def test_a_report_kept_before_with_what_nobody_sees_opens_and_is_told_about(
    workspace, annex2, places
):
    """Texts were kept as they came: what is harmless goes now, the rest is an error by its name."""
    report = project_list(annex2, {})
    row = report.rows[0]
    as_it_was = {
        **row.cells,
        "contact": Cell("李\u200b四", "李\u200b四"),
        "name": Cell("车\u202e间", "车\u202e间"),
        "remark": Cell("\u200b", "\u200b"),
    }
    workspace.add(replace(report, rows=(replace(row, cells=as_it_was),)))
    loaded = workspace.load(annex2, COUNTY, report.period)
    (now,) = loaded.rows
    assert now["contact"] == Cell("李四", "李四")
    assert "remark" not in now.cells
    assert (now["name"].raw, now["name"].value) == ("车\u202e间", None)
    (finding,) = check(annex2, loaded, places)
    assert "“车”后面看不见的 U+202E" in finding.message
    applied = workspace.apply(annex2, loaded, gestures.type_cell(1, "name", "车间"))
    assert check(annex2, applied.report, places) == []
    assert workspace.load(annex2, COUNTY, report.period) == applied.report
