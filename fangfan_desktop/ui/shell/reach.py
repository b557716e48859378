"""All that can be done and gone to, by a few keys: the palette, the sheet of keys, the menus."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.actions import ActionEntry
from fangfan_desktop.ui.shell.shell import Shell

if TYPE_CHECKING:
    from fangfan_desktop.jobs.lookup.entry import Entry
    from fangfan_desktop.ui.shell.key_sheet import KeySheet
    from fangfan_desktop.ui.shell.menu_bar import MenuBar
    from fangfan_desktop.ui.shell.palette import Palette
    from fangfan_desktop.ui.shell.palette_source import PaletteSource

_REMEMBERED = 20


class Reach(QObject):
    """Each part is made when it is first asked for: none is loaded at the start."""

    def __init__(
        self,
        window: Shell,
        over: QMainWindow,
        reference: Reference,
    ) -> None:
        super().__init__(over)
        self._window, self._over, self._reference = window, over, reference

    @property
    def acts(self) -> dict[ActionId, Callable[[], object]]:
        """Return what the window's actions do here."""
        return {
            "palette": self.open_palette,
            "key_sheet": self.show_keys,
            "menu": self.open_menu,
            "menu_bar": self.keep_menu_bar,
            "board": self.go_to_board,
        }

    def go_to_board(self) -> None:
        """Ctrl+6: open the board of the open report; on another page the first of those at the left."""
        controller = self._window.controller
        if controller and self._window.report:
            controller.do("board")
        elif board := next(iter(self._window.navigation.boards), None):
            self._window.show_board(board.form, board.period)

    def show_help(self, page: str = "", heading: str = "") -> None:
        """Open a page of the help; without a name, that of the focused widget."""
        from fangfan_desktop.ui.shell.help_window import open_help

        window, now = self._window, self._window.whereabouts
        names: list[ActionId] = ["tour", *(["try_city"] if now.has_boards else []), "try_county"]
        open_help(
            self._reference,
            self._over,
            window.pages.currentWidget(),
            [window.actions_by_id[name] for name in names],
            for_county=not now.has_boards,
            place=now.place,
            asked=page,
            heading=heading,
        )

    # ── the palette ──

    @cached_property
    def palette(self) -> "Palette":
        """Return the palette."""
        from fangfan_desktop.ui.shell.palette import Palette

        palette = Palette(self._over, self._window.theme)
        palette.chosen.connect(self._go)
        return palette

    @cached_property
    def source(self) -> "PaletteSource":
        """Return what the palette looks in."""
        from fangfan_desktop.ui.shell.palette_source import PaletteSource

        return PaletteSource(self._window, self._reference)

    def open_palette(self) -> None:
        """Ctrl+K: look for anything; what is being typed in the table is committed first."""
        self._window.commit_editors()
        self.palette.open(self.source.finder(self._window.whereabouts))

    def _go(self, entry: "Entry") -> None:
        from fangfan_desktop.jobs.lookup.entry import GoToHelp
        from fangfan_desktop.ui.shell.going import go

        if entry.key:
            known = [each for each in self._window.state.recent if each != entry.key]
            self._window.state.recent = [entry.key, *known][:_REMEMBERED]
        if isinstance(entry.target, GoToHelp):
            self.show_help(*entry.target)
        else:
            go(self._window, entry.target)

    # ── the sheet of keys ──

    @cached_property
    def _sheet(self) -> "KeySheet":
        from fangfan_desktop.ui.shell.key_sheet import KeySheet

        return KeySheet(self._over)

    def show_keys(self) -> None:
        """Ctrl+/: show the keys of the open page."""
        from fangfan_desktop.ui.shell.key_groups import key_groups

        self._sheet.open(lambda: key_groups(self._window, self._reference))

    # ── the menus ──

    @cached_property
    def menu_bar(self) -> "MenuBar":
        """Return the menu bar."""
        from fangfan_desktop.ui.shell.menu_bar import MenuBar

        window = self._window
        bar = MenuBar(window.tools, window.actions_by_id, self._is_offered)
        # Another page may be another unit's. Queued: the window knows it then.
        window.pages.currentChanged.connect(bar.offer_menus, Qt.ConnectionType.QueuedConnection)
        return bar

    def _is_offered(self, entry: ActionEntry) -> bool:
        return self._window.whereabouts.has_boards or not entry.for_city

    def open_menu(self) -> None:
        """F10: open the first menu."""
        self.menu_bar.open()

    def keep_menu_bar(self) -> None:
        """Show the menu bar always, or only when it is asked for, as the clerk chose."""
        shown = self._window.actions_by_id["menu_bar"].isChecked()
        self._window.state.menu_bar = shown
        self.menu_bar.keep(shown=shown)

    def begin(self) -> None:
        """Make the menu bar, for Alt and its letters; call it once the window has been painted."""
        if self._window.actions_by_id["menu_bar"].isChecked():
            self.keep_menu_bar()
        else:
            _ = self.menu_bar
