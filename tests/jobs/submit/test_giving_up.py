from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.submit.giving_up import question, way_back
from tests.jobs.submit.exported_reports import exported_report

KEY = NoteKey("A1-05", 1, "workshop_poor")


def test_it_says_what_goes_back(reference, workspace):
    opened = exported_report(reference, workspace, reason="报错了")
    assert question(opened) == ""
    opened.make(gestures.type_cell(opened.report.rows[0].id, "brands", "7"))
    assert question(opened) == "改过的 1 格会回到第 1 版的样子。"
    opened.make(gestures.settle(KEY, ("7",), "属实"))
    assert question(opened) == "改过的 1 格和核实说明会回到第 1 版的样子。"


def test_it_names_the_button_that_leads_back(reference, workspace):
    assert "更正…" in way_back(exported_report(reference, workspace, reason="报错了"))


def test_what_was_not_sent_is_changed_again(reference, workspace):
    opened = exported_report(reference, workspace, sent=False, reason="")
    assert "继续修改" in way_back(opened)
