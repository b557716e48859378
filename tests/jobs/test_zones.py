from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.zones import ALONE, places_with, zone_question
from tests.builders import CITY, replace

ZONE = Place(CITY, "高新区")


def reporting(places, profile, answers):
    return places_with(places, profile, answers).reporting(Place(CITY))


def test_zones_of_the_units_page_report(places, city_profile):
    profile = replace(city_profile, zones=("南部山区",))
    assert Place(CITY, "南部山区") in reporting(places, profile, {})
    assert len(reporting(places, profile, {})) == 14


def test_a_zone_is_what_the_clerk_said(places, city_profile):
    assert ZONE in reporting(places, city_profile, {"zone": {"高新区": ALONE}})
    within = places_with(places, city_profile, {"zone": {"高新区": "历城区"}})
    assert ZONE not in within.reporting(Place(CITY))
    assert ZONE in within.units_of(CITY)


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
