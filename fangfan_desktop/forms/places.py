"""Shandong's cities and county-level units, and 功能区 added by the user (domain.md, Place)."""

import csv
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from fangfan_desktop.forms.fold import fold_key

# The name for a city's own figures, which belong to none of its units.
REST = "市本级"
_REST_SPELLINGS = frozenset({REST, "本级", "市直", "市直属", "市级", "本市本级"})


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A city (empty `name`), or a unit of a city.

    The city is part of the identity: there are two places named 市中区.
    """

    city: str
    name: str = ""

    @property
    def is_city(self) -> bool:
        """Return True for a whole city."""
        return not self.name

    @property
    def is_rest(self) -> bool:
        """Return True for 市本级: the part of a city that belongs to none of its units."""
        return self.name == REST

    @property
    def label(self) -> str:
        """Return the name written in a row: `商河县`, `济南市`."""
        return self.name or self.city

    def __str__(self) -> str:
        """Return the spelling for the command line (cli.md): `济南市/商河县`, `济南市`."""
        return f"{self.city}/{self.name}" if self.name else self.city


def parse_place(text: str) -> Place | None:
    """Return the place spelt `济南市/商河县`, even if no such place exists; None without a city."""
    city, _, name = text.partition("/")
    return Place(city, name) if city else None


def rest_of(city: str) -> Place:
    """Return the 市本级 of a city."""
    return Place(city, REST)


class ListedPlace(msgspec.Struct, frozen=True, gc=False):
    """A place with its GB/T 2260 code (empty for a 功能区) and its pinyin initials."""

    place: Place
    code: str = ""
    initials: str = ""


class Places:
    """The table of places in official order; 功能区 come after the counties of their city.

    `said` gives further names (folded) for places. The `contained` 功能区 do not report by
    themselves: their figures are part of a county's.
    """

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
        """Return a copy of the table that has exactly these 功能区.

        The `contained` ones do not report by themselves: their figures are part of a county's.
        """
        coded = (entry for entry in self._entries if entry.code)
        return Places(coded, zones, self._said, contained)

    def with_names(self, said: Mapping[str, Place]) -> "Places":
        """Return a copy of the table with further names (folded) that a user assigned to places."""
        return Places(self._entries, said=said, contained=self._contained)

    @cached_property
    def cities(self) -> tuple[Place, ...]:
        """Return all cities in official order."""
        return tuple(entry.place for entry in self._entries if entry.place.is_city)

    @cached_property
    def _units(self) -> dict[str, tuple[Place, ...]]:
        units: dict[str, list[Place]] = {city.city: [] for city in self.cities}
        for entry in self._entries:
            if not entry.place.is_city:
                units.setdefault(entry.place.city, []).append(entry.place)
        return {city: tuple(places) for city, places in units.items()}

    def units_of(self, city: str) -> tuple[Place, ...]:
        """Return the counties of a city, then its 功能区."""
        return self._units.get(city, ())

    def reporting(self, place: Place) -> tuple[Place, ...]:
        """Return the places with a row in this place's 附件1: itself and, for a city, its units."""
        if not place.is_city:
            return (place,)
        units = (u for u in self.units_of(place.city) if u not in self._contained)
        return (place, *units)

    def zones_of(self, city: str) -> tuple[Place, ...]:
        """Return the 功能区 of a city: the units without a code of their own."""
        coded = {entry.place for entry in self._entries if entry.code}
        return tuple(place for place in self.units_of(city) if place not in coded)

    def choices(self, place: Place) -> tuple[Place, ...]:
        """Return the places where a project in this place's list may be located."""
        return self.units_of(place.city) if place.is_city else (place,)

    def division_code(self, place: Place) -> str:
        """Return the GB/T 2260 code of a place; an empty string for a 功能区."""
        return next((entry.code for entry in self._entries if entry.place == place), "")

    def find(self, text: str) -> tuple[Place, ...]:
        """Return all places that match `济南市/商河县`, `370126` or `商河县`."""
        wanted = fold_key(text)
        return tuple(entry.place for entry in self._entries if wanted in self._spellings(entry))

    def within(self, city: str, text: str) -> Place | None:
        """Return the place in a city with exactly this name (with or without the city), or None."""
        key = fold_key(text)
        found = self._named.get((city, key))
        if found is None and key.removeprefix(city) in _REST_SPELLINGS:
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
        """Return the places whose name contains the text or whose initials start with it."""
        wanted = fold_key(text)
        initials = {entry.place: entry.initials for entry in self._entries}
        return tuple(
            place
            for place in within
            if wanted in fold_key(place.label) or initials.get(place, "").startswith(wanted)
        )


def load_places(path: Path) -> Places:
    """Return the table read from a CSV file (code, city, name, initials).

    Lines that start with # are comments; they name the source.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return Places(
            ListedPlace(Place(row["city"], row["name"]), row["code"], row["initials"])
            for row in rows
        )
