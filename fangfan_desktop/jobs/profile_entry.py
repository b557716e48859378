"""单位与联系人 as typed: what is missing or doubtful, and the profile that is made of it."""

from typing import Literal, NamedTuple

from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.mail import Mail
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.seal_name import name_warning
from fangfan_desktop.jobs.zones import zone_problem
from fangfan_desktop.workspace.profile import Profile

WHOLE_CITY = "市级（全市汇总）"
Line = Literal["city", "county", "unit_name", "filler", "phone", "recipient", "zones"]


class EntryProblem(NamedTuple):
    """What is missing or wrong, in words, and the line where it is."""

    words: str
    line: Line


class ProfileEntry(NamedTuple):
    """The lines of the page as they were typed. `zones` is empty if they are not asked for."""

    city: str = ""
    county: str = ""
    unit_name: str = ""
    filler: str = ""
    phone: str = ""
    recipient: str = ""
    zones: str = ""

    @property
    def unit(self) -> str:
        """Return the name of the county or zone; an empty string for a whole city."""
        text = self.county.strip()
        return "" if text == WHOLE_CITY else text

    @property
    def zone_names(self) -> tuple[str, ...]:
        """Return the names of the 功能区."""
        text = self.zones
        for separator in "、，,；;":
            text = text.replace(separator, "\n")
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def _is_known(self, places: Places) -> bool:
        units = (Place(self.city), *places.units_of(self.city))
        return self.unit in {place.label for place in units}

    def problem(self, places: Places) -> EntryProblem | None:
        """Return the first thing that is missing or wrong; None if there is none."""
        if not any(self.city == place.city for place in places.cities):
            return EntryProblem("请选择所在市。", "city")
        if words := self._unit_problem(places):
            return EntryProblem(words, "county")
        if not self.unit_name.strip():
            return EntryProblem("请填单位全称。", "unit_name")
        if not self.filler.strip():
            return EntryProblem("请填填表人。", "filler")
        reading = Phone().read(self.phone)
        if reading.problem or reading.value is None:
            return EntryProblem(f"电话：{reading.problem or '请填写'}。", "phone")
        if Mail().read(self.recipient).problem:
            return EntryProblem("邮箱的样子不对，应像 name@shandong.cn。", "recipient")
        if words := zone_problem(self.zone_names, self.city, places):
            return EntryProblem(words, "zones")
        return None

    def _unit_problem(self, places: Places) -> str:
        if not self.county.strip():
            return "请选择本单位是市级，还是哪个县（市、区）。"
        if not self.unit or self._is_known(places):
            return ""
        if near := places.suggest(self.unit, places.units_of(self.city)):
            names = "、".join(place.name for place in near)
            return f"没有“{self.unit}”。是不是{names}？请从列表里选。"
        if self.unit.isascii():
            return f"没有“{self.unit}”。请从列表里选；功能区请写中文名称。"
        return zone_problem([self.unit], self.city, places)

    def doubt(self) -> str:
        """Return why the name is hardly the one on the seal; an empty string if it may be."""
        name = self.unit_name.strip()
        is_complete = name and self.city and self.county.strip()
        return name_warning(name, Place(self.city, self.unit)) if is_complete else ""

    def profile(self, places: Places, kept_zones: tuple[str, ...]) -> Profile:
        """Return the profile; `kept_zones` are those of the page, also if they are not asked for.

        A unit that no list has is a 功能区: it is added to the zones.
        """
        zones = kept_zones
        if self.unit and not self._is_known(places):
            zones = tuple(dict.fromkeys((*zones, self.unit)))
        return Profile(
            level="county" if self.unit else "city",
            city=self.city,
            county=self.unit,
            unit_name=visible(self.unit_name).strip(),
            filler=visible(self.filler).strip(),
            phone=self.phone.strip(),
            recipient=str(Mail().read(self.recipient).value or ""),
            zones=zones,
        )


def suggested_cities(text: str, places: Places) -> list[str]:
    """Return the cities that fit a typed text."""
    return [place.city for place in places.suggest(text, places.cities)]


def suggested_units(text: str, city: str, places: Places) -> list[str]:
    """Return the units of a city that fit a typed text, the whole city among them."""
    names = [place.name for place in places.suggest(text, places.units_of(city))]
    return [WHOLE_CITY, *names] if text and text in WHOLE_CITY else names
