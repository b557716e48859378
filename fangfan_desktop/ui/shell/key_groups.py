"""The keys of the open page, menu by menu, then those of the page and of the table itself."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction

from fangfan_desktop.jobs.help.pages import KeyWords
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.shell.actions import ActionEntry
from fangfan_desktop.ui.shell.help_window import pages_of
from fangfan_desktop.ui.shell.menus import KeyEntry, menus
from fangfan_desktop.ui.shell.shell import Shell


class KeyGroup(NamedTuple):
    """Keys that belong together."""

    title: str
    keys: list[KeyWords]


def key_groups(window: Shell, reference: Reference) -> list[KeyGroup]:
    """Return what works on the open page; what does not is left out."""
    groups = [KeyGroup(menu.words, list(_of_menu(window, menu.lines))) for menu in menus()]
    groups.append(KeyGroup("这一页", list(_of_page(window))))
    if window.report:
        now = window.whereabouts
        pages = pages_of(reference, for_county=not now.has_boards, place=now.place)
        groups.append(KeyGroup("在表格里", pages.own_keys))
    return [each for each in groups if each.keys]


def _of_menu(window: Shell, lines: Iterator[ActionEntry | KeyEntry | None]) -> Iterator[KeyWords]:
    for entry in lines:
        if isinstance(entry, ActionEntry):
            action = window.actions_by_id[entry.id]
            if entry.keys and action.isEnabled():
                yield KeyWords(entry.keys, action.text())


def _of_page(window: Shell) -> Iterator[KeyWords]:
    """Yield the keys that only this page has."""
    page, known = window.pages.currentWidget(), set(window.actions_by_id.values())
    for action in page.findChildren(QAction) if page else ():
        if action not in known and action.isEnabled() and (keys := action.shortcut().toString()):
            yield KeyWords(keys, action.text())
