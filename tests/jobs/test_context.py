from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.context import context_kept
from tests.builders import COUNTY, Q2, Q3, TODAY, county_report, project_list


def test_a_report_is_checked_against_its_quarter_before_and_its_year_before(
    workspace, annex1, places
):
    last = Period(2025, 3)
    for period in (Q2, last):
        workspace.add(county_report(annex1, period=period))
    context = context_kept(workspace, annex1, COUNTY, Q3, places, TODAY)
    assert (context.previous.period, context.year_before.period) == (Q2, last)
    first = context_kept(workspace, annex1, COUNTY, Period(2026, 1), places, TODAY)
    assert (first.previous, first.year_before) == (None, None)


def test_a_list_is_checked_by_itself(workspace, annex2, places):
    workspace.add(project_list(annex2, {}))
    context = context_kept(workspace, annex2, COUNTY, Period(2027), places, TODAY)
    assert (context.previous, context.year_before) == (None, None)
