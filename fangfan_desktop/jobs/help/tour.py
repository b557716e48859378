"""The stops of the tour, from resources/tour.toml."""

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

Page = Literal["home", "report", "board", ""]


class Stop(msgspec.Struct, frozen=True):
    """A stop: the page to open first (empty: any), the thing it points at, and the words.

    `at` is a widget's object name, or `side:` and the beginning of a line at the left.
    """

    at: str
    title: str
    words: str
    page: Page = ""


class _Stops(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    city: tuple[Stop, ...]
    county: tuple[Stop, ...]


def load_stops(resources: Path, *, county: bool) -> tuple[Stop, ...]:
    """Return the stops for a city, or for a county."""
    text = (resources / "tour.toml").read_text(encoding="utf-8")
    stops = msgspec.convert(tomllib.loads(text), _Stops)
    return stops.county if county else stops.city
