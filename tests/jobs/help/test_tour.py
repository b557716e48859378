import pytest

from fangfan_desktop.jobs.help.tour import load_stops
from fangfan_desktop.paths import resources


@pytest.mark.parametrize("county", [True, False])
def test_a_tour_is_short_and_each_stop_says_something(county):
    stops = load_stops(resources(), county=county)
    assert 5 <= len(stops) <= 7
    for stop in stops:
        assert stop.title
        assert 10 < len(stop.words) < 90
    assert stops[-1].at == "side:帮助"


def test_a_county_is_not_shown_what_is_the_city_s():
    assert "board" not in {stop.page for stop in load_stops(resources(), county=True)}
    assert "board" in {stop.page for stop in load_stops(resources(), county=False)}
