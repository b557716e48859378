import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.context import context_among, context_kept, others_of, same_unit
from tests.builders import (
    CITY,
    COUNTY,
    GOOD,
    Q2,
    Q3,
    TODAY,
    city_report,
    county_report,
    project_list,
    replace,
    rest_report,
)
from tests.jobs.boards import board_of
from tests.returned import county_file

WHOLE, OWN = Place(CITY), rest_of(Place(CITY))
LAST_Q3, LAST_Q4 = Period(2025, 3), Period(2025, 4)


@pytest.fixture
def kept(workspace, annex1, places, reference):
    """Return what is known of a place's quarter in a workspace with these reports."""

    def go(place, *reports, period=Q3):
        for report in reports:
            workspace.reports.add(report)
        return context_kept(workspace, annex1, place, period, places, TODAY, reference.form_for)

    return go


def test_a_county_is_compared_with_its_own_quarters_and_has_no_rest(kept, annex1):
    before, year_before = (county_report(annex1, period=each) for each in (Q2, LAST_Q3))
    context = kept(COUNTY, before, year_before, rest_report(annex1, period=Q2))
    assert (context.previous, context.year_before) == (before, year_before)
    assert (context.rest_before, context.rest_stated) == (None, False)


def test_a_citys_rest_of_the_quarter_before_is_known(kept, annex1, places):
    before = rest_report(annex1, period=Q2, trainees="30")
    context = kept(WHOLE, before, city_report(annex1, places, period=Q2))
    assert (context.rest_before, context.rest_stated) == (before, False)
    assert context.previous.place == WHOLE


def test_the_rest_itself_is_compared_with_its_own_quarters(kept, annex1, places):
    before = rest_report(annex1, period=Q2, trainees="30")
    last = city_report(annex1, places, period=LAST_Q3, total={"trainees": "1220"})
    context = kept(OWN, before, last)
    assert context.previous == context.rest_before == before
    assert context.year_before.rows[0]["trainees"].value == 20
    assert (context.year_before.place, context.year_before.period) == (OWN, LAST_Q3)


def test_in_the_first_quarter_there_is_a_rest_to_remember_and_none_to_compare_with(kept, annex1):
    before = rest_report(annex1, period=LAST_Q4, trainees="30")
    context = kept(OWN, before, period=Period(2026, 1))
    assert (context.previous, context.rest_before) == (None, before)


def test_this_quarters_is_stated_once_it_was_filled_in_here(kept, annex1, workspace, places):
    assert not kept(WHOLE, rest_report(annex1, **dict.fromkeys(GOOD, ""))).rest_stated
    assert kept(WHOLE, rest_report(annex1, period=Q2), period=Q2).rest_stated


def test_or_came_as_a_file(kept, reference, workspace, places, annex1, tmp_path):
    path = county_file(tmp_path, annex1, "市本级", head="济南市人力资源和社会保障局")
    board = board_of(reference, workspace, places, annex1, Q3, path)
    assert board.rest.newest
    assert kept(WHOLE).rest_stated
    assert not kept(WHOLE, period=Q2).rest_stated


def test_among_files_a_citys_and_a_rests_own_are_found(annex1, places, reference):
    before = rest_report(annex1, period=Q2, trainees="30")
    city = city_report(annex1, places, period=Q2, total={"trainees": "1220"})

    def known(report, *earlier):
        return context_among(annex1, report, earlier, places, TODAY, reference.form_for)

    now = city_report(annex1, places)
    assert known(now, city, before).rest_before == before
    assert known(now, city).rest_before.rows[0]["trainees"].value == 20
    assert known(rest_report(annex1), city, before).previous == before
    assert known(rest_report(annex1), city).previous.place == OWN
    assert known(county_report(annex1), city, before).previous == city
    assert known(replace(now, period=None), city).previous is None
    assert known(replace(now, place=None), city).previous is None


def test_a_list_is_compared_with_nothing(workspace, annex2, places, reference):
    context = context_kept(
        workspace, annex2, COUNTY, Period(2026), places, TODAY, reference.form_for
    )
    assert context.previous is None
    report = project_list(annex2, {})
    assert (
        context_among(annex2, report, [report], places, TODAY, reference.form_for).rest_before
        is None
    )


def test_a_units_own_report_goes_before_its_citys(annex1, places):
    own, city = county_report(annex1, period=Q2), city_report(annex1, places, period=Q2)
    now = county_report(annex1)
    assert same_unit(annex1, now, [city, own], Q2, WHOLE) == own
    assert same_unit(annex1, now, [city], Q2, WHOLE) == city
    assert same_unit(annex1, now, [city, own], None, WHOLE) is None
    assert same_unit(annex1, replace(now, place=None), [city, own], Q2, WHOLE) is None


def test_a_form_with_several_tables_is_not_compared_as_a_whole(workspace, places, packs, annex1):
    """It came later than the form that names it: added first, it is refused."""
    stations, checks = packs["stations"], packs["workshops"].checks
    named = tuple(replace(c, other="stations") for c in checks if c.other_form())
    form = replace(annex1, checks=named)
    workspace.reports.add(begin_report(stations, COUNTY, Q3, [COUNTY], {}))
    known = {form.id: form, "stations": stations}
    kept = context_kept(workspace, form, COUNTY, Q3, places, TODAY, lambda name, _: known[name])
    assert kept.beside == {}
    assert [*others_of(form, Q3, lambda name, _: known[name])] == []
    assert [*others_of(form, Q3, lambda *_: annex1)] == [("stations", annex1, Q3)]


def test_the_report_of_another_form_of_a_period_with_the_same_end_is_known(
    workspace, places, reference, packs, annex1
):
    monthly, quarter = packs["workshops"], county_report(annex1)
    workspace.reports.add(quarter)
    august, september = (Period(2026, number, 12) for number in (8, 9))
    now = replace(quarter, form=monthly.id, period=september, rows=())
    for period, others in ((september, {"annex1": quarter}), (august, {})):
        kept = context_kept(workspace, monthly, COUNTY, period, places, TODAY, reference.form_for)
        report = replace(now, period=period)
        among = context_among(monthly, report, [quarter], places, TODAY, reference.form_for)
        for context in (kept, among):
            assert {name: each.report for name, each in context.beside.items()} == others
