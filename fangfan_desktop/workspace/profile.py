"""The unit that fills in forms here: its profile, its 功能区, and how they are stored."""

import sqlite3

import msgspec

from fangfan_desktop.forms.places import Level, Place
from fangfan_desktop.workspace.columns import (
    UnexpectedContent,
    only_value,
    parse_json,
    parse_stored_place,
    query,
)
from fangfan_desktop.workspace.database import Database

_WHAT = "单位资料"


class Profile(msgspec.Struct, frozen=True):
    """The unit: its level and place, its full name for the 公章 line, its clerk, its mail recipient.

    `city` is the city, or the province if the unit is one. `county` is the path below the city
    (`商河县`, `商河县/贾庄镇`), empty for a whole city. `zones` are the names of 功能区 beside its
    own: units of the city, or of what a lower unit is a part of.
    """

    level: Level
    city: str
    county: str
    unit_name: str
    filler: str
    phone: str
    recipient: str
    zones: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Return the place whose reports are filled in here."""
        return Place(self.city, "" if self.is_top else self.county)

    @property
    def is_top(self) -> bool:
        """Return True for a whole city or a province: what others send bears many names."""
        return self.level in {"province", "city"}

    @property
    def receiver(self) -> Place:
        """Return the place in which the names in this unit's own files are looked up."""
        return self.place.whole or self.place

    @property
    def zone_places(self) -> tuple[Place, ...]:
        """Return the 功能区 as places."""
        return tuple(self.receiver.unit(name) for name in self.zones)

    @property
    def prefill(self) -> dict[str, str]:
        """Return the head and foot fields that the profile fills in for a new report."""
        return {"unit_name": self.unit_name, "filler": self.filler, "phone": self.phone}


class ProfileStore:
    """The profile in a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # The recipient that the office's policy sets for all; what the clerk typed stays stored.
        self.fixed_recipient = ""

    def load(self) -> Profile | None:
        """Return the unit's profile; None before the page of the first start is filled in."""
        own, fixed = self.load_own(), self.fixed_recipient
        return msgspec.structs.replace(own, recipient=fixed) if own and fixed else own

    def load_own(self) -> Profile | None:
        """Return the unit's profile as it is stored, also where the policy sets something else."""
        return read_profile(self._database)

    def save(self, profile: Profile) -> None:
        """Store the unit's profile."""
        if self.fixed_recipient:
            own = self.load_own()
            profile = msgspec.structs.replace(profile, recipient=own.recipient if own else "")
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO setting VALUES ('profile', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (msgspec.json.encode(profile).decode(),),
            )


def read_profile(connection: Database | sqlite3.Connection) -> Profile | None:
    """Return the profile in a workspace or a backup; None if there is none."""
    statement = "SELECT value FROM setting WHERE name = 'profile'"
    text = only_value(query(connection, list[tuple[str]], _WHAT, statement))
    return None if text is None else parse_profile(text)


def parse_profile(text: str) -> Profile:
    """Return a stored profile. Raises WorkspaceDamaged if the text is not one."""
    profile = parse_json(text, Profile, _WHAT)
    parse_stored_place(str(profile.place))
    if bool(profile.place.name) is profile.is_top or not all(profile.zones):
        raise UnexpectedContent(f"{_WHAT}读不出来")
    return profile
