"""Hands that do anything, on the real window: nothing breaks, and all of it can be taken back."""

import random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.actions import ACTIONS
from tests.ui.hands import clipboard, drag, let_go, press, write

STEPS = 300
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
            "sent",
            "comparison",
            "projects",
            "data",
            "help",
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

    def __init__(self, window, seed):
        self.window, self.any = window, random.Random(seed)
        self.grid = window.editor.grid

    def point(self):
        room = self.grid.viewport().size()
        return QPoint(self.any.randrange(room.width()), self.any.randrange(room.height()))

    def press_a_key(self):
        press(self.any.choice(KEYS))

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
        if of in self.grid.session.form.by_id:
            values = list(self.grid.filter.values(self.grid.session.form.by_id[of]))
            some = self.any.sample(values, min(len(values), 2))
            self.grid.filter.set(of, some or None, open_only=self.any.random() < 0.2)

    def come_back(self):
        """Close what lies over the table, and put the keyboard on it where nothing has it."""
        if QApplication.activePopupWidget():
            press("Escape")
        if QApplication.focusWidget() is None:
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
        if QApplication.activePopupWidget() is None or QApplication.focusWidget() is None:
            self.come_back()


@pytest.mark.parametrize("form", ["annex1", "annex2"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_can_be_taken_back(opened, city_profile, form, seed):
    window = opened(city_profile, form)
    start, period = window.editor.session.report, window.editor.session.report.period
    hands = Hands(window, seed)
    for _ in range(STEPS):
        hands.do_anything()
        if window.editor is None or window.editor.session.report.form != form:
            # The keyboard had come to the list at the left.
            window.open_report(form, period)
        if window.editor.grid is not hands.grid:
            hands.grid = window.editor.grid
        grid = window.editor.grid
        ids = {row.id for row in grid.session.report.rows}
        assert {row.id for row in grid.grid.rows} == ids - grid.grid.hidden
        assert len(grid.grid.rows) == grid.grid.rowCount()
    hands.come_back()
    window.commit_editors()
    steps = 0
    while window.workspace.next_words(window.editor.session.report)[0]:
        assert window.editor.session.undo()
        steps += 1
    assert steps > 10
    assert window.editor.session.report == start
