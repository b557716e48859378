"""Shandong's cities and county-level units, and the 功能区 that a clerk adds (domain.md, Place)."""

import csv
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from fangfan_desktop.forms.fold import fold_key

# What a city's own figures are called, beside those of its units.
REST = "市本级"
_REST_SPELLED = frozenset({REST, "本级", "市直", "市直属", "市级", "本市本级"})


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A city (no `name`), or a unit of one. 市中区 is two places: its city is part of it."""

    city: str
    name: str = ""

    @property
    def is_city(self) -> bool:
        """Say whether it is a whole city."""
        return not self.name

    @property
    def is_rest(self) -> bool:
        """Say whether it is what a city does itself, beside its units: 市本级."""
        return self.name == REST

    @property
    def label(self) -> str:
        """Return the name that stands in a row: `商河县`, `济南市`."""
        return self.name or self.city

    def __str__(self) -> str:
        """Return the spelling of cli.md: `济南市/商河县`, `济南市`."""
        return f"{self.city}/{self.name}" if self.name else self.city


def parse_place(text: str) -> Place | None:
    """Return the place that `济南市/商河县` spells, whether there is one or not; None for nothing."""
    city, _, name = text.partition("/")
    return Place(city, name) if city else None


def rest_of(city: str) -> Place:
    """Return the place of a city's own figures."""
    return Place(city, REST)


class ListedPlace(msgspec.Struct, frozen=True, gc=False):
    """A place with its GB/T 2260 code (none for a 功能区) and its pinyin initials."""

    place: Place
    code: str = ""
    initials: str = ""


class Places:
    """The table of places, in its official order, zones after their city's counties."""

    def __init__(
        self,
        entries: Iterable[ListedPlace],
        zones: Iterable[Place] = (),
        said: Mapping[str, Place] | None = None,
        contained: Iterable[Place] = (),
    ) -> None:
        self._entries = [*entries, *(ListedPlace(zone) for zone in zones)]
        self._said = said or {}
        self._contained = frozenset(contained)

    def with_zones(self, zones: Iterable[Place], contained: Iterable[Place] = ()) -> "Places":
        """Return the same table with these 功能区 and no others.

        Those that are `contained` in a county's figures do not report by themselves.
        """
        coded = (entry for entry in self._entries if entry.code)
        return Places(coded, zones, self._said, contained)

    def with_names(self, said: Mapping[str, Place]) -> "Places":
        """Return the same table with other names, folded, for places: what a person has said."""
        return Places(self._entries, said=said, contained=self._contained)

    @cached_property
    def cities(self) -> tuple[Place, ...]:
        """Return the cities in official order."""
        return tuple(entry.place for entry in self._entries if entry.place.is_city)

    @cached_property
    def _units(self) -> dict[str, tuple[Place, ...]]:
        units: dict[str, list[Place]] = {city.city: [] for city in self.cities}
        for entry in self._entries:
            if not entry.place.is_city:
                units.setdefault(entry.place.city, []).append(entry.place)
        return {city: tuple(places) for city, places in units.items()}

    def units_of(self, city: str) -> tuple[Place, ...]:
        """Return a city's counties, then its zones."""
        return self._units.get(city, ())

    def reporting(self, place: Place) -> tuple[Place, ...]:
        """Return the places that have a row in this place's 附件1: its own, a city's units too."""
        if not place.is_city:
            return (place,)
        units = (u for u in self.units_of(place.city) if u not in self._contained)
        return (place, *units)

    def zones_of(self, city: str) -> tuple[Place, ...]:
        """Return a city's 功能区: the units that have no code of their own."""
        coded = {entry.place for entry in self._entries if entry.code}
        return tuple(place for place in self.units_of(city) if place not in coded)

    def choices(self, place: Place) -> tuple[Place, ...]:
        """Return the places that a project of this place's list may lie in."""
        return self.units_of(place.city) if place.is_city else (place,)

    def code_of(self, place: Place) -> str:
        """Return a place's GB/T 2260 code; nothing for a 功能区."""
        return next((entry.code for entry in self._entries if entry.place == place), "")

    def find(self, text: str) -> tuple[Place, ...]:
        """Return the places meant by `济南市/商河县`, `370126`, `商河县`: none, one or several."""
        wanted = fold_key(text)
        return tuple(entry.place for entry in self._entries if wanted in self._spellings(entry))

    def within(self, city: str, text: str) -> Place | None:
        """Return the place of one city that a row's text names exactly, perhaps with its city."""
        key = fold_key(text)
        found = self._named.get((city, key))
        if found is None and key.removeprefix(city) in _REST_SPELLED:
            return rest_of(city)
        return found

    @cached_property
    def _named(self) -> dict[tuple[str, str], Place]:
        said = {(place.city, name): place for name, place in self._said.items()}
        return said | {
            (entry.place.city, spelling): entry.place
            for entry in self._entries
            for spelling in self._spellings(entry)
        }

    @staticmethod
    def _spellings(entry: ListedPlace) -> tuple[str, ...]:
        place = entry.place
        whole = (fold_key(place.city + place.name), fold_key(place.label))
        return (*whole, entry.code) if entry.code else whole

    def suggest(self, text: str, within: Iterable[Place]) -> tuple[Place, ...]:
        """Return the places of a list whose name holds the text, or whose initials begin so."""
        wanted = fold_key(text)
        initials = {entry.place: entry.initials for entry in self._entries}
        return tuple(
            place
            for place in within
            if wanted in fold_key(place.label) or initials.get(place, "").startswith(wanted)
        )


def load_places(path: Path) -> Places:
    """Read the frozen table: code, city, name, initials; lines with # say where it is from."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return Places(
            ListedPlace(Place(row["city"], row["name"]), row["code"], row["initials"])
            for row in rows
        )
