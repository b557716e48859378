"""Hands that do anything."""

import random

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.shell.actions import ACTIONS
from tests.ui.hands import clipboard, drag, let_go, press, write

KEYS = [
    *[
        "Down",
        "Up",
        "Left",
        "Right",
        "Home",
        "End",
        "PgDown",
        "PgUp",
        "Tab",
        "Return",
        "Delete",
        "Backspace",
        "F2",
        "Escape",
        "Space",
    ],
    *[
        "Shift+Down",
        "Shift+Right",
        "Shift+Left",
        "Shift+PgDown",
        "Shift+Tab",
        "Shift+Return",
        "Ctrl+Return",
    ],
    *[
        "Ctrl+Down",
        "Ctrl+Home",
        "Ctrl+End",
        "Ctrl+Shift+End",
        "Ctrl+A",
        "Ctrl+C",
        "Ctrl+X",
        "Ctrl+V",
    ],
    *(
        e.keys.split(" / ")[0]
        for e in ACTIONS
        if e.keys
        and e.id
        not in {
            "home",
            "profile",
            "new",
            "palette",
            "menu",
            "side",
            "window_size",
            "window_larger",
            "window_smaller",
            "leave",
            "sent",
            "comparison",
            "projects",
            "data",
            "board",
            "help",
            "tour",
            "export",
            "origin",
            "paper",
        }
        and e.page in {"", "report"}
    ),
]
TEXTS = ["1", "23", "约3", "①", "商河", "项目", "+5"]
BLOCKS = ["a", "1\t2\n3\t4", "甲\t乙\t丙", "\n".join(f"行{at}" for at in range(30))]


class Hands:
    """One clerk in a hurry."""

    keys = KEYS

    def __init__(self, window, seed):
        self.window, self.any = window, random.Random(seed)
        self.grid = window.editor.grid

    def point(self):
        room = self.grid.viewport().size()
        return QPoint(self.any.randrange(room.width()), self.any.randrange(room.height()))

    def press_a_key(self):
        press(self.any.choice(self.keys))

    def write_something(self):
        write(self.any.choice(TEXTS))

    def copy_elsewhere(self):
        clipboard().setText(self.any.choice(BLOCKS))

    def drag_the_mouse(self):
        place, end = self.grid.handle.place(), self.point()
        on_handle = self.any.random() < 0.3 and not place.isNull()
        drag(self.grid.viewport(), place.center() if on_handle else self.point(), end)
        let_go(self.grid.viewport(), end)

    def filter_a_column(self):
        of = self.any.choice(["name", "county", "employed"])
        if of in self.grid.form.by_id:
            values = list(self.grid.filter.values(self.grid.form.by_id[of]))
            some = self.any.sample(values, min(len(values), 2))
            self.grid.filter.set(of, some or None, open_only=self.any.random() < 0.2)

    @property
    def is_lost(self):
        """Say whether nothing that is seen has the keyboard.

        Offscreen nobody gives it back when a list closes, and what is gone is let go later.
        """
        widget = QApplication.focusWidget()
        return widget is None or not widget.isVisible()

    def come_back(self):
        """Close what lies over the table, and put the keyboard on it where nothing has it."""
        if QApplication.activePopupWidget():
            press("Escape")
        elif dialog := QApplication.activeModalWidget():
            dialog.close()
        if self.is_lost:
            self.window.activateWindow()
            self.grid.setFocus()
            QApplication.processEvents()

    def do_anything(self):
        acts = [self.press_a_key] * 10 + [self.write_something] * 4
        acts += [
            self.copy_elsewhere,
            self.drag_the_mouse,
            self.drag_the_mouse,
            self.filter_a_column,
        ]
        self.any.choice(acts)()
        if self.any.random() < 0.5:
            self.come_back()
        if self.any.random() < 0.1:
            QApplication.processEvents()
            self.come_back()
            self.grid.setFocus()
        if QApplication.activePopupWidget() is None or self.is_lost:
            self.come_back()
