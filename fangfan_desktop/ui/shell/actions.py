"""The window's actions: their table (resources/actions.toml), and a QAction for each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.row_words import PROJECTS, RowWords
from fangfan_desktop.jobs.compiled import compiled_table
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from fangfan_desktop.jobs.help.pages import KeyWords

FILE_NAME = "actions.toml"


class ActionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An action. `keys` are its keys, ` / ` between two; `tip` adds to its words.

    `rows` names the forms that it is for, by what their rows are, a space between two. The key of an
    action `in_grid` works in the grid (or on the sheet of its page) only: in a line of text, Alt+Del must not delete a project.
    `page` holds the kinds of the pages where it can be done, a space between two; empty for all.
    `of_city`: a county has no use for it.
    """

    id: ActionId
    words: str
    keys: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    rows: str = ""
    in_grid: bool = False
    page: str = "report"
    of_city: bool = False

    @property
    def of_report_grid(self) -> bool:
        """Return True if its key works in the grid of a report."""
        return self.in_grid and "report" in self.page.split()

    @property
    def for_city(self) -> bool:
        """Return True if only a city has use for it."""
        return self.of_city or self.page == "board"

    def is_possible(self, kind: str, rows: str) -> bool:
        """Return True if it can be done on a page of a kind, with a form of these `rows`."""
        return kind in self.page.split() and self.suits(rows)

    def suits(self, rows: str) -> bool:
        """Return True if it is for forms with these `rows`; several tables have several."""
        return not self.rows or not set(rows.split()).isdisjoint(self.rows.split())


def _read_actions() -> tuple[ActionEntry, ...]:
    table = compiled_table(resources(), resources() / FILE_NAME)
    entries = [{"id": name, **values} for name, values in table.items()]
    return msgspec.convert(entries, tuple[ActionEntry, ...])


ACTIONS = _read_actions()


def key_words(*, for_county: bool, place: Place | None = None) -> "list[KeyWords]":
    """Return the table of keys for the help; a county's has no keys of the city.

    `place` is the unit's, whose words are used.
    """
    from fangfan_desktop.jobs.help.pages import KeyWords

    return [
        KeyWords(
            entry.keys,
            said_of(f"{entry.words}{f'：{entry.tip}' if entry.tip else ''}", place),
        )
        for entry in ACTIONS
        if not (for_county and entry.for_city)
    ]


def make_actions(owner: QWidget, theme: Theme) -> dict[ActionId, QAction]:
    """Return the actions by id, each with its keys, as actions of a window."""
    actions: dict[ActionId, QAction] = {}
    for entry in ACTIONS:
        action = QAction(owner)
        action.setObjectName(entry.id)
        action.setCheckable(entry.checkable)
        if entry.icon:
            action.setIcon(icon(entry.icon, theme))
        if entry.keys:
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys.split(" / ")])
        if entry.in_grid:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            owner.addAction(action)
        actions[entry.id] = action
    word_actions(actions, None)
    return actions


def word_actions(
    actions: Mapping[ActionId, QAction], place: Place | None, rows: RowWords = PROJECTS
) -> None:
    """Give the actions their words and tips, as the unit of a place says them of its rows."""
    for entry in ACTIONS:
        keys = f"（{entry.keys}）" if entry.keys else ""
        actions[entry.id].setText(said_of(entry.words, place, rows))
        actions[entry.id].setToolTip(said_of(entry.tip or entry.words, place, rows) + keys)


def show_undo(actions: Mapping[ActionId, QAction], undo: str, redo: str) -> None:
    """Show in 撤销 and 重做 what they would do; they are disabled if that is empty."""
    steps: tuple[tuple[ActionId, str], ...] = (("undo", undo), ("redo", redo))
    for name, words in steps:
        action = actions[name]
        action.setEnabled(bool(words))
        tip = f"{action.text()}：{words}" if words else action.text()
        action.setToolTip(plain(f"{tip}（{action.shortcut().toString()}）"))
