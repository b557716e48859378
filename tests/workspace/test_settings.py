from fangfan_desktop.forms.places import Place
from tests.builders import replace


def test_a_countys_place_is_its_own_and_a_citys_the_city(city_profile, county_profile):
    assert county_profile.place == Place("济南市", "商河县")
    assert city_profile.place == Place("济南市")


def test_zones_are_places_of_the_city(city_profile):
    assert replace(city_profile, zones=("高新区",)).zone_places == (Place("济南市", "高新区"),)


def test_a_new_report_knows_unit_clerk_and_phone(city_profile):
    assert set(city_profile.prefill) == {"unit_name", "filler", "phone"}
