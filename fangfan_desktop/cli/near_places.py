"""Places that were probably meant by a name that is none: they are offered, and never taken."""

from fangfan_desktop.cli.near_names import near_names
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import LEVELS, Place, Places

_NOUNS = "省市县区旗"
_MOST = 3


def near_places(places: Places, text: str) -> list[str]:
    """Return up to three places, as they are written here, that are like a text."""
    if not fold_key(text):
        return []
    every = [place for level in LEVELS for place in places.at(level)]
    same = [place for place in every if _bare_key(text) in _bare_spellings(place)]
    if same:
        return [str(place) for place in same[:_MOST]]
    if found := places.suggest(text, every):
        return [str(place) for place in found[:_MOST]]
    by_label: dict[str, list[Place]] = {}
    for place in every:
        by_label.setdefault(place.label, []).append(place)
    near = (place for label in near_names(text, by_label) for place in by_label[label])
    return [str(place) for place in near][:_MOST]


def _bare_spellings(place: Place) -> set[str]:
    """Return the name and the path of a place without the nouns: 商河, 济南商河."""
    names = [part.removesuffix(part[-1]) for part in str(place).split("/") if part[-1] in _NOUNS]
    return {names[-1], "".join(names)} if names else set()


def _bare_key(text: str) -> str:
    """Return the key of a name without the nouns at the end of its parts: 济南市/商河 as 济南商河."""
    parts = (fold_key(part) for part in text.replace("／", "/").split("/"))
    return "".join(part[:-1] if part[-1:] and part[-1] in _NOUNS else part for part in parts)
