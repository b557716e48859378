"""The places that report, at five levels, and 功能区 added by the user (domain.md, Place)."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, get_args

import msgspec

from fangfan_desktop.forms.fold import fold_key

Level = Literal["province", "city", "county", "township", "village"]
LEVELS: tuple[Level, ...] = get_args(Level)
# In GB/T 2260 no other name ends like this. The four 直辖市 end in 市 and count as cities.
_PROVINCE_ENDINGS = ("省", "自治区")
# What people call a place by the end of its name; the first that fits.
_NOUNS = (
    *("自治区", "省", "州", "地区", "盟", "市", "县", "旗", "区"),
    *("街道", "镇", "乡", "苏木", "社区", "村"),
)
_USUAL_NOUN: Mapping[Level, str] = dict(zip(LEVELS, "省市县乡村", strict=True))
_REST = "本级"


class Place(msgspec.Struct, frozen=True, order=True, gc=False):
    """A province or a city (empty `name`), or a place below a city.

    `name` is the path below the city: `商河县`, `商河县/贾庄镇`. The path is part of the identity:
    there are two places named 市中区. Below a province stands nothing but its own rest (省本级): a
    city does not name its province, which the table of places knows (`Places.whole_of`).
    """

    city: str
    name: str = ""

    @property
    def _parts(self) -> list[str]:
        return [self.city, *self.name.split("/")] if self.name else [self.city]

    @property
    def level(self) -> Level:
        """Return the level; that of a rest (市本级) is the level of its place's units."""
        top = not self.city.endswith(_PROVINCE_ENDINGS)
        return LEVELS[min(top + len(self._parts) - 1, len(LEVELS) - 1)]

    @property
    def whole(self) -> "Place | None":
        """Return the place that it is a part of; None for a city and a province."""
        if not self.name:
            return None
        above, _, _ = self.name.rpartition("/")
        return Place(self.city, above)

    @property
    def is_rest(self) -> bool:
        """Return True for 市本级, 省本级, 县本级: what a place does itself, beside its units."""
        return self.name.endswith(_REST) and self == rest_of(self.whole or self)

    @property
    def label(self) -> str:
        """Return the name written in a row: `商河县`, `济南市`."""
        return self._parts[-1]

    @property
    def noun(self) -> str:
        """Return what people call it: `市`, `县`, `省`, `镇`."""
        label = self.label
        return next((n for n in _NOUNS if label.endswith(n)), _USUAL_NOUN[self.level])

    def unit(self, name: str) -> "Place":
        """Return the place of this name directly below this one, even if there is no such place."""
        if self.level == "province" and not name.endswith(_REST):
            return Place(name)
        return Place(self.city, f"{self.name}/{name}" if self.name else name)

    def __str__(self) -> str:
        """Return the spelling for the command line (cli.md): `济南市/商河县`, `济南市`."""
        return f"{self.city}/{self.name}" if self.name else self.city


def parse_place(text: str) -> Place | None:
    """Return the place spelt `济南市/商河县`, even if no such place exists; None without a city."""
    city, _, name = text.partition("/")
    return Place(city, name) if city else None


def rest_of(whole: Place) -> Place:
    """Return what a place does itself, beside its units: 省本级, 市本级, 县本级."""
    return whole.unit(f"{whole.noun}{_REST}")


def gathers(place: Place, lowest: Level) -> bool:
    """Return True if a place's table has a row for each of its units, and one that is their total.

    `lowest` is the level of the lowest place with a row. A rest has no units.
    """
    return not place.is_rest and LEVELS.index(place.level) < LEVELS.index(lowest)


def _rest_spellings(whole: Place) -> frozenset[str]:
    """Return the folded names of a place's rest: `市本级`, `本级`, `市直`."""
    noun = whole.noun
    own = {_REST, f"{noun}{_REST}", f"{noun}直", f"{noun}直属", f"{noun}级", f"本{noun}{_REST}"}
    return frozenset(own)


class ListedPlace(msgspec.Struct, frozen=True, gc=False):
    """A place with its GB/T 2260 code, its pinyin initials, and the place that it reports to."""

    place: Place
    code: str = ""
    initials: str = ""
    whole: Place | None = None


