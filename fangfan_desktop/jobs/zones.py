"""The 功能区 of a city: from the unit's profile, and from the clerk's answers at the board."""

from collections.abc import Iterable, Mapping

from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place, Places, parse_place
from fangfan_desktop.workspace.profile import Profile

ALONE = "alone"  # the answer that a 功能区 reports by itself


def places_with(
    places: Places, profile: Profile | None, answers: Mapping[str, Mapping[str, str]]
) -> Places:
    """Return all places for a unit, with its 功能区.

    An answer of the kind `zone` says that a name reports by itself (`ALONE`), or which county's
    figures contain it. A `place` answer that is not in the table of places is a 功能区 too.
    """
    if profile is None:
        return places.with_zones(())
    city = profile.city
    zone_answers = answers.get("zone", {})
    zones = [*profile.zone_places, *(Place(city, name) for name in zone_answers)]
    known = set(places.with_zones(()).units_of(city))
    for text in answers.get("place", {}).values():
        place = parse_place(text)
        if place and place.city == city and place.name:
            zones.append(place)
    # Older versions allowed known units as 功能区; each of them would get a second row.
    zones = [zone for zone in zones if zone not in known and not zone.is_rest]
    contained = [Place(city, name) for name, value in zone_answers.items() if value != ALONE]
    return places.with_zones(dict.fromkeys(zones), contained)


def zone_problem(names: Iterable[str], city: str, places: Places) -> str:
    """Return a sentence that says why names cannot be 功能区 of a city; empty if they can.

    A name cannot be one if it means, in any spelling, the city itself, its own figures (市本级), or
    a unit of the table, also by its short name (`商河`).
    """
    units = places.with_zones(())
    meant = {name: place for name in names if (place := _place_meant(name, city, units))}
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


def _place_meant(name: str, city: str, places: Places) -> Place | None:
    """Return the place of a city that a name, full or short, means; `places` have no 功能区."""
    key = fold_key(name).removeprefix(city)
    short = {fold_key(each.label)[:-1]: each for each in (Place(city), *places.units_of(city))}
    short = {key: each for key, each in short.items() if len(key) > 1}
    return places.within(city, name) or short.get(key)


def zone_question(place: Place, places: Places) -> Question:
    """Return the question of how the figures of a 功能区 count."""
    units = (unit for unit in places.units_of(place.city) if unit != place)
    options = (
        Option(ALONE, f"{place.label}是功能区，单独报送"),
        *(Option(unit.name, f"{place.label}的数已含在{unit.name}里，不再加") for unit in units),
    )
    return Question("zone", place.name, f"{place.label}怎样算？", options)
