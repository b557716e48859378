"""Find the place that a file reports for: from its marks, its rows and its head, or ask."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import REST, Place, Places, parse_place
from fangfan_desktop.forms.report import Cell, Row
from fangfan_desktop.forms.spec import Form

_MAX_OPTIONS = 5
_MIN_LIKENESS = 45.0
_ZONE_ENDINGS = (
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
# A list with at least this many counties belongs to their city.
_CITY_LIST_PLACES = 3


class FoundPlace(msgspec.Struct, frozen=True):
    """The place, or None with the reason (`note`) and a question if a person can answer it."""

    place: Place | None
    note: str = ""
    question: Question | None = None


class PlaceNames:
    """Finds the places that names in a file mean: by a person's answers, then within its city.

    `near` is the city that is preferred if the file's own city is not certain.
    """

    def __init__(
        self, places: Places, answers: Mapping[str, str], city: str, near: str = ""
    ) -> None:
        self._places, self._answers, self.city = places, answers, city
        self._near = city or near

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name means: none, one or several."""
        if answer := parse_place(self._answers.get(fold_key(name), "")):
            return (answer,)
        matches = self._places.find(name)
        zone_rest = self._places.within(self._near, name) if self._near else None
        if zone_rest and zone_rest.name == REST:
            return (zone_rest,)
        in_city = tuple(place for place in matches if place.city == self.city)
        return in_city or matches

    def find_in_text(self, text: str) -> Place | None:
        """Return the place that a unit's full name starts with: `济南市商河县人力资源…`.

        None if there is no such place, or several.
        """
        key = fold_key(text)
        city = next((c.city for c in self._places.cities if key.startswith(c.city)), "")
        rest = key.removeprefix(city)
        cities = (
            (city or self.city,) if city or self.city else (c.city for c in self._places.cities)
        )
        units = {
            unit
            for each in cities
            for unit in self._places.units_of(each)
            if rest.startswith(fold_key(unit.name))
        }
        if len(units) == 1:
            return units.pop()
        return Place(city) if city and not units else None

    def ask(self, name: str, matches: Sequence[Place]) -> Question:
        """Return the question which place a name means, the likeliest first."""
        candidates = sorted(
            matches, key=lambda place: place.city != self._near
        ) or self._similar_units(name)
        options = [Option(str(place), str(place)) for place in candidates]
        if self._near and not matches:
            zone = Option(f"{self._near}/{name}", f"{name}是{self._near}的功能区")
            options.insert(0 if name.endswith(_ZONE_ENDINGS) else len(options), zone)
        return Question("place", fold_key(name), f"“{name}”是哪个单位？", tuple(options))

    def _similar_units(self, name: str) -> list[Place]:
        from rapidfuzz.fuzz import ratio

        cities = (self._near,) if self._near else tuple(c.city for c in self._places.cities)
        key = fold_key(name)
        scores = {
            place: ratio(key, fold_key(place.name))
            for city in cities
            for place in self._places.units_of(city)
        }
        best = sorted(scores, key=lambda place: -scores[place])
        return [place for place in best if scores[place] >= _MIN_LIKENESS][:_MAX_OPTIONS]


def find_place(
    form: Form,
    rows: Sequence[Row],
    fields: Mapping[str, Cell],
    marks: Marks | None,
    names: PlaceNames,
) -> FoundPlace:
    """Return the place that a file reports for."""
    if marks and (stated := marks.place_value()):
        return FoundPlace(stated)
    head_place = _head_place(form, fields, names)
    names_in_rows = _names_in_rows(form, rows)
    matches = {name: names.find(name) for name in names_in_rows}
    certain = {place for match in matches.values() if len(match) == 1 for place in match}
    if form.is_by_place:
        return _place_of_rows(matches, certain, head_place, names)
    return _place_of_list(matches, certain, names)


