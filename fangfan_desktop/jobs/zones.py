"""The 功能区 of a city: those of the unit's page, and those that a clerk said at the board."""

from collections.abc import Mapping

from fangfan_desktop.exchange.reading.question import Option, Question
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


def zone_question(place: Place, places: Places) -> Question:
    """Return the question how a 功能区's figures count, which no table of places has."""
    units = (unit for unit in places.units_of(place.city) if unit != place)
    options = (
        Option(ALONE, f"{place.label}是功能区，单独报送"),
        *(Option(unit.name, f"{place.label}的数已含在{unit.name}里，不再加") for unit in units),
    )
    return Question("zone", place.name, f"{place.label}怎样算？", options)
