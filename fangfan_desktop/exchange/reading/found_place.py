"""Find the place that a file reports for: from its marks, its rows and its head, or ask."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.exchange.reading.whole_row import WholeRow
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, parse_place
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
    """Finds the places that names in a file mean: by a person's answers, then within its whole.

    `whole` is what all places of the file are, or are a part of; None if that is not certain.
    `near` is then the place whose units are preferred.
    """

    def __init__(
        self,
        places: Places,
        answers: Mapping[str, str],
        whole: Place | None,
        near: Place | None = None,
    ) -> None:
        self.places, self._answers, self._whole = places, answers, whole
        self.near = whole or near

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places that a name means: none, one or several."""
        if answer := parse_place(self._answers.get(fold_key(name), "")):
            return (answer,)
        matches = self.places.find(name)
        own = self.places.within(self.near, name) if self.near else None
        if own and (own.is_rest or (self._whole and own in matches)):
            return (own,)
        if self._whole is None:
            return matches
        inside = (each for each in matches if self.places.is_within(each, self._whole))
        return tuple(inside) or matches

    def find_in_text(self, text: str) -> Place | None:
        """Return the place that a unit's full name starts with: `济南市商河县人力资源…`.

        None if there is no such place, or several.
        """
        key, above = fold_key(text), list[Place]()
        for named in (*self.places.tops, *self.places.cities, *_wholes(self._whole)):
            if named not in above and key.startswith(fold_key(named.label)):
                key, above = key.removeprefix(fold_key(named.label)), [named]
        found = above or ([self._whole] if self._whole else list(self.places.cities))
        deeper = self._starting(key, found)
        if not deeper:
            return above[0] if above else None
        while len(deeper) == 1:
            (place,) = deeper
            key = key.removeprefix(fold_key(place.label))
            deeper = self._starting(key, [place])
            if not deeper:
                return place
        return None

    def _starting(self, key: str, wholes: Iterable[Place]) -> set[Place]:
        """Return the units of some places with whose name a folded text starts."""
        units = (unit for whole in wholes for unit in self.places.units_of(whole))
        return {unit for unit in units if key.startswith(fold_key(unit.label))}

    def ask(self, name: str, matches: Sequence[Place]) -> Question:
        """Return the question which place a name means, the likeliest first."""
        near = self.near
        candidates = sorted(
            matches, key=lambda place: near is not None and not self.places.is_within(place, near)
        ) or self._similar_units(name)
        options = [Option(str(place), str(place)) for place in candidates]
        if near and near.level != "province" and not matches:
            zone = Option(str(near.unit(name)), f"{name}是{near.label}的功能区")
            options.insert(0 if name.endswith(_ZONE_ENDINGS) else len(options), zone)
        return Question("place", fold_key(name), f"“{name}”是哪个单位？", tuple(options))

    def _similar_units(self, name: str) -> list[Place]:
        from rapidfuzz.fuzz import ratio

        wholes = (self.near,) if self.near else self.places.cities
        key = fold_key(name)
        scores = {
            place: ratio(key, fold_key(place.label))
            for whole in wholes
            for place in self.places.units_of(whole)
        }
        best = sorted(scores, key=lambda place: -scores[place])
        return [place for place in best if scores[place] >= _MIN_LIKENESS][:_MAX_OPTIONS]


def _wholes(place: Place | None) -> list[Place]:
    """Return a place below a city, and what it is a part of below the city, the largest first."""
    return [*_wholes(place.whole), place] if place and place.name else []


def find_place(
    form: Form,
    rows: Sequence[Row],
    fields: Mapping[str, Cell],
    marks: Marks | None,
    names: PlaceNames,
    whole: WholeRow | None = None,
) -> FoundPlace:
    """Return the place that a file reports for. `whole` is the row 合计 where the form has one."""
    if whole:
        rows = [row for row in rows if row.id != whole.row]
    if marks and (stated := marks.place_value()):
        return FoundPlace(stated)
    sealed_place = _sealed_place(form, fields, names)
    names_in_rows = [] if form.is_by_name else _names_in_rows(form, rows)
    if form.is_by_name or (form.hides_place and not names_in_rows):
        return FoundPlace(sealed_place) if sealed_place else _unknown_place({}, set(), names, None)
    matches = {name: names.find(name) for name in names_in_rows}
    certain = {place for match in matches.values() if len(match) == 1 for place in match}
    if form.is_by_place:
        found = _place_of_whole(form, certain, sealed_place, names) if whole else None
        return found or _place_of_rows(form, matches, certain, sealed_place, names)
    return _place_of_list(matches, certain, names)