def head_city(form: Form, fields: Mapping[str, Cell], places: Places) -> str:
    """Return the city named in a file's head, '' if there is none."""
    for field in form.fields:
        cell = fields.get(field.id)
        if cell is None or field.kind != "text":
            continue
        key = fold_key(cell.raw)
        for city in places.cities:
            if key.startswith(city.city) or (field.suffix and key + field.suffix == city.city):
                return city.city
    return ""


def _head_place(form: Form, fields: Mapping[str, Cell], names: PlaceNames) -> Place | None:
    texts = (fields[f.id].raw for f in form.fields if f.seal and f.id in fields)
    return next((place for text in texts if (place := names.find_in_text(text))), None)


def _names_in_rows(form: Form, rows: Iterable[Row]) -> list[str]:
    """Return the different names in the place column, of filled rows if there are any."""
    column = form.place_column.id
    filled = [row for row in rows if not row.is_blank(form)] or list(rows)
    return list(dict.fromkeys(name for row in filled if (name := row[column].raw.strip())))


def _place_of_rows(
    matches: Mapping[str, Sequence[Place]],
    certain: set[Place],
    head_place: Place | None,
    names: PlaceNames,
) -> FoundPlace:
    cities = {place for place in certain if place.is_city}
    units = certain - cities
    if len(cities) == 1 and (len(matches) == 1 or len(units) >= _CITY_LIST_PLACES - 1):
        return FoundPlace(cities.pop())
    if head_place and (head_place in certain or not matches):
        return FoundPlace(head_place)
    if len(units) == 1 and len(matches) == 1 + len(cities):
        (unit,) = units
        if head_place in {None, Place(unit.city)}:
            return FoundPlace(unit)
    if head_place and len(matches) == 1 and not certain:
        ((name, match),) = matches.items()
        if head_place in match:
            return FoundPlace(head_place)
        if fold_key(name) in fold_key(head_place.label):
            # The head has the full name: assume that the row means it, and say so.
            return _assumed_place(name, head_place)
    return _unknown_place(matches, certain, names, head_place)


def _assumed_place(name: str, place: Place) -> FoundPlace:
    words = f"“{name}”当作{place.label}"
    options = (Option(str(place), f"对，是{place}"),)
    question = Question("place", fold_key(name), f"{words}，对吗？", options, str(place))
    return FoundPlace(place, words, question)


def _place_of_list(
    matches: Mapping[str, Sequence[Place]], certain: set[Place], names: PlaceNames
) -> FoundPlace:
    cities = {place.city for place in certain}
    if len(certain) == 1 and all(len(match) == 1 for match in matches.values()):
        return FoundPlace(certain.pop())
    if len(certain) >= _CITY_LIST_PLACES and len(cities) == 1:
        return FoundPlace(Place(cities.pop()))
    return _unknown_place(matches, certain, names, None)


def _unknown_place(
    matches: Mapping[str, Sequence[Place]],
    certain: set[Place],
    names: PlaceNames,
    head_place: Place | None,
) -> FoundPlace:
    unclear = [name for name, match in matches.items() if len(match) != 1]
    if len(matches) == 1 and unclear:
        name = unclear.pop()
        question = names.ask(name, matches[name])
        if len(matches[name]) > 1:
            which = "、".join(str(place) for place in matches[name])
            note = f"“{name}”有几个（{which}），文件没有写明是哪一个"
        else:
            near = next((option.value for option in question.options), "")
            note = f"“{name}”不是县（市、区）的全称{f'，可能是{near}' if near else ''}，没有猜"
        return FoundPlace(None, note, question)
    if certain or head_place:
        places = sorted(certain | ({head_place} if head_place else set()))
        cities = {Place(place.city) for place in places}
        options = dict.fromkeys([*(cities if len(cities) == 1 else ()), *places])
        key = "/".join(sorted(fold_key(name) for name in matches))
        words = f"表里有{'、'.join(matches)}，是哪个单位报的？"
        unit_question = Question(
            "place", key, words, tuple(Option(str(p), str(p)) for p in options)
        )
        return FoundPlace(None, "文件没有写明是哪个单位的", unit_question)
    return FoundPlace(None, "文件没有写明是哪个单位的")
