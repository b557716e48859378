"""The 功能区 of a city: from the unit's profile, and from the clerk's answers at the board."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, parse_place

if TYPE_CHECKING:  # the command line does not load the workspace
    from fangfan_desktop.workspace.profile import Profile

if TYPE_CHECKING:
    from fangfan_desktop.exchange.reading.question import Question

ALONE = "alone"  # the answer that a 功能区 reports by itself


def places_with(
    places: Places, profile: "Profile | None", answers: Mapping[str, Mapping[str, str]]
) -> Places:
    """Return all places for a unit, with its 功能区.

    An answer of the kind `zone` says that a name reports by itself (`ALONE`), or which county's
    figures contain it. A `place` answer that is not in the table of places is a 功能区 too.
    """
    if profile is None:
        return places.with_zones(())
    home = profile.place
    zone_answers = answers.get("zone", {})
    answered = [Place(home.city, name) for name in zone_answers]
    zones = [*profile.zone_places, *answered]
    for text in answers.get("place", {}).values():
        place = parse_place(text)
        if place and place.city == home.city and place.name:
            zones.append(place)
    zones = [zone for zone in zones if not zone.is_rest]
    contained = [each for each in answered if zone_answers[each.name] != ALONE]
    return places.with_zones(dict.fromkeys(zones), contained)


def zone_problem(names: Iterable[str], whole: Place, places: Places) -> str:
    """Return a sentence that says why names cannot be 功能区 of a place; empty if they can.

    A name cannot be one if it means, in any spelling, the place itself, its own figures (市本级), or
    a unit of the table, also by its short name (`商河`).
    """
    units, words = places.with_zones(()), words_of(whole)
    meant = {name: place for name in names if (place := _place_meant(name, whole, units))}
    for name, place in meant.items():
        if place == whole:
            return f"“{name}”是{words.whole}，不是功能区，不用加。"
        if place.is_rest:
            return f"“{name}”是{words.to}自己的数，不是功能区，不用加；它在“报送进度”里填。"
    if split := [name for name in names if "/" in name]:
        return f"“{'、'.join(split)}”里不能有“/”，请一行写一个。"
    if not meant:
        return ""
    spelled = (
        name if name == place.label else f"{name}（{place.label}）" for name, place in meant.items()
    )
    return f"“{'、'.join(spelled)}”已在{words.own}的{words.unit_kind}里，不用再加。"


def _place_meant(name: str, whole: Place, places: Places) -> Place | None:
    """Return the place within `whole` that a name, full or short, means; `places` have no 功能区."""
    key = fold_key(name).removeprefix(whole.label)
    short = {fold_key(each.label)[:-1]: each for each in (whole, *places.units_of(whole))}
    short = {key: each for key, each in short.items() if len(key) > 1}
    return places.within(whole, name) or short.get(key)


def zone_question(place: Place, places: Places) -> "Question":
    """Return the question of how the figures of a 功能区 count."""
    from fangfan_desktop.exchange.reading.question import Option, Question

    whole = places.whole_of(place)
    units = (unit for unit in places.units_of(whole or place) if unit != place)
    options = (
        Option(ALONE, f"{place.label}是功能区，单独报送"),
        *(Option(unit.name, f"{place.label}的数已含在{unit.label}里，不再加") for unit in units),
    )
    return Question("zone", place.name, f"{place.label}怎样算？", options)
