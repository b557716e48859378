import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged, WorkspaceGone
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q2, Q3, county_report, project_list


def test_an_edit_is_on_the_disk_before_it_returns(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.reports.add(report)
    after = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "77")).report
    shutil.copytree(tmp_path / "data", tmp_path / "left")
    again = Workspace(tmp_path / "left")
    assert again.reports.load(annex1, COUNTY, Q3) == after
    again.close()


def test_a_report_begins_with_its_first_edit(workspace, annex1):
    report = county_report(annex1)
    assert not workspace.reports.holds(report)
    assert workspace.journal.next_words(report) == ("", "")
    assert workspace.reports.row_sources(report, "汇入") == {}
    assert workspace.journal.undo(annex1, report) is workspace.journal.redo(annex1, report) is None
    after = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "77")).report
    assert workspace.reports.load(annex1, COUNTY, Q3) == after
    assert workspace.journal.undo(annex1, after)[1].report == report
    assert workspace.reports.holds(report), "the step can be made once more"
    workspace.reports.delete(report)
    assert workspace.reports.load(annex1, COUNTY, Q3) is None
    assert workspace.journal.redo(annex1, report) is None


def test_undo_and_redo_outlive_a_restart(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.reports.add(report)
    one = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "1")).report
    two = workspace.journal.apply(annex1, one, gestures.type_cell(1, "brands", "2")).report
    workspace.close()
    again = Workspace(tmp_path / "data")
    _, back = again.journal.undo(annex1, two)
    assert back.report == one
    assert again.journal.next_words(one) == ("填写 1 格", "填写 1 格")
    _, first = again.journal.undo(annex1, back.report)
    assert first.report == report
    assert again.journal.undo(annex1, report) is None
    _, forth = again.journal.redo(annex1, report)
    assert forth.report == one == again.reports.load(annex1, COUNTY, Q3)
    again.close()


def test_a_new_gesture_ends_what_could_be_redone(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    one = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "1")).report
    _, back = workspace.journal.undo(annex1, one)
    workspace.journal.apply(annex1, back.report, gestures.type_cell(1, "bases", "1"))
    assert workspace.journal.redo(annex1, back.report) is None


def test_what_could_be_redone_in_another_report_stays(workspace, annex1):
    report, other = county_report(annex1), county_report(annex1, period=Q2)
    for each in (report, other):
        done = workspace.journal.apply(annex1, each, gestures.type_cell(1, "brands", "1")).report
        workspace.journal.undo(annex1, done)
    workspace.journal.apply(annex1, other, gestures.type_cell(1, "bases", "1"))
    assert workspace.journal.redo(annex1, other) is None
    assert workspace.journal.redo(annex1, report)


def test_the_words_of_what_comes_next_are_of_the_report_itself(workspace, annex1):
    report, other = county_report(annex1), county_report(annex1, period=Q2)
    workspace.journal.apply(annex1, other, gestures.type_cell(1, "brands", "1"))
    assert workspace.journal.next_words(report) == ("", "")
    assert workspace.journal.next_words(other) == ("填写 1 格", "")
    workspace.journal.undo(annex1, other)
    assert workspace.journal.next_words(other) == ("", "填写 1 格")


def test_a_step_that_does_not_fit_the_table_is_damage(workspace, annex1):
    report = county_report(annex1)
    done = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "1")).report
    with workspace._database.transaction() as connection:
        connection.execute("UPDATE journal SET inverse = replace(inverse, '[1,', '[99,')")
    with pytest.raises(WorkspaceDamaged, match=r"^工作区文件里有一条撤销记录和表格对不上，"):
        workspace.journal.undo(annex1, done)


def test_of_a_file_that_was_taken_away_no_step_is_asked(workspace, annex1):
    (workspace.folder / FILE_NAME).unlink()
    with pytest.raises(WorkspaceGone):
        workspace.journal.undo(annex1, county_report(annex1))


def test_an_edit_that_the_disk_refuses_changes_nothing(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace._database.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved) as refused:
        workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "1"))
    assert "不能写入" in str(refused.value)
    workspace._database.execute("PRAGMA query_only = OFF")
    assert workspace.reports.load(annex1, COUNTY, Q3) == report
    assert workspace.journal.next_words(report) == ("", "")


def test_what_was_sent_is_read_only_until_it_is_corrected(workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    edit = gestures.type_cell(report.rows[0].id, "brands", "7")
    applied = workspace.journal.apply(annex1, report, edit)
    workspace.submissions.add(applied.report, (), "code", "", ())
    for gesture in (
        lambda: workspace.journal.apply(annex1, applied.report, edit),
        lambda: workspace.journal.undo(annex1, applied.report),
    ):
        with pytest.raises(ReportSubmitted, match="继续修改"):
            gesture()
    assert workspace.reports.load(annex1, COUNTY, Q3) == applied.report
    workspace.submissions.correct(applied.report, "数报错了")
    assert workspace.journal.undo(annex1, applied.report)


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
    workspace.reports.add(report)
    for what, at, text in steps:
        if what in {"undo", "redo"}:
            step = getattr(workspace.journal, what)(annex2, report)
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
        report = workspace.journal.apply(annex2, report, edit).report
    assert workspace.reports.load(annex2, COUNTY, report.period) == report
    while step := workspace.journal.undo(annex2, report):
        report = step[1].report
    assert report == first == workspace.reports.load(annex2, COUNTY, report.period)
    workspace.close()
