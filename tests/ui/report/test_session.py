from datetime import date

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.report.session import Session
from tests.builders import COUNTY, Q2, Q3, county_report

Q1 = Period(2026, 1)


@pytest.fixture
def session(reference, workspace, annex1, qapp):
    before = county_report(annex1, period=Q2, brands="9")
    report = county_report(annex1, period=Q3)
    for each in (before, report):
        workspace.reports.add(each)
    return Session(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))


def test_an_edit_is_stored_before_it_is_announced(session, workspace, annex1):
    seen = []
    session.saved.connect(
        lambda _: seen.append(workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw)
    )
    session.apply(gestures.type_cell(1, "brands", "12"))
    assert seen == ["12"]


def test_an_empty_gesture_is_no_step(session, workspace):
    assert session.apply(gestures.clear_cells(session.report, []))
    assert workspace.journal.next_words(session.report) == ("", "")
    assert session.undo() is None
    assert session.redo() is None


def test_where_the_disk_refuses_the_first_edit_nothing_is_begun(reference, workspace, annex1, qapp):
    said = []
    fresh = Session(reference, workspace, county_report(annex1, period=Q1), reference.places)
    fresh.refused.connect(said.append)
    workspace._database.execute("PRAGMA query_only = ON")
    assert not fresh.apply(gestures.type_cell(1, "brands", "9"))
    workspace._database.execute("PRAGMA query_only = OFF")
    assert len(said) == 1
    assert not fresh.is_kept
    assert workspace.reports.load(annex1, COUNTY, Q1) is None
    assert fresh.apply(fresh.unsaved)
    assert workspace.reports.load(annex1, COUNTY, Q1).rows[0]["brands"].raw == "9"


def test_what_is_taken_back_or_made_again_is_named_and_can_be_turned_over(session):
    session.apply(gestures.type_cell(1, "brands", "12"))
    undone = session.undo()
    assert (undone.words, undone.reverse) == ("填写 1 格", gestures.type_cell(1, "brands", "12"))
    redone = session.redo()
    assert redone.reverse.cells == ((1, "brands", "2"),)


def test_retyping_the_same_with_something_unseen_in_it_is_no_step(session):
    from fangfan_desktop.ui.report.grid.model import GridModel

    model = GridModel(session, session.form)
    column = next(at for at, each in enumerate(session.form.columns) if each.id == "brands")
    steps = []
    session.saved.connect(steps.append)
    assert model.setData(model.index(0, column), "\u200b2\ufeff")
    assert steps == []
    assert model.setData(model.index(0, column), "3\u200b")
    assert len(steps) == 1
    assert session.raw(1, "brands") == "3"
