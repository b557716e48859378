import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup import place_suggestions
from fangfan_desktop.jobs.lookup.place_suggestions import names_in, suggest_places
from tests.builders import CITY

HIGH_TECH = Place(CITY, "高新区")


@pytest.fixture
def names(places):
    """Return the labels of what fits a typed text in a city with a 功能区."""
    known = places.with_zones([HIGH_TECH])

    def fit(text):
        return [each.label for each in suggest_places(known, text, known.units_of(Place(CITY)))]

    return fit


def test_a_zone_is_found_by_its_initials_like_other_places(names):
    assert names("gxq") == names("gx") == ["高新区"]
    assert names("shx") == ["商河县"]
    assert names("g") == ["钢城区", "高新区"]
    assert names("xq") == []


def test_characters_find_it_as_before(names):
    assert names("高新") == ["高新区"]
    assert "高新区" in names("")


def test_without_zones_no_readings_are_loaded(places, monkeypatch):
    monkeypatch.setattr(place_suggestions, "_readings", None)
    units = places.units_of(Place(CITY))
    assert [each.label for each in suggest_places(places, "shx", units)] == ["商河县"]


def test_in_a_province_it_is_spelt_with_its_city(places):
    known = places.with_zones([HIGH_TECH])
    assert "济南市高新区" in names_in(known, "gxq", Place("山东省"), "county")
    assert names_in(known, "gxq", Place(CITY), "county") == ["高新区"]
