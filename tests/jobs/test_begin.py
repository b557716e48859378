from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.begin import begin_report
from tests import roster
from tests.builders import CITY, COUNTY, Q3


def test_a_city_s_quarter_has_its_row_and_every_county_s(annex1, places):
    report = begin_report(annex1, Place(CITY), Q3, places.reporting(Place(CITY), "county"), {})
    units = [row["unit"].raw for row in report.rows]
    assert units == [CITY, *(place.name for place in places.units_of(Place(CITY)))]
    assert len({row.id for row in report.rows}) == len(units)


def test_a_county_s_list_begins_with_one_blank_row_in_its_own_place(annex2, places):
    report = begin_report(annex2, COUNTY, Period(2026), places.reporting(COUNTY, "county"), {})
    (row,) = report.rows
    assert row["county"].raw == "商河县"
    assert {column.id for column in annex2.columns if row[column.id].raw} == {"county"}


def test_what_the_profile_knows_is_filled_in_and_the_date_is_not(annex1, annex2, county_profile):
    for form, period in ((annex1, Q3), (annex2, Period(2026))):
        report = begin_report(form, COUNTY, period, (COUNTY,), county_profile.prefill)
        assert report.field("filler").raw == "李四"
        assert report.field("phone").raw == "13300000001"
        assert report.field("date").raw == ""
    assert report.field("city").raw == "济南"


def test_nothing_is_guessed_where_nothing_is_known(annex1):
    report = begin_report(annex1, COUNTY, Q3, (COUNTY,), {})
    assert {report.field(f.id).raw for f in annex1.fields} == {""}


def test_a_city_s_own_figures_have_no_lists_beside_other_tables(stations, annex2, places):
    """What it would list stands in its own list, as in a form that is one."""
    own = rest_of(Place(CITY))
    report = begin_report(stations, own, Q3, (own,), {})
    assert [stations.table_of(row.id).table.id for row in report.rows] == [
        "services",
        *["funds"] * 3,
    ]
    assert len(begin_report(annex2, own, Period(2026), (own,), {}).rows) == 1


def test_the_periods_words_are_filled_in_where_a_form_asks_for_them():
    form = roster.load()
    report = begin_report(form, COUNTY, Q3, (COUNTY,), {})
    assert report.field("period").raw == "2026年第3季度"
    assert [row["unit"].raw for row in report.rows] == ["商河县"]
