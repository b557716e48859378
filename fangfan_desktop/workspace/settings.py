"""Who fills in the forms here: the unit's profile and its 功能区."""

from typing import Literal

import msgspec

from fangfan_desktop.forms.places import Place


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
