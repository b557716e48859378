"""A province's table of its cities' tables: each city's own row counts, what is behind it does not."""

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.rollup.merge import merge
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import GOOD, Q3, replace
from tests.provinces import PROVINCE, city_figures, city_list, city_table

CITY = Place("东营市")


def test_a_citys_total_is_its_row_and_its_counties_are_not_left_over(annex1, places):
    part = UnitReport(CITY, city_table(annex1, places, CITY), "东营市.xlsx")
    report = begin_report(annex1, PROVINCE, Q3, places.reporting(PROVINCE, "county"), {})
    merged = merge(annex1, report, places, {CITY: part}, None, {})
    after = apply(annex1, report, merged.edit).report
    rows = {row["unit"].raw: row for row in after.rows}
    wanted = city_figures(places, CITY)["东营市"]
    assert {name: rows["东营市"][name].value for name in GOOD} == wanted
    assert merged.totals == wanted
    assert merged.unused == ()
    assert set(rows) == {place.label for place in places.reporting(PROVINCE, "county")}


def test_a_zone_is_a_part_of_the_city_and_a_row_of_another_city_is_named(annex1, places):
    table = city_table(annex1, places, CITY)
    more = [
        make_row(annex1, 20 + at, {"unit": name, **GOOD})
        for at, name in enumerate(("高新区", "滕州市"))
    ]
    part = UnitReport(CITY, replace(table, rows=(*table.rows, *more)), "东营市.xlsx")
    (left,) = part.unused_rows(annex1, places)
    assert left.words == "“滕州市”一行：不是东营市的数，没有算进来"
    assert part.own_rows(annex1, places) == table.rows[:1]


def test_a_project_is_named_with_its_city_unless_its_county_is_not_certain(annex2, places):
    cities = (Place("济南市"), Place("枣庄市"))
    lists = {city: city_list(annex2, places, city, number=1) for city in cities}
    first = lists[cities[0]]
    strange = [
        make_row(annex2, 90, {"county": "火星", "name": "甲"}),
        make_row(annex2, 91, {"name": "乙"}),
    ]
    lists[cities[0]] = replace(first, rows=(*first.rows, *strange))
    parts = {city: UnitReport(city, report) for city, report in lists.items()}
    report = Report("annex2", PROVINCE, Period(2026), {}, ())
    merged = merge(annex2, report, places, parts, None, {})
    after = apply(annex2, report, merged.edit).report
    counties = [row["county"].raw for row in after.rows]
    assert counties[:2] == ["济南市历下区", "济南市市中区"]
    assert counties[12:15] == ["火星", "", "枣庄市市中区"]
    again = merge(annex2, after, places, parts, None, {})
    assert [row.id for row in after.rows][:12] == list(again.sources)[:12]
