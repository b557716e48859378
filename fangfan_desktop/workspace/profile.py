"""Who fills in the forms here: the unit's profile and its 功能区."""

from typing import Literal

import msgspec

from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import Unlike, ask, from_json, place_of
from fangfan_desktop.workspace.database import Database
from fangfan_desktop.workspace.reports import text_of


class Profile(msgspec.Struct, frozen=True):
    """The unit: its level and place, its full name for the 公章 line, its clerk, whom it mails."""

    level: Literal["city", "county"]
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
        return Place(self.city, self.county if self.level == "county" else "")

    @property
    def zone_places(self) -> tuple[Place, ...]:
        """Return the 功能区 as places."""
        return tuple(Place(self.city, name) for name in self.zones)

    @property
    def prefill(self) -> dict[str, str]:
        """Return what a new report's head and foot already know."""
        return {"unit_name": self.unit_name, "filler": self.filler, "phone": self.phone}


def profile_of(text: str) -> Profile:
    """Return a stored profile; WorkspaceDamaged where it is none."""
    what = "单位资料"
    profile = from_json(text, Profile, what)
    place_of(str(profile.place))
    if profile.place.is_city is not (profile.level == "city") or not all(profile.zones):
        raise Unlike(f"{what}读不出来")
    return profile


class ProfileStore:
    """The unit's profile in the workspace; there is at most one."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def load(self) -> Profile | None:
        """Return the unit's profile; None before the first page is filled in."""
        statement = "SELECT value FROM setting WHERE name = 'profile'"
        found = ask(self._connection, list[tuple[str]], "单位资料", statement)
        return profile_of(*found[0]) if found else None

    def save(self, profile: Profile) -> None:
        """Keep the unit's profile. Raises NotSaved if the disk refuses."""
        with self._connection.transaction() as connection:
            connection.execute(
                "INSERT INTO setting VALUES ('profile', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (text_of(profile),),
            )