class PlaceTable:
    """The places with a code, in official order: each one after the place that it reports to."""

    def __init__(self, entries: Iterable[ListedPlace]) -> None:
        self.entries = {entry.place: entry for entry in entries}

    @cached_property
    def units(self) -> dict[Place, tuple[Place, ...]]:
        """Return the places directly below each place."""
        units: dict[Place, list[Place]] = {place: [] for place in self.entries}
        for place, entry in self.entries.items():
            if entry.whole:
                units[entry.whole].append(place)
        return {whole: tuple(places) for whole, places in units.items()}

    @cached_property
    def spelled(self) -> dict[str, tuple[Place, ...]]:
        """Return the places by each of their folded spellings."""
        spelled: dict[str, list[Place]] = {}
        for place, entry in self.entries.items():
            for key in self.spellings(place, entry.code):
                spelled.setdefault(key, []).append(place)
        return {key: tuple(places) for key, places in spelled.items()}

    def spellings(self, place: Place, code: str = "") -> list[str]:
        """Return the folded spellings of a place: its label, with what it is part of, its code."""
        names: list[str] = []
        at: Place | None = place
        while at:
            names.append(at.label)
            at = self.whole_of(at)
        paths = ("".join(reversed(names[:number])) for number in range(1, len(names) + 1))
        return list(dict.fromkeys([*map(fold_key, paths), *([code] if code else [])]))

    def whole_of(self, place: Place) -> Place | None:
        """Return the place that a place reports to, which for a 功能区 may be one further up."""
        entry = self.entries.get(place)
        if entry:
            return entry.whole
        whole = place.whole
        while whole and whole.name and whole not in self.entries:
            whole = whole.whole
        return whole


