import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.submit.giving_up import question, way_back

KEY = NoteKey("A1-05", 1, "workshop_poor")


@pytest.fixture
def session(sent_window):
    sent_window.report.correct("报错了")
    return sent_window.editor.session


def test_it_says_how_many_cells_go_back(session):
    assert question(session) == ""
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "7"))
    session.apply(gestures.type_field("填表人", "filler", "王五"))
    assert question(session) == "改过的 2 格会回到第 1 版的样子。"
    session.apply(gestures.settle(KEY, ("7",), "属实"))
    assert question(session) == "改过的 2 格和核实说明会回到第 1 版的样子。"


def test_where_no_cell_was_changed_it_says_what_was(session):
    session.apply(gestures.settle(KEY, ("7",), "属实"))
    assert question(session) == "改过的核实说明会回到第 1 版的样子。"


def test_it_names_the_button_that_leads_back(session):
    assert "更正…" in way_back(session)
