"""单位与联系人 as typed: what is missing or doubtful, and the profile that is made of it."""

from typing import Literal, NamedTuple

from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.mail import Mail
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.place_words import LEVEL_NAMES, words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.seal_name import name_warning, usual_name
from fangfan_desktop.jobs.lookup.place_suggestions import suggest_places
from fangfan_desktop.jobs.zones import zone_problem
from fangfan_desktop.workspace.profile import Profile

_FULL_NAME = "印章上的全称"
Line = Literal[
    "city", "county", "town", "village", "unit_name", "filler", "phone", "recipient", "zones"
]


class EntryProblem(NamedTuple):
    """What is missing or wrong, in words, and the line where it is."""

    words: str
    line: Line


class ProfileEntry(NamedTuple):
    """The lines of the page as they were typed. `zones` is empty if they are not asked for.

    `city` may be a province. `town` and `village` are empty if they are not asked for.
    """

    city: str = ""
    county: str = ""
    unit_name: str = ""
    filler: str = ""
    phone: str = ""
    recipient: str = ""
    zones: str = ""
    town: str = ""
    village: str = ""

    @property
    def place(self) -> Place:
        """Return the place that the lines name, also if there is none of that name."""
        place = Place(self.city)
        for text in (self.county, self.town, self.village):
            name = text.strip()
            if place.level == "province" or not name or is_itself(name, place):
                break
            place = place.unit(name)
        return place

    @property
    def zone_names(self) -> tuple[str, ...]:
        """Return the names of the 功能区."""
        text = self.zones
        for separator in "、，,；;":
            text = text.replace(separator, "\n")
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def problem(self, places: Places) -> EntryProblem | None:
        """Return the first thing that is missing or wrong; None if there is none."""
        if self.city not in {place.label for place in first_choices(places)}:
            return EntryProblem("请选择所在市。", "city")
        if problem := self._unit_problem(places):
            return problem
        if not self.unit_name.strip():
            return EntryProblem("请填单位全称。", "unit_name")
        if not self.filler.strip():
            return EntryProblem("请填填表人。", "filler")
        reading = Phone().read(self.phone)
        if reading.problem or reading.value is None:
            return EntryProblem(f"电话：{reading.problem or '请填写'}。", "phone")
        if Mail().read(self.recipient).problem:
            return EntryProblem("邮箱的样子不对，应像 name@shandong.cn。", "recipient")
        if words := zone_problem(self.zone_names, self.place, places):
            return EntryProblem(words, "zones")
        return None

    def _unit_problem(self, places: Places) -> EntryProblem | None:
        """Return what is wrong with the lines below the city; None if they name a unit."""
        place = Place(self.city)
        lines: tuple[tuple[Line, str], ...] = (
            ("county", self.county),
            ("town", self.town),
            ("village", self.village),
        )
        for line, text in lines:
            name, units = text.strip(), places.units_of(place)
            if place.level == "province" or is_itself(name, place):
                return None
            if not name:
                asked = "请选择本单位是市级，还是哪个县（市、区）。"
                return EntryProblem(asked, line) if line == "county" else None
            found = next((unit for unit in units if unit.label == name), None)
            if found is None:
                words = _unknown_words(name, place, places)
                return EntryProblem(words, line) if words else None
            place = found
        return None

    def doubt(self) -> str:
        """Return why the name is hardly the one on the seal; an empty string if it may be."""
        name = self.unit_name.strip()
        place = self.place
        is_complete = name and self.city and (self.county.strip() or place.level == "province")
        return name_warning(name, place) if is_complete else ""

    def profile(self, places: Places, kept_zones: tuple[str, ...]) -> Profile:
        """Return the profile; `kept_zones` are those of the page, also if they are not asked for.

        A unit that no list has is a 功能区: it is added to the zones.
        """
        place, zones = self.place, kept_zones
        if place.whole and place not in places.units_of(place.whole):
            zones = tuple(dict.fromkeys((*zones, place.label)))
        return Profile(
            level=place.level,
            city=place.city,
            county=place.name,
            unit_name=visible(self.unit_name).strip(),
            filler=visible(self.filler).strip(),
            phone=self.phone.strip(),
            recipient=str(Mail().read(self.recipient).value or ""),
            zones=zones,
        )


def whole_choice(place: Place) -> str:
    """Return the choice of the place itself among its units: `市级（全市汇总）`, `县级（全县）`."""
    whole = words_of(place).whole
    own = f"{whole}汇总" if place.level in {"province", "city"} else whole
    return f"{LEVEL_NAMES[place.level]}级（{own}）"


def is_itself(name: str, place: Place) -> bool:
    """Return True if what is typed below a place means the place: its choice, its name, 市级."""
    return name in {whole_choice(place), place.label, f"{LEVEL_NAMES[place.level]}级"}


def first_choices(places: Places) -> tuple[Place, ...]:
    """Return the choices of the first line: the cities, then the provinces."""
    provinces = (place for place in places.tops if place.level == "province")
    return (*places.cities, *provinces)


def lower_choices(place: Place, places: Places) -> list[str]:
    """Return the choices of the line below a place; none if it has no units to choose from.

    A city is asked also if it has none (东莞市): it may be the city itself, or a 功能区, which is in
    no list.
    """
    units = () if place.level == "province" else places.units_of(place)
    names = [whole_choice(place), *(unit.label for unit in units)]
    return names if units or place.level == "city" else []


def name_example(place: Place, places: Places) -> str:
    """Return what 单位全称 asks for, with the usual name of an office if the place has one."""
    above = place.whole
    known = places.units_of(above) if above else first_choices(places)
    has_office = place in known and place.level in {"province", "city", "county"}
    return f"{_FULL_NAME}，如 {usual_name(place)}" if has_office else _FULL_NAME


def suggested_cities(text: str, places: Places) -> list[str]:
    """Return the cities and provinces that fit a typed text."""
    return [place.label for place in places.suggest(text, first_choices(places))]


def suggested_units(text: str, whole: Place, places: Places) -> list[str]:
    """Return the units of a place that fit a typed text, the whole place among them."""
    names = [place.label for place in suggest_places(places, text, places.units_of(whole))]
    own = whole_choice(whole)
    return [own, *names] if text and text in own else names


def _unknown_words(name: str, whole: Place, places: Places) -> str:
    """Return what is wrong with the name of a unit in no list; empty if it may be a 功能区."""
    if near := places.suggest(name, places.units_of(whole)):
        names = "、".join(place.label for place in near)
        return f"没有“{name}”。是不是{names}？请从列表里选。"
    if name.isascii():
        return f"没有“{name}”。请从列表里选；功能区请写中文名称。"
    return zone_problem([name], whole, places)
