"""The window's actions as they can be looked for."""

from collections.abc import Iterator, Mapping

from PySide6.QtGui import QAction

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup.entry import DoAction, Entry
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.actions import ACTIONS
from fangfan_desktop.ui.shell.menus import menu_of
from fangfan_desktop.ui.shell.possible import why_not


def action_entries(
    actions: Mapping[ActionId, QAction], kind: str, place: Place | None, *, for_county: bool
) -> Iterator[Entry]:
    """Yield all actions but the palette itself; a county has no use for a city's."""
    for entry in ACTIONS:
        if entry.id == "palette" or (for_county and entry.for_city):
            continue
        action = actions[entry.id]
        why = why_not(entry, action, kind, place)
        yield Entry(
            "action",
            action.text(),
            DoAction(entry.id),
            why or said_of(entry.tip, place),
            also=f"{menu_of(entry.id)} {said_of(entry.tip, place)} {entry.keys}",
            why=why,
            near=int(not entry.page),
            keys=entry.keys.partition(" / ")[0],
        )
