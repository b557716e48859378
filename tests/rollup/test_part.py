from fangfan_desktop.rollup.part import Origin, Part, origins
from tests.builders import CITY, COUNTY, city_report, county_report, project_list, replace


def test_a_county_has_one_row_whatever_it_calls_itself(annex1, places):
    report = county_report(annex1, unit="商河")
    assert Part(COUNTY, report).own_rows(annex1, places) == report.rows


def test_its_own_row_is_taken_among_others(annex1, places):
    report = replace(city_report(annex1, places), place=COUNTY)
    (row,) = Part(COUNTY, report).own_rows(annex1, places)
    assert row["unit"].raw == "商河县"


def test_of_two_rows_that_say_they_are_its_own_none_is_guessed(annex1, places):
    (row,) = county_report(annex1).rows
    twice = replace(county_report(annex1), rows=(row, replace(row, id=2)))
    assert Part(COUNTY, twice).own_rows(annex1, places) == ()


def test_a_list_gives_all_its_projects(annex2, places):
    report = project_list(annex2, {}, {"name": "乙"})
    assert Part(COUNTY, report).own_rows(annex2, places) == report.rows


def test_a_figure_can_be_asked_where_it_came_from(annex1):
    part = Part(COUNTY, county_report(annex1), "商河.xlsx", "表", {(1, "brands"): "C6"})
    assert list(origins(((part, 1),), "brands")) == [Origin(COUNTY, "商河.xlsx", "表", "C6", "2")]
    assert COUNTY.city == CITY
