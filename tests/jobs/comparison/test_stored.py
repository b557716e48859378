import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.stored import (
    begun_periods,
    compared_forms,
    history,
    period_to_show,
    what_to_compare,
)
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, Q2, Q3, county_report, project_list, replace

LAST = Period(2025, 3)


def test_the_quarters_that_were_begun_are_offered_the_newest_first(reference, workspace, annex1):
    for period in (Q2, Q3, LAST):
        workspace.reports.add(county_report(annex1, period=period))
    workspace.reports.add(project_list(reference.forms["annex2"]))
    workspace.history.mark("annex1", COUNTY, Period(2025, 4))
    assert begun_periods(reference, workspace, annex1, COUNTY) == [Q3, Q2, LAST]


def test_the_wanted_quarter_is_compared_if_it_was_begun_else_the_newest():
    assert period_to_show([Q3, Q2], Q2) == Q2
    assert period_to_show([Q3, Q2], Period(2026, 4)) == Q3
    assert period_to_show([], Period(2026, 4)) == Period(2026, 4)


def test_reports_count_from_the_first_of_the_year_before(workspace, annex1):
    for period in (Period(2024, 4), Period(2025, 1), Q2, Q3):
        workspace.reports.add(county_report(annex1, period=period))
    assert list(history(workspace, annex1, COUNTY, Q2)) == [Period(2025, 1), Q2]


@pytest.mark.parametrize(
    ("form", "period", "compared"),
    [
        ("annex1", Q2, ("annex1", Q2)),
        ("annex2", Period(2026), ("annex1", Period(2026, 4))),
        ("", None, ("annex1", Period(2026, 4))),
    ],
)
def test_the_open_form_is_compared_if_it_is_by_places(reference, form, period, compared):
    found, when = what_to_compare(reference, form, period, 2026)
    assert (found.id, when) == compared


@pytest.mark.parametrize(
    ("begun", "compared"),
    [({"workshops"}, "workshops"), ({"workshops", "annex1"}, "annex1"), ({"annex2"}, "annex1")],
)
def test_a_form_with_figures_is_compared_rather_than_one_without(begun, compared):
    reference = Reference(resources())
    reference.add([AddedPack(read_pack(resources() / "packs" / "workshops", known_checks()))])
    found, _ = what_to_compare(reference, "", None, 2026, begun)
    assert found.id == compared
    assert [form.id for form in compared_forms(reference)] == ["annex1", "workshops"]


def test_a_form_with_several_tables_is_compared_unless_all_are_lists(with_stations):
    form = with_stations.forms["stations"]
    assert form in compared_forms(with_stations)
    assert what_to_compare(with_stations, "stations", Q2, 2026) == (form, Q2)
    reference = Reference(resources())
    reference.add(with_stations.added)
    lists = replace(form, stated_tables=form.stated_tables[2:])
    reference.forms["stations"] = lists
    assert [each.id for each in compared_forms(reference)] == ["annex1"]
    assert what_to_compare(reference, "stations", Q2, 2026)[0].id == "annex1"
