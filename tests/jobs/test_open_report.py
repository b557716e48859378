"""A report open for work, without a window."""

from datetime import date

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.grid.cell_text import tip
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import COUNTY, Q2, Q3, TODAY, check, county_report, project_list, replace
from tests.named import FIGURES, table, typed

Q1 = Period(2026, 1)


@pytest.fixture
def opened(reference, workspace):
    """Return what opens a report of the workspace, or a new one."""

    def open_(report):
        return OpenReport(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))

    return open_


@pytest.fixture
def county(opened, workspace, annex1):
    """The county's third quarter, after one with more brands."""
    before = county_report(annex1, period=Q2, brands="9")
    report = county_report(annex1, period=Q3)
    for each in (before, report):
        workspace.reports.add(each)
    return opened(report)


def codes(report):
    return [finding.code for finding in report.findings.everything()]


def test_it_compares_with_the_quarter_before_from_the_workspace(county):
    assert "A1-06" in codes(county)
    change = county.make(gestures.type_cell(1, "brands", "9"))
    assert (change.rows, change.columns) == ({1}, {"brands"})
    assert "A1-06" not in codes(county)


def test_findings_after_edits_are_those_of_a_full_run(county, annex1, reference, workspace):
    for column, text in (("relief_poor", "99"), ("brands", "约2"), ("workshops", "0")):
        county.make(gestures.type_cell(1, column, text))
    before = workspace.reports.load(annex1, COUNTY, Q2)
    assert sorted(county.findings.everything(), key=str) == sorted(
        check(annex1, county.report, reference.places, previous=before), key=str
    )


def test_what_the_program_fills_in_is_locked(county, opened, annex2):
    assert county.locked == {"unit"}
    assert opened(project_list(annex2, {})).locked == {"county", "serial"}
    whole = project_list(annex2, {}, place=Place(COUNTY.city))
    assert opened(whole).locked == {"serial"}


def test_to_open_it_stores_nothing_until_the_first_edit(opened, workspace, annex1):
    report = county_report(annex1)
    fresh = opened(report)
    assert not fresh.is_kept
    assert fresh.take_back() is None
    assert workspace.reports.load(annex1, COUNTY, Q3) is None
    fresh.make(gestures.type_cell(1, "brands", "9"))
    assert fresh.is_kept
    assert workspace.reports.load(annex1, COUNTY, Q3) == fresh.report
    fresh.take_back()
    assert workspace.reports.load(annex1, COUNTY, Q3) == report


def test_what_is_held_is_seen_at_once_and_stored_with_the_first_edit(county, workspace, annex1):
    zone = Place(COUNTY.city, "高新区")
    county.hold(gestures.add_places(annex1, county.report, [zone]))
    assert [row["unit"].raw for row in county.report.rows] == ["商河县", "高新区"]
    assert len(workspace.reports.load(annex1, COUNTY, Q3).rows) == 1
    county.make(gestures.type_cell(2, "brands", "9"))
    assert county.held is None
    assert workspace.reports.load(annex1, COUNTY, Q3) == county.report
    county.take_back()
    assert workspace.journal.next_words(county.report)[0] == "补上高新区"


def test_where_the_disk_refuses_the_edit_is_in_hand_and_nothing_is_begun(opened, workspace, annex1):
    fresh = opened(county_report(annex1, period=Q1))
    workspace._database.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved):
        fresh.make(gestures.type_cell(1, "brands", "9"))
    workspace._database.execute("PRAGMA query_only = OFF")
    assert (fresh.is_kept, fresh.is_outdated()) == (False, False)
    assert workspace.reports.load(annex1, COUNTY, Q1) is None
    fresh.make(fresh.unsaved)
    assert fresh.unsaved is None
    assert workspace.reports.load(annex1, COUNTY, Q1).rows[0]["brands"].raw == "9"


def test_another_state_in_the_workspace_is_noticed(county, opened):
    other = opened(county.report)
    other.make(gestures.type_cell(1, "brands", "7"))
    assert county.is_outdated()
    assert not other.is_outdated()


def test_what_is_taken_back_or_made_again_is_named_and_can_be_turned_over(county):
    county.make(gestures.type_cell(1, "brands", "12"))
    undone = county.take_back()
    assert (undone.words, undone.reverse) == ("填写 1 格", gestures.type_cell(1, "brands", "12"))
    redone = county.make_again()
    assert redone.reverse.cells == ((1, "brands", "2"),)
    assert county.make_again() is None


def test_a_cell_has_a_name_and_perhaps_a_figure_that_it_can_only_mean(county):
    county.make(gestures.type_cell(1, "brands", "=1+2"))
    assert county.name(1, "brands") == "商河县 · 特色劳务品牌个数"
    assert county.offer(1, "brands") == "3"
    assert county.offer(1, "bases") == county.offer(1, "unit") == county.offer(99, "brands") == ""


def test_what_is_not_filled_in_is_no_error_until_it_is_asked_for(opened, annex1):
    fresh = opened(county_report(annex1, brands=""))
    assert fresh.blanks() == 1
    assert fresh.marks_of_row(1)["brands"] == "blank"
    change = fresh.ask_for_blanks()
    assert change.fields == set(annex1.fields_by_id)
    assert (fresh.blanks(), fresh.marks_of_row(1)["brands"]) == (0, "error")
    assert fresh.ask_for_blanks() == EditChange()


def test_what_a_file_says_of_a_computed_figure_can_be_made_right(opened, workspace, annex1):
    columns = [
        replace(c, computed="workshops+workshop_poor" if c.id == "relief_workers" else "")
        for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    own = {"workshops": "5", "workshop_poor": "60", "relief_workers": "64"}
    report = county_report(form, **own)
    workspace.reports.add(report)
    opened = opened(report)
    opened.form = form
    assert opened.offer(1, "relief_workers") == "65"
    assert "按 Alt+Enter 改成 65" in tip(opened, report.rows[0], form.by_id["relief_workers"])
    opened.make(gestures.type_cell(1, "relief_workers", "65"))
    assert opened.raw(1, "relief_workers") == "65"
    assert opened.offer(1, "relief_workers") == ""
    opened.make(gestures.type_cell(1, "workshops", "6"))
    assert opened.raw(1, "relief_workers") == "66"
    assert opened.take_back()
    assert opened.take_back()
    assert opened.raw(1, "relief_workers") == "64"
    opened.make(gestures.type_cell(1, "workshops", ""))
    assert opened.raw(1, "relief_workers") == "64", "it stays while nothing else is worked out"
    assert opened.offer(1, "relief_workers") == ""
    assert opened.offer(99, "relief_workers") == ""


def test_the_figure_of_a_computed_row_that_a_file_states_otherwise_is_offered(
    with_indicators, workspace
):
    form = with_indicators.forms["indicators"]
    file = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    workspace.reports.add(file)
    county = OpenReport(with_indicators, workspace, file, with_indicators.places, lambda: TODAY)
    county.make(gestures.type_cell(2, "remark", "已核实"))
    assert "ZB-04" in codes(county), "a remark does not change what the file says"
    assert (county.raw(1, "this_period"), county.offer(1, "this_period")) == ("99", "38")
    county.make(gestures.type_cell(1, "this_period", county.offer(1, "this_period")))
    assert (county.raw(1, "this_period"), county.offer(1, "this_period")) == ("38", "")
