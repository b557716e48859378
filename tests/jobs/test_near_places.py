import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.near_places import PlaceUnclear, near_places, place_named


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("济南", ["济南市"]),
        ("济南县", ["济南市"]),
        ("商河", ["济南市/商河县"]),
        ("济南/商河", ["济南市/商河县"]),
        ("济南市／商河", ["济南市/商河县"]),
        ("章丘市", ["济南市/章丘区"]),
        ("山东", ["山东省"]),
        ("sdj", []),
    ],
)
def test_a_name_without_its_noun_or_with_another_is_known(places, text, near):
    assert near_places(places, text) == near


def test_a_slip_of_the_pen_is_looked_for_among_all(places):
    assert "济南市/平阴县" in near_places(places, "平荫县")
    assert near_places(places, "火星") == []


def test_no_more_than_three_are_offered(places):
    assert len(near_places(places, "市中")) <= 3
    assert len(near_places(places, "县")) == 3


@pytest.mark.parametrize("text", ["济南市/商河", "济南市/章丘市", "商河", "济南"])
def test_a_county_whose_noun_is_missing_or_another_is_no_zone(places, text):
    with pytest.raises(PlaceUnclear) as unclear:
        place_named(places, text)
    assert unclear.value.near
    assert not unclear.value.several


def test_a_zone_that_nobody_has_listed_is_taken(places):
    assert place_named(places, "济南市/济南高新区") == Place("济南市", "济南高新区")
    with pytest.raises(PlaceUnclear):
        place_named(places, "火星市/高新区")
