"""The 功能区 of a city: those of the unit's page, and those that a clerk said at the board."""

from collections.abc import Mapping

from fangfan_desktop.forms.places import REST, Place, Places, parse_place
from fangfan_desktop.workspace.settings import Profile

ALONE = "alone"


def places_with(
    places: Places, profile: Profile | None, answers: Mapping[str, Mapping[str, str]]
) -> Places:
    """Return the places there are for a unit.

    An answer `zone` says of a name that it reports by itself (`ALONE`), or in which county's
    figures it is already; a `place` that is in no table is a zone as well.
    """
    if profile is None:
        return places.with_zones(())
    city = profile.city
    said = answers.get("zone", {})
    zones = [*profile.zone_places, *(Place(city, name) for name in said)]
    known = set(places.units_of(city))
    for text in answers.get("place", {}).values():
        place = parse_place(text)
        if place and place.city == city and place.name not in {"", REST} and place not in known:
            zones.append(place)
    contained = [Place(city, name) for name, value in said.items() if value != ALONE]
    return places.with_zones(dict.fromkeys(zones), contained)
