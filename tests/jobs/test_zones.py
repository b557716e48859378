import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.zones import ALONE, places_with, zone_problem, zone_question
from tests.builders import CITY, REST, replace

ZONE = Place(CITY, "高新区")


def reporting(places, profile, answers):
    return places_with(places, profile, answers).reporting(Place(CITY), "county")


def test_zones_of_the_units_page_report(places, city_profile):
    profile = replace(city_profile, zones=("南部山区",))
    assert Place(CITY, "南部山区") in reporting(places, profile, {})
    assert len(reporting(places, profile, {})) == 14


def test_a_zone_is_what_the_clerk_said(places, city_profile):
    assert ZONE in reporting(places, city_profile, {"zone": {"高新区": ALONE}})
    within = places_with(places, city_profile, {"zone": {"高新区": "历城区"}})
    assert ZONE not in within.reporting(Place(CITY), "county")
    assert ZONE in within.units_of(Place(CITY))


def test_a_place_that_is_in_no_table_is_a_zone_of_its_city(places, city_profile):
    said = {"place": {"高新": "济南市/高新区", "商河": "济南市/商河县", "x": "枣庄市/高新区"}}
    assert len(reporting(places, city_profile, said)) == 14
    assert ZONE in reporting(places, city_profile, said)


def test_before_the_first_start_there_are_no_zones(places):
    assert len(reporting(places, None, {"zone": {"高新区": ALONE}})) == 13


def test_a_zone_reports_by_itself_or_is_within_another_unit(places):
    question = zone_question(ZONE, places)
    assert [option.value for option in question.options][:2] == [ALONE, "历下区"]
    assert question.key == "高新区"


@pytest.mark.parametrize("kept", [REST, "商河县"])
def test_what_an_older_version_kept_as_a_zone_and_is_none_has_no_row_of_its_own(
    places, city_profile, kept
):
    profile = replace(city_profile, zones=(kept,))
    assert reporting(places, profile, {}) == places.reporting(Place(CITY), "county")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("商河县", "“商河县”已在本市的县（市、区）里，不用再加。"),
        ("商 河 县", "“商 河 县（商河县）”已在本市的县（市、区）里，不用再加。"),
        ("商河", "“商河（商河县）”已在本市的县（市、区）里，不用再加。"),
        ("济南市历下", "“济南市历下（历下区）”已在本市的县（市、区）里，不用再加。"),
        ("济南市", "“济南市”是全市，不是功能区，不用加。"),
        ("济南", "“济南”是全市，不是功能区，不用加。"),
        (REST, "“市本级”是市里自己的数，不是功能区，不用加；它在“报送进度”里填。"),
        ("市直", "“市直”是市里自己的数，不是功能区，不用加；它在“报送进度”里填。"),
    ],
)
def test_what_the_city_has_already_is_no_zone(places, name, said):
    assert zone_problem(["高新区", name], Place(CITY), places) == said


def test_zones_and_other_citys_units_are_no_problem(places):
    # Those of the table that is asked are not: the same names are saved once more.
    known = places.with_zones([ZONE])
    names = ["高新区", "济南高新区", "莱芜高新区", "商河经济开发区", "河", "薛城区"]
    assert zone_problem(names, Place(CITY), known) == ""
