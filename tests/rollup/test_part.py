from fangfan_desktop.forms.report import make_row
from fangfan_desktop.rollup.part import FigureOrigin, UnitReport, origins
from tests.builders import CITY, COUNTY, city_report, county_report, project_list, replace
from tests.stations import SERVED, sparse_report


def test_a_county_has_one_row_whatever_it_calls_itself(annex1, places):
    report = county_report(annex1, unit="商河")
    assert UnitReport(COUNTY, report).own_rows(annex1, places) == report.rows


def test_its_own_row_is_taken_among_others(annex1, places):
    report = replace(city_report(annex1, places), place=COUNTY)
    (row,) = UnitReport(COUNTY, report).own_rows(annex1, places)
    assert row["unit"].raw == "商河县"


def test_of_two_rows_that_say_they_are_its_own_none_is_guessed(annex1, places):
    (row,) = county_report(annex1).rows
    twice = replace(county_report(annex1), rows=(row, replace(row, id=2)))
    assert UnitReport(COUNTY, twice).own_rows(annex1, places) == ()


def test_a_list_gives_all_its_projects(annex2, places):
    report = project_list(annex2, {}, {"name": "乙"})
    assert UnitReport(COUNTY, report).own_rows(annex2, places) == report.rows


def test_a_figure_can_be_asked_where_it_came_from(annex1):
    part = UnitReport(COUNTY, county_report(annex1), "商河.xlsx", "表", {(1, "brands"): "C6"})
    assert list(origins(((part, 1),), "brands")) == [
        FigureOrigin(COUNTY, "商河.xlsx", "表", "C6", "2")
    ]
    assert COUNTY.city == CITY


def test_a_row_that_is_not_taken_is_called_by_what_stands_there_and_its_cell(annex1, places):
    (own,) = county_report(annex1).rows
    (other,) = county_report(annex1, unit=" 平阴县 ").rows
    report = replace(county_report(annex1), rows=(own, replace(other, id=2)))
    (left,) = UnitReport(COUNTY, report, cells={(2, "unit"): "A7"}).unused_rows(annex1, places)
    assert (left.row, left.why) == ("“平阴县”一行（A7）", "不是商河县的数，没有算进来")
    (left,) = UnitReport(COUNTY, report).unused_rows(annex1, places)
    assert left.words == "“平阴县”一行：不是商河县的数，没有算进来"


def test_of_a_list_nothing_is_left(annex2, places):
    report = project_list(annex2, {}, {"county": "平阴县", "name": "乙"})
    assert UnitReport(COUNTY, report).unused_rows(annex2, places) == ()


def test_among_several_its_own_row_without_figures_is_said_and_so_are_the_others(annex1, places):
    blank = make_row(annex1, 1, {"unit": "商河县", "brands": " "})
    (other,) = county_report(annex1, unit="平阴县").rows
    part = UnitReport(COUNTY, replace(county_report(annex1), rows=(blank, replace(other, id=2))))
    assert part.own_rows(annex1, places) == ()
    assert [each.words for each in part.unused_rows(annex1, places)] == [
        "表里没有填数，没有算进来",
        "“平阴县”一行：不是商河县的数，没有算进来",
    ]
    zero = make_row(annex1, 1, {"unit": "商河县", "brands": "0"})
    assert UnitReport(COUNTY, replace(county_report(annex1), rows=(zero,))).own_rows(
        annex1, places
    ) == (zero,)


def test_of_a_row_without_a_cell_no_place_is_told(annex1):
    part = UnitReport(COUNTY, county_report(annex1), "商河.xlsx")
    assert list(origins(((part, 1),), "brands")) == [FigureOrigin(COUNTY, "商河.xlsx", "", "", "2")]
    assert (part.sheet, part.received) == ("", 0)


def test_of_several_tables_each_is_asked_for_its_own_rows(packs, places):
    form = packs["stations"]
    report = sparse_report(form, served=SERVED, stations=("甲",))
    part, (services, money, listing) = UnitReport(COUNTY, report), form.tables
    assert part.own_rows(services, places) == report.rows[:1]
    assert part.own_rows(money, places) == ()
    assert part.own_rows(listing, places) == report.rows[-1:]
    assert part.has_rows(form, places)
    assert not UnitReport(COUNTY, sparse_report(form)).has_rows(form, places)
