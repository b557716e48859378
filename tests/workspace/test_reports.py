import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import Cell, Note, NoteKey
from fangfan_desktop.workspace.refusals import (
    ReportExists,
)
from fangfan_desktop.workspace.reports import replace_report
from tests.builders import COUNTY, Q3, check, county_report, project_list, replace


def test_a_report_in_hand_takes_the_place_of_an_older_state_of_it(workspace, annex1):
    older = county_report(annex1, brands="1")
    workspace.reports.add(older)
    workspace.journal.apply(annex1, older, gestures.type_cell(1, "brands", "2"))
    in_hand = county_report(annex1, brands="3", bases="约30")
    in_hand = replace(in_hand, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1",))})
    with workspace._database.transaction() as connection:
        replace_report(connection, in_hand)
    assert workspace.reports.load(annex1, COUNTY, Q3) == in_hand
    assert workspace.journal.undo(annex1, in_hand) is None, (
        "the steps of the older state do not fit"
    )


def test_where_there_was_none_it_is_stored_anew(workspace, annex1):
    report = county_report(annex1, brands="3")
    with workspace._database.transaction() as connection:
        replace_report(connection, report)
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def test_a_report_is_kept_as_it_was_typed(workspace, annex1):
    report = county_report(annex1, brands="约30", bases="１２", alliances="")
    noted = replace(report, notes={NoteKey("A1-09", None, "unit"): Note("说明", ("1", "2"))})
    workspace.reports.add(noted)
    assert workspace.reports.load(annex1, COUNTY, Q3) == noted
    assert workspace.reports.load(annex1, COUNTY, replace(Q3, quarter=1)) is None


def test_there_is_one_report_of_a_form_place_and_period(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    with pytest.raises(ReportExists):
        workspace.reports.add(county_report(annex1))


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
    workspace.reports.add(replace(report, rows=(replace(row, cells=as_it_was),)))
    loaded = workspace.reports.load(annex2, COUNTY, report.period)
    (now,) = loaded.rows
    assert now["contact"] == Cell("李四", "李四")
    assert "remark" not in now.cells
    assert (now["name"].raw, now["name"].value) == ("车\u202e间", None)
    (finding,) = check(annex2, loaded, places)
    assert "“车”后面看不见的 U+202E" in finding.message
    applied = workspace.journal.apply(annex2, loaded, gestures.type_cell(1, "name", "车间"))
    assert check(annex2, applied.report, places) == []
    assert workspace.reports.load(annex2, COUNTY, report.period) == applied.report
