"""The place that a typed text means; those that were probably meant are offered, and never taken."""

from collections.abc import Sequence

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import LEVELS, Place, Places, parse_place
from fangfan_desktop.jobs.near_names import near_names

_NOUNS = "省市县区旗"
_MOST = 3


class PlaceUnclear(ValueError):
    """A text means no place, or `several`; `near` are those that were probably meant."""

    def __init__(self, several: Sequence[Place] = (), near: Sequence[str] = ()) -> None:
        super().__init__()
        self.several, self.near = several, near


def place_named(places: Places, text: str) -> Place:
    """Return the place that a text means. Raises PlaceUnclear unless there is exactly one.

    A 功能区 is in no table of places: what it is a part of is. 济南市/商河 is none, but 商河县 unwritten.
    """
    found = places.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise PlaceUnclear(several=found)
    place = parse_place(text)
    whole = place.whole if place and place.label else None
    if place and whole in (places.find(str(whole)) if whole else ()) and not _meant(places, text):
        return place
    raise PlaceUnclear(near=near_places(places, text))


def near_places(places: Places, text: str) -> list[str]:
    """Return up to three places, as they are written here, that are like a text."""
    if not fold_key(text):
        return []
    if same := _meant(places, text):
        return [str(place) for place in same[:_MOST]]
    every = _all(places)
    if found := places.suggest(text, every):
        return [str(place) for place in found[:_MOST]]
    by_label: dict[str, list[Place]] = {}
    for place in every:
        by_label.setdefault(place.label, []).append(place)
    near = (place for label in near_names(text, by_label) for place in by_label[label])
    return [str(place) for place in near][:_MOST]


def _all(places: Places) -> list[Place]:
    return [place for level in LEVELS for place in places.at(level)]


def _meant(places: Places, text: str) -> list[Place]:
    """Return the places whose name is a text without its nouns."""
    return [place for place in _all(places) if _bare_key(text) in _bare_spellings(place)]


def _bare_spellings(place: Place) -> set[str]:
    """Return the name and the path of a place without the nouns: 商河, 济南商河."""
    names = [part.removesuffix(part[-1]) for part in str(place).split("/") if part[-1] in _NOUNS]
    return {names[-1], "".join(names)} if names else set()


def _bare_key(text: str) -> str:
    """Return the key of a name without the nouns at the end of its parts: 济南市/商河 as 济南商河."""
    parts = (fold_key(part) for part in text.replace("／", "/").split("/"))
    return "".join(part[:-1] if part[-1:] and part[-1] in _NOUNS else part for part in parts)