def head_place(form: Form, fields: Mapping[str, Cell], places: Places) -> Place | None:
    """Return the city, or else the province, named in a file's head; None if there is none."""
    found: Place | None = None
    for field in form.fields:
        cell = fields.get(field.id)
        if cell is None or field.kind != "text":
            continue
        key = fold_key(cell.raw)
        for top in places.tops:
            if top not in places.cities and key.startswith(top.label):
                key, found = key.removeprefix(top.label), found or top
        for city in places.cities:
            if key.startswith(city.label) or (field.suffix and key + field.suffix == city.label):
                return city
    return found


def _sealed_place(form: Form, fields: Mapping[str, Cell], names: PlaceNames) -> Place | None:
    texts = (fields[f.id].raw for f in form.fields if f.seal and f.id in fields)
    return next((place for text in texts if (place := names.find_in_text(text))), None)


def _names_in_rows(form: Form, rows: Iterable[Row]) -> list[str]:
    """Return the different names in the place column, of filled rows if there are any."""
    column = form.place_column.id
    filled = [row for row in rows if not row.is_blank(form)] or list(rows)
    return list(dict.fromkeys(name for row in filled if (name := row[column].raw.strip())))


def _place_of_rows(
    form: Form,
    matches: Mapping[str, Sequence[Place]],
    certain: set[Place],
    head_place: Place | None,
    names: PlaceNames,
) -> FoundPlace:
    wholes = {place for place in certain if form.gathers(place)}
    units = certain - wholes
    if len(wholes) == 1 and (len(matches) == 1 or len(units) >= _CITY_LIST_PLACES - 1):
        return FoundPlace(wholes.pop())
    if top := _top_of(wholes, names):
        return FoundPlace(top)
    if head_place and (head_place in certain or not matches):
        return FoundPlace(head_place)
    if len(units) == 1 and len(matches) == 1 + len(wholes):
        (unit,) = units
        if head_place in {None, names.places.whole_of(unit)}:
            return FoundPlace(unit)
    if head_place and len(matches) == 1 and not certain:
        ((name, match),) = matches.items()
        if head_place in match:
            return FoundPlace(head_place)
        if fold_key(name) in fold_key(head_place.label):
            # The head has the full name: assume that the row means it, and say so.
            return _assumed_place(name, head_place)
    return _unknown_place(matches, certain, names, head_place)


def _place_of_whole(
    form: Form, certain: set[Place], head_place: Place | None, names: PlaceNames
) -> FoundPlace | None:
    """Return the place of which all rows are units and 合计 is the total; None if that is not certain."""
    places = names.places
    if head_place and form.gathers(head_place):
        is_inside = all(places.is_within(place, head_place) for place in certain)
        return FoundPlace(head_place) if is_inside else None
    # Against a head that names one of the units, there must be as many as no unit lists.
    least = _CITY_LIST_PLACES if head_place else _CITY_LIST_PLACES - 1
    wholes = {places.whole_of(place) for place in certain}
    whole = wholes.pop() if len(certain) >= least and len(wholes) == 1 else None
    return FoundPlace(whole) if form.gathers(whole) else None


def _top_of(wholes: Collection[Place], names: PlaceNames) -> Place | None:
    """Return the one of some places that all others are a part of, if it has several units there."""
    places = names.places
    for top in wholes:
        units = sum(places.whole_of(each) == top for each in wholes)
        if units >= _CITY_LIST_PLACES - 1 and all(places.is_within(each, top) for each in wholes):
            return top
    return None


def _assumed_place(name: str, place: Place) -> FoundPlace:
    words = f"“{name}”当作{place.label}"
    options = (Option(str(place), f"对，是{place}"),)
    question = Question("place", fold_key(name), f"{words}，对吗？", options, str(place))
    return FoundPlace(place, words, question)


def _place_of_list(
    matches: Mapping[str, Sequence[Place]], certain: set[Place], names: PlaceNames
) -> FoundPlace:
    wholes = {place.whole or place for place in certain}
    if len(certain) == 1 and all(len(match) == 1 for match in matches.values()):
        return FoundPlace(certain.pop())
    if len(certain) >= _CITY_LIST_PLACES and len(wholes) == 1:
        return FoundPlace(wholes.pop())
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
            kind = words_of(names.near or names.places.cities[0]).unit_kind
            note = f"“{name}”不是{kind}的全称{f'，可能是{near}' if near else ''}，没有猜"
        return FoundPlace(None, note, question)
    if certain or head_place:
        places = sorted(certain | ({head_place} if head_place else set()))
        wholes = {place.whole or place for place in places}
        options = dict.fromkeys([*(wholes if len(wholes) == 1 else ()), *places])
        key = "/".join(sorted(fold_key(name) for name in matches))
        words = f"表里有{'、'.join(matches)}，是哪个单位报的？"
        unit_question = Question(
            "place", key, words, tuple(Option(str(p), str(p)) for p in options)
        )
        return FoundPlace(None, "文件没有写明是哪个单位的", unit_question)
    return FoundPlace(None, "文件没有写明是哪个单位的")
