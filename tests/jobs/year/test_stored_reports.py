import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.year.stored_reports import filled_in_words, kept_here, why_not_deletable
from tests.builders import COUNTY, Q2, Q3, county_report, project_list


@pytest.fixture
def looked_at(annex1, county_profile):
    """A report as an earlier version stored it when it was only opened."""
    return begin_report(annex1, COUNTY, Q3, (COUNTY,), county_profile.prefill)


def begun(reference, workspace):
    return [
        (each.form, each.period, each.begun) for each in kept_here(reference, workspace, COUNTY)
    ]


def test_what_was_only_looked_at_is_not_begun(reference, workspace, looked_at, annex1):
    workspace.reports.add(looked_at)
    assert begun(reference, workspace) == []
    edit = gestures.type_cell(1, "brands", "7")
    report = workspace.journal.apply(annex1, looked_at, edit).report
    assert begun(reference, workspace) == [("annex1", Q3, True)]
    workspace.journal.undo(annex1, report)
    assert begun(reference, workspace) == []


def test_figures_without_any_step_are_begun(reference, workspace, annex1):
    """So they are after the workspace was written anew out of a backup."""
    workspace.reports.add(county_report(annex1))
    assert begun(reference, workspace) == [("annex1", Q3, True)]


def test_what_was_sent_in_another_way_is_known_with_and_without_a_report(
    reference, workspace, annex1
):
    workspace.reports.add(county_report(annex1))
    summary = reference.summary.id
    for form, period in (("annex1", Q3), ("annex1", Q2), (summary, Period(2026))):
        workspace.history.mark(form, COUNTY, period)
    assert sorted(begun(reference, workspace)) == [
        ("annex1", Q2, False),
        ("annex1", Q3, True),
        (summary, Period(2026), False),
    ]
    assert all(each.elsewhere for each in kept_here(reference, workspace, COUNTY))


def test_nothing_stands_but_what_was_filled_in_by_itself(annex1, annex2, looked_at):
    assert filled_in_words(annex1, looked_at) == ""
    blank = begin_report(annex2, COUNTY, Period(2026), (), {"filler": "李四"})
    assert filled_in_words(annex2, blank) == ""
    assert filled_in_words(annex1, county_report(annex1)) == f"{len(annex1.figures)} 格、填表日期"
    assert filled_in_words(annex2, project_list(annex2, {})).startswith("7 格")


def test_an_empty_one_may_go_and_others_say_why_not(workspace, annex1, looked_at):
    assert why_not_deletable(workspace, annex1, looked_at) == ""
    full = county_report(annex1)
    assert f"填了{len(annex1.figures)} 格、填表日期，不是空表" in why_not_deletable(
        workspace, annex1, full
    )
    workspace.reports.add(full)
    workspace.submissions.add(full, (), "CODE", "", ())
    assert "报送过" in why_not_deletable(workspace, annex1, full)
