"""The places that fit what is typed, 功能区 by their pinyin initials as well: no table has those."""

import re
from collections.abc import Iterable
from functools import cache

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Level, Place, Places
from fangfan_desktop.jobs.lookup.readings import Readings
from fangfan_desktop.paths import resources


@cache
def _readings() -> Readings:
    return Readings(resources())


def suggest_places(places: Places, text: str, within: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places whose name contains the text or whose initials begin with it, in order."""
    within, letters = tuple(within), fold_key(text)
    found = places.suggest(text, within)
    zones = [each for each in within if not places.division_code(each)]
    if not zones or not (letters.isascii() and letters.isalpha()):
        return found
    pattern = re.compile(_readings().pattern(letters, initials_only=True))
    spelled = _readings().spelled(each.label for each in zones)
    fitting = {zone for zone, text in zip(zones, spelled, strict=True) if pattern.match(text)}
    return tuple(each for each in within if each in found or each in fitting)


def names_in(places: Places, text: str, whole: Place, lowest: Level) -> list[str]:
    """Return those of the places for a row of a place's table, as they are spelt there."""
    found = suggest_places(places, text, places.choices(whole, lowest))
    return [places.spelt_in(whole, each) for each in found]
