"""The 功能区 of a city: those of the unit's page, and those that a clerk said at the board."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place, Places, parse_place
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
    known = set(places.with_zones(()).units_of(city))
    for text in answers.get("place", {}).values():
        place = parse_place(text)
        if place and place.city == city and place.name:
            zones.append(place)
    # An older version took them from the unit's page; each would have a second row.
    zones = [zone for zone in zones if zone not in known and not zone.is_rest]
    contained = [Place(city, name) for name, value in said.items() if value != ALONE]
    return places.with_zones(dict.fromkeys(zones), contained)


def zone_problem(names: Iterable[str], city: str, places: Places) -> str:
    """Return why names can be no 功能区 of a city, in a sentence; empty where they can.

    They cannot where they mean what the city has already, in whatever spelling: itself, its own
    figures (市本级), or a unit of the table, also by its short name (`商河`).
    """
    units = places.with_zones(())
    meant = {name: place for name in names if (place := _meant(name, city, units))}
    for name, place in meant.items():
        if place.is_city:
            return f"“{name}”是全市，不是功能区，不用加。"
        if place.is_rest:
            return f"“{name}”是市里自己的数，不是功能区，不用加；它在“报送进度”里填。"
    if not meant:
        return ""
    spelled = (
        name if name == place.name else f"{name}（{place.name}）" for name, place in meant.items()
    )
    return f"“{'、'.join(spelled)}”已在本市的县（市、区）里，不用再加。"


def _meant(name: str, city: str, places: Places) -> Place | None:
    """Return the place of a city's own that a name means, be it shortened; places have no zones."""
    key = fold_key(name).removeprefix(city)
    short = {fold_key(each.label)[:-1]: each for each in (Place(city), *places.units_of(city))}
    short = {key: each for key, each in short.items() if len(key) > 1}
    return places.within(city, name) or short.get(key)


def zone_question(place: Place, places: Places) -> Question:
    """Return the question how a 功能区's figures count, which no table of places has."""
    units = (unit for unit in places.units_of(place.city) if unit != place)
    options = (
        Option(ALONE, f"{place.label}是功能区，单独报送"),
        *(Option(unit.name, f"{place.label}的数已含在{unit.name}里，不再加") for unit in units),
    )
    return Question("zone", place.name, f"{place.label}怎样算？", options)
