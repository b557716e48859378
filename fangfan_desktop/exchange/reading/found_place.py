"""Whose a file is: as it says itself, as its rows and its head leave no doubt, or a question."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import REST, Place, Places, parse_place
from fangfan_desktop.forms.report import Cell, Row
from fangfan_desktop.forms.spec import Form

_MAX_OPTIONS = 5
_LIKE = 45.0
_ZONES = (
    "高新区",
    "经开区",
    "开发区",
    "新区",
    "山区",
    "度假区",
    "示范区",
    "保税区",
    "园区",
    "管委会",
)
# A list in which so many counties stand is a city's.
_MANY = 3


class FoundPlace(msgspec.Struct, frozen=True):
    """The place, or None with the reason (`note`) and, where it can be asked, the question."""

    place: Place | None
    note: str = ""
    question: Question | None = None


class PlaceNames:
    """Reads names of places as this file means them: within its city, as a person has said.

    `near` is the city in which they are looked for first where the file's own is not certain.
    """

    def __init__(self, places: Places, said: Mapping[str, str], city: str, near: str = "") -> None:
        self._places, self._said, self.city = places, said, city
        self._near = city or near

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name means: none, one or several."""
        if said := parse_place(self._said.get(fold_key(name), "")):
            return (said,)
        found = self._places.find(name)
        own = self._places.within(self._near, name) if self._near else None
        if own and own.name == REST:
            return (own,)
        here = tuple(place for place in found if place.city == self.city)
        return here or found

    def within_text(self, text: str) -> Place | None:
        """Return the one place that a unit's full name begins with: `济南市商河县人力资源…`."""
        key = fold_key(text)
        city = next((c.city for c in self._places.cities if key.startswith(c.city)), "")
        rest = key.removeprefix(city)
        within = (
            (city or self.city,) if city or self.city else (c.city for c in self._places.cities)
        )
        units = {
            unit
            for each in within
            for unit in self._places.units_of(each)
            if rest.startswith(fold_key(unit.name))
        }
        if len(units) == 1:
            return units.pop()
        return Place(city) if city and not units else None

    def ask(self, name: str, found: Sequence[Place]) -> Question:
        """Return the question whose a name is, the likeliest first."""
        likely = sorted(found, key=lambda place: place.city != self._near) or self._like(name)
        options = [Option(str(place), str(place)) for place in likely]
        if self._near and not found:
            zone = Option(f"{self._near}/{name}", f"{name}是{self._near}的功能区")
            options.insert(0 if name.endswith(_ZONES) else len(options), zone)
        return Question("place", fold_key(name), f"“{name}”是哪个单位？", tuple(options))

    def _like(self, name: str) -> list[Place]:
        from rapidfuzz.fuzz import ratio

        cities = (self._near,) if self._near else tuple(c.city for c in self._places.cities)
        key = fold_key(name)
        scores = {
            place: ratio(key, fold_key(place.name))
            for city in cities
            for place in self._places.units_of(city)
        }
        best = sorted(scores, key=lambda place: -scores[place])
        return [place for place in best if scores[place] >= _LIKE][:_MAX_OPTIONS]


def find_place(
    form: Form,
    rows: Sequence[Row],
    fields: Mapping[str, Cell],
    marks: Marks | None,
    names: PlaceNames,
) -> FoundPlace:
    """Return the place that a file is of."""
    if marks and (said := marks.place_value()):
        return FoundPlace(said)
    by_head = _by_head(form, fields, names)
    named = _named(form, rows)
    found = {name: names.find(name) for name in named}
    certain = {match[0] for match in found.values() if len(match) == 1}
    if form.is_by_place:
        return _of_rows(found, certain, by_head, names)
    return _of_list(found, certain, names)


