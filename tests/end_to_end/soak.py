"""A long day: random gestures on every page of the real window; prints what it cost.

python -m tests.end_to_end.soak FOLDER GESTURES SEED
"""

import contextlib
import ctypes
import gc
import json
import os
import random
import sqlite3
import sys
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.grid.zoom import GRID_STEPS
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, Q3
from tests.ui.any_hands import KEYS, TEXTS, Hands
from tests.ui.hands import press, write

PAGE_TURN = 40  # gestures on a page, about
MOST_ROWS = 120


def resident():
    """Return this process's memory in MB, without what the C library keeps for later."""
    gc.collect()
    with contextlib.suppress(AttributeError):  # glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


class Steady(Hands):
    """Hands for a long day.

    They change the colours seldom: that draws everything anew, and is no work. And they look before
    each character whether the table still has the keyboard.
    """

    keys = [key for key in KEYS if key not in {"Ctrl+Shift+M", "Ctrl+Alt+H"}]

    def write_something(self):
        for character in self.any.choice(TEXTS):
            if self.is_lost:
                self.come_back()
            write(character)


class Day:
    """A clerk who goes everywhere."""

    def __init__(self, folder, seed):
        self.any = random.Random(seed)
        before = Workspace(folder)
        before.profile.save(Profile("city", CITY, "", "某局", "张三", "0531-66600000", "a@b.cn"))
        before.close()
        self.window = make_window(folder, folder / "out", lambda: date(2026, 9, 12))
        self.window.show()
        self.window.activateWindow()
        self.hands = None
        window = self.window
        self.visits = [
            window.show_home,
            window.show_sent,
            window.show_comparison,
            window.show_projects,
            window.show_data,
            window.show_profile,
            window.open_help,
            lambda: window.show_board("annex1", Q3),
            lambda: window.show_board("annex2", Period(2026)),
            self.ask_at_the_board,
            window.actions_by_id["scheme"].trigger,
            lambda: window.keeper.make("定时"),
            self.look_at_paper,
            self.open_export,
        ]
        # The day begins with a round: what is loaded once is loaded by then.
        for visit in self.visits:
            self.turn(visit)
        for form, period in (("annex1", Q3), ("annex2", Period(2026))):
            window.open_report(form, period)
            for zoom in GRID_STEPS:
                window.editor.grid.set_zoom(zoom)
                QApplication.processEvents()
            window.editor.grid.set_zoom(100)

    def turn(self, visit=None):
        """Go to another page, look at it, and come back to a table."""
        window = self.window
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        if visit:
            visit()
            QApplication.processEvents()
            for dialog in window.findChildren(QDialog):
                dialog.reject()
        form = self.any.choice(["annex1", "annex2"])
        window.open_report(form, Q3 if form == "annex1" else Period(2026))
        session = window.editor.session
        if len(session.report.rows) > MOST_ROWS:
            session.apply(gestures.remove_rows([row.id for row in session.report.rows[20:]]))
        self.hands = Steady(window, self.any.random())
        self.hands.come_back()

    def ask_at_the_board(self):
        self.window.show_board("annex1", Q3)
        for name in ("contacts", "deadline", "mails", "history", "preview", "doubts"):
            self.window.do(name)
            self.window.background.finish()
            QApplication.processEvents()
            for dialog in self.window.findChildren(QDialog):
                dialog.reject()
        self.window.do("board_paper")
        self.window.background.finish()

    def look_at_paper(self):
        self.window.open_report("annex2", Period(2026))
        self.window.actions_by_id["paper"].trigger()
        self.window.background.finish()

    def open_export(self):
        self.window.open_report("annex1", Q3)
        self.window.actions_by_id["export"].trigger()

    def gesture(self):
        if self.any.random() < 1 / PAGE_TURN or self.window.editor is None:
            self.turn(self.any.choice([*([None] * 3), *self.visits]))
        elif self.window.editor.grid is not self.hands.grid:
            self.hands = Steady(self.window, self.any.random())
        if dialog := QApplication.activeModalWidget():
            dialog.reject()
        if self.hands.is_lost:
            self.hands.come_back()
        self.hands.do_anything()
        if self.any.random() < 0.15 and QApplication.focusWidget():
            press(self.any.choice(["Ctrl+Z", "Ctrl+Y"]))


def main(folder, count, seed):
    application = make_application(["fangfan"])
    raised = []
    loud = sys.excepthook

    def hook(kind, error, trace):
        raised.append(repr(error))
        loud(kind, error, trace)

    sys.excepthook = hook
    day = Day(folder, seed)
    samples = []
    for at in range(count):
        day.gesture()
        if at % 50 == 49:
            application.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if at % 500 == 499:
            samples.append(round(resident(), 1))
    day.window.close()
    day.window.workspace.close()
    path = folder / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("VACUUM INTO ?", (str(folder / "packed"),))
    steps = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    connection.close()
    beside = [name.name for name in folder.glob(f"{FILE_NAME}-*")]
    print(
        json.dumps(
            {
                "raised": raised,
                "memory": samples,
                "steps": steps,
                "size": path.stat().st_size,
                "packed": (folder / "packed").stat().st_size,
                "beside": beside,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
