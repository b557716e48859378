"""The contacts of a city's units: stored as typed, and parsed when they are used."""

from collections.abc import Iterable
from typing import NamedTuple

from fangfan_desktop.forms.kinds.mail import Mail
from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.columns import parse_stored_place, query
from fangfan_desktop.workspace.database import Database


class Contact(NamedTuple):
    """A unit's contact: name, phone and mail as they were typed."""

    place: Place
    name: str = ""
    phone: str = ""
    mail: str = ""

    @property
    def is_blank(self) -> bool:
        """Return True if nothing is known."""
        return not (self.name or self.phone or self.mail)

    @property
    def phone_problem(self) -> str:
        """Return why the phone cannot be read; empty if it can, or is blank."""
        return Phone().read(self.phone).problem

    @property
    def mail_problem(self) -> str:
        """Return why the mail cannot be read; empty if it can, or is blank."""
        return Mail().read(self.mail).problem

    @property
    def addresses(self) -> str:
        """Return the text for `To:`; empty if no address can be read."""
        return str(Mail().read(self.mail).value or "")


class Contacts:
    """The contacts in a workspace. They belong to no year, and stay when a year is cleared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_place(self) -> dict[Place, Contact]:
        """Return all contacts by place."""
        rows = query(
            self._database,
            list[tuple[str, str, str, str]],
            "有一个联系人",
            "SELECT place, name, phone, mail FROM unit_contact",
        )
        contacts = (Contact(parse_stored_place(place), *texts) for place, *texts in rows)
        return {each.place: each for each in contacts}

    def put(self, contacts: Iterable[Contact]) -> None:
        """Store contacts in one transaction; delete those that are blank."""
        with self._database.transaction() as connection:
            for each in contacts:
                key = str(each.place)
                connection.execute("DELETE FROM unit_contact WHERE place = ?", (key,))
                if not each.is_blank:
                    connection.execute(
                        "INSERT INTO unit_contact (place, name, phone, mail) VALUES (?, ?, ?, ?)",
                        (key, each.name, each.phone, each.mail),
                    )
