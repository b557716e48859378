"""The menus, from resources/menus.toml: what stands in each, and in which order."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from fangfan_desktop.jobs.compiled import compiled_table
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.actions import ACTIONS, ActionEntry

BETWEEN = "-"
_BY_ID: dict[str, ActionEntry] = {entry.id: entry for entry in ACTIONS}


class KeyEntry(NamedTuple):
    """An entry that passes a key on to what has the keyboard: `Ctrl+C`, 复制."""

    keys: str
    words: str


class Menu(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A menu: its words, the letter that opens it with Alt, and its entries."""

    words: str
    letter: str
    entries: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return its words with the letter underlined: 文件(F)."""
        return f"{self.words}(&{self.letter})"

    @property
    def lines(self) -> Iterator[ActionEntry | KeyEntry | None]:
        """Yield its entries; None is a line between two."""
        for each in self.entries:
            if each == BETWEEN:
                yield None
            elif each in _BY_ID:
                yield _BY_ID[each]
            else:
                yield KeyEntry(*each.split(" "))


class _Menus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    menus: tuple[Menu, ...]


@cache
def menus() -> tuple[Menu, ...]:
    """Return the menus in order."""
    table = compiled_table(resources(), resources() / "menus.toml")
    return msgspec.convert(table, _Menus).menus


def menu_of(name: ActionId) -> str:
    """Return the words of the menu that an action stands in."""
    return next((menu.words for menu in menus() if name in menu.entries), "")