class Places:
    """The table of places in official order; 功能区 come after the coded units of their place.

    `said` gives further names (folded) for places. The `contained` 功能区 do not report by
    themselves: their figures are part of another unit's.
    """

    def __init__(
        self,
        table: PlaceTable,
        zones: Iterable[Place] = (),
        said: Mapping[str, Place] | None = None,
        contained: Iterable[Place] = (),
    ) -> None:
        self._table = table
        self._zones = tuple(dict.fromkeys(zones))
        self._said = said or {}
        self._contained = frozenset(contained)

    def indexed(self) -> "Places":
        """Return the table itself, with what finds a place by its name worked out and ready."""
        _ = self._table.spelled, self._table.units
        return self

    def with_zones(self, zones: Iterable[Place], contained: Iterable[Place] = ()) -> "Places":
        """Return a copy of the table that has exactly these 功能区.

        The `contained` ones do not report by themselves: their figures are part of another unit's.
        """
        return Places(self._table, zones, self._said, contained)

    def with_more_zones(self, zones: Iterable[Place]) -> "Places":
        """Return a copy of the table with further 功能区, such as those of another city."""
        return Places(self._table, (*self._zones, *zones), self._said, self._contained)

    def with_names(self, said: Mapping[str, Place]) -> "Places":
        """Return a copy of the table with further names (folded) that a user assigned to places."""
        return Places(self._table, self._zones, said, self._contained)

    # ── the tree ──

    def at(self, level: Level) -> tuple[Place, ...]:
        """Return all places of a level in official order."""
        return tuple(place for place in self._table.entries if place.level == level)

    @cached_property
    def cities(self) -> tuple[Place, ...]:
        """Return all cities in official order."""
        return self.at("city")

    @property
    def tops(self) -> tuple[Place, ...]:
        """Return the places that are part of no other: the provinces, the 直辖市."""
        return tuple(place for place, entry in self._table.entries.items() if not entry.whole)

    @cached_property
    def _zones_by_whole(self) -> dict[Place | None, tuple[Place, ...]]:
        found: dict[Place | None, list[Place]] = {}
        for zone in self._zones:
            if zone not in self._table.entries:
                found.setdefault(self._table.whole_of(zone), []).append(zone)
        return {whole: tuple(zones) for whole, zones in found.items()}

    def whole_of(self, place: Place) -> Place | None:
        """Return the place that a place reports to; None for a top."""
        return self._table.whole_of(place)

    def is_within(self, place: Place, whole: Place) -> bool:
        """Return True if a place is another one, or a part of it at any level."""
        at: Place | None = place
        while at and at != whole:
            at = self.whole_of(at)
        return at is not None

    def unit_of(self, whole: Place, place: Place) -> Place | None:
        """Return the unit of `whole` that a place is, or lies in; None if it lies in none."""
        at, above = place, self.whole_of(place)
        while above and above != whole:
            at, above = above, self.whole_of(above)
        return at if above else None

    def units_of(self, whole: Place) -> tuple[Place, ...]:
        """Return the places directly below a place, its 功能区 last."""
        return (*self._table.units.get(whole, ()), *self.zones_of(whole))

    def zones_of(self, whole: Place) -> tuple[Place, ...]:
        """Return the 功能区 of a place: its units without a code of their own."""
        return self._zones_by_whole.get(whole, ())

    def reporting(self, place: Place, lowest: Level) -> tuple[Place, ...]:
        """Return the places with a row in this place's table: itself, and its units if it has any.

        `lowest` is the level of the lowest place with a row; what is below adds nothing up.
        """
        if not gathers(place, lowest):
            return (place,)
        return (place, *(unit for unit in self.units_of(place) if unit not in self._contained))

    def choices(self, place: Place, lowest: Level) -> tuple[Place, ...]:
        """Return the places where a row of this place's list may lie: all at the level `lowest`."""
        if not gathers(place, lowest):
            return (place,)
        deeper = (
            self.choices(unit, lowest) if self.units_of(unit) else (unit,)
            for unit in self.units_of(place)
        )
        return tuple(each for places in deeper for each in places)

    def choice_names(self, place: Place, lowest: Level) -> tuple[str, ...]:
        """Return the names of `choices` as they are written in the place's list."""
        return tuple(self.spelt_in(place, each) for each in self.choices(place, lowest))

    # ── names and codes ──

    def division_code(self, place: Place) -> str:
        """Return the GB/T 2260 code of a place; an empty string for a 功能区."""
        entry = self._table.entries.get(place)
        return entry.code if entry else ""

    @cached_property
    def _zones_spelled(self) -> dict[str, tuple[Place, ...]]:
        spelled: dict[str, tuple[Place, ...]] = {}
        for zone in (zone for zones in self._zones_by_whole.values() for zone in zones):
            for key in self._table.spellings(zone):
                spelled[key] = (*spelled.get(key, ()), zone)
        return spelled

    def find(self, text: str) -> tuple[Place, ...]:
        """Return all places that match `济南市/商河县`, `370126` or `商河县`."""
        key = fold_key(text)
        return (*self._table.spelled.get(key, ()), *self._zones_spelled.get(key, ()))

    def within(self, whole: Place, text: str) -> Place | None:
        """Return the place that a name means in a place's table, or None if that is not certain.

        It is the place itself, one of its units, its rest, or one further down whose name is there
        once: in a province's table `商河县` and `济南市市中区`, but not `市中区`.
        """
        whole = (whole.whole or whole) if whole.is_rest else whole
        found = [place for place in self.find(text) if self.is_within(place, whole)]
        near = [place for place in found if place == whole or self.whole_of(place) == whole]
        if len(near or found) == 1:
            return (near or found)[0]
        key = fold_key(text)
        said = self._said.get(key)
        if said and self.is_within(said, whole):
            return said
        return None if found or not self._means_rest(whole, key) else rest_of(whole)

    def _means_rest(self, whole: Place, key: str) -> bool:
        names = sorted(self._table.spellings(whole), key=len, reverse=True)
        bare = next((key.removeprefix(name) for name in names if key.startswith(name)), key)
        return bool({key, bare} & _rest_spellings(whole))

    def spelt_in(self, whole: Place, place: Place) -> str:
        """Return the name of a place in another one's table: `商河县`; a province's `济南市商河县`."""
        names, at = [place.label], self.whole_of(place)
        while at and whole not in {at, place}:
            names.append(at.label)
            at = self.whole_of(at)
        return "".join(reversed(names))

    def suggest(self, text: str, within: Iterable[Place]) -> tuple[Place, ...]:
        """Return the places whose name contains the text or whose initials start with it."""
        wanted, entries = fold_key(text), self._table.entries
        return tuple(
            place
            for place in within
            if wanted in fold_key(place.label)
            or (place in entries and entries[place].initials.startswith(wanted))
        )