def head_city(form: Form, fields: Mapping[str, Cell], places: Places) -> str:
    """Return the city that a file's head names, if it does."""
    for field in form.fields:
        cell = fields.get(field.id)
        if cell is None or field.kind != "text":
            continue
        key = fold_key(cell.raw)
        for city in places.cities:
            if key.startswith(city.city) or (field.suffix and key + field.suffix == city.city):
                return city.city
    return ""


def _by_head(form: Form, fields: Mapping[str, Cell], names: PlaceNames) -> Place | None:
    texts = (fields[f.id].raw for f in form.fields if f.seal and f.id in fields)
    return next((place for text in texts if (place := names.within_text(text))), None)


def _named(form: Form, rows: Iterable[Row]) -> list[str]:
    """Return the names in the place column of the rows in which something stands, each once."""
    column = form.place_column.id
    filled = [row for row in rows if not row.is_blank(form)] or list(rows)
    return list(dict.fromkeys(name for row in filled if (name := row[column].raw.strip())))


def _of_rows(
    found: Mapping[str, Sequence[Place]],
    certain: set[Place],
    by_head: Place | None,
    names: PlaceNames,
) -> FoundPlace:
    cities = {place for place in certain if place.is_city}
    units = certain - cities
    if len(cities) == 1 and (len(found) == 1 or len(units) >= _MANY - 1):
        return FoundPlace(cities.pop())
    if by_head and (by_head in certain or not found):
        return FoundPlace(by_head)
    if len(units) == 1 and len(found) == 1 + len(cities):
        (unit,) = units
        if by_head in {None, Place(unit.city)}:
            return FoundPlace(unit)
    if by_head and len(found) == 1 and not certain:
        ((name, match),) = found.items()
        if by_head in match:
            return FoundPlace(by_head)
        if fold_key(name) in fold_key(by_head.label):
            # The head has the full name: the row's spelling is taken for it, and that is said.
            return _assumed(name, by_head)
    return _asked(found, certain, names, by_head)


def _assumed(name: str, place: Place) -> FoundPlace:
    words = f"“{name}”当作{place.label}"
    options = (Option(str(place), f"对，是{place}"),)
    asked = Question("place", fold_key(name), f"{words}，对吗？", options, str(place))
    return FoundPlace(place, words, asked)


def _of_list(
    found: Mapping[str, Sequence[Place]], certain: set[Place], names: PlaceNames
) -> FoundPlace:
    cities = {place.city for place in certain}
    if len(certain) == 1 and all(len(match) == 1 for match in found.values()):
        return FoundPlace(certain.pop())
    if len(certain) >= _MANY and len(cities) == 1:
        return FoundPlace(Place(cities.pop()))
    return _asked(found, certain, names, None)


def _asked(
    found: Mapping[str, Sequence[Place]],
    certain: set[Place],
    names: PlaceNames,
    by_head: Place | None,
) -> FoundPlace:
    unclear = [name for name, match in found.items() if len(match) != 1]
    if len(found) == 1 and unclear:
        name = unclear[0]
        question = names.ask(name, found[name])
        if len(found[name]) > 1:
            which = "、".join(str(place) for place in found[name])
            note = f"“{name}”有几个（{which}），文件没有写明是哪一个"
        else:
            near = "、".join(option.value for option in question.options[:1])
            note = f"“{name}”不是县（市、区）的全称{f'，可能是{near}' if near else ''}，没有猜"
        return FoundPlace(None, note, question)
    if certain or by_head:
        places = sorted(certain | ({by_head} if by_head else set()))
        whole = {Place(place.city) for place in places}
        options = dict.fromkeys([*(whole if len(whole) == 1 else ()), *places])
        key = "/".join(sorted(fold_key(name) for name in found))
        words = f"表里有{'、'.join(found)}，是哪个单位报的？"
        asked = Question("place", key, words, tuple(Option(str(p), str(p)) for p in options))
        return FoundPlace(None, "文件没有写明是哪个单位的", asked)
    return FoundPlace(None, "文件没有写明是哪个单位的")
