from datetime import date

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.ui.session import Session
from tests.builders import COUNTY, Q2, Q3, check, county_report


@pytest.fixture
def session(library, workspace, annex1, qapp):
    before = county_report(annex1, period=Q2, brands="9")
    report = county_report(annex1, period=Q3)
    for each in (before, report):
        workspace.add(each)
    return Session(library, workspace, report, library.places, lambda: date(2026, 9, 12))


def test_an_edit_is_stored_before_it_is_announced(session, workspace, annex1):
    seen = []
    session.saved.connect(
        lambda _: seen.append(workspace.load(annex1, COUNTY, Q3).rows[0]["brands"].raw)
    )
    session.apply(gestures.type_cell(1, "brands", "12"))
    assert seen == ["12"]


def test_it_compares_with_the_quarter_before_from_the_workspace(session):
    found = [f.code for f in session.findings.everything()]
    assert "A1-06" in found
    session.apply(gestures.type_cell(1, "brands", "9"))
    assert "A1-06" not in [f.code for f in session.findings.everything()]


def test_findings_after_edits_are_those_of_a_full_run(session, annex1, library, workspace):
    for column, text in (("relief_poor", "99"), ("brands", "约2"), ("workshops", "0")):
        session.apply(gestures.type_cell(1, column, text))
    before = workspace.load(annex1, COUNTY, Q2)
    everything = list(session.findings.everything())
    assert sorted(everything, key=str) == sorted(
        check(annex1, session.report, library.places, previous=before), key=str
    )


def test_what_the_program_fills_in_is_locked(session, library, workspace, annex2):
    from tests.builders import project_list

    assert session.locked == {"unit"}
    listed = project_list(annex2, {})
    assert Session(library, workspace, listed, library.places).locked == {"county", "serial"}


def test_an_empty_gesture_is_no_step(session, workspace):
    assert session.apply(gestures.clear_cells(session.report, []))
    assert workspace.next_words(session.report) == ("", "")
    assert session.undo() is None
    assert session.redo() is None


def test_what_is_taken_back_or_made_again_is_named_and_can_be_turned_over(session):
    session.apply(gestures.type_cell(1, "brands", "12"))
    undone = session.undo()
    assert undone == ("填写 1 格", gestures.type_cell(1, "brands", "12"))
    redone = session.redo()
    assert redone.back.cells == ((1, "brands", "2"),)


def test_a_cell_has_a_name_and_perhaps_a_figure_that_it_can_only_mean(session):
    session.apply(gestures.type_cell(1, "brands", "=1+2"))
    assert session.name(1, "brands") == "商河县 · 特色劳务品牌个数"
    assert session.offer(1, "brands") == "3"
    assert (
        session.offer(1, "bases") == session.offer(1, "unit") == session.offer(99, "brands") == ""
    )
