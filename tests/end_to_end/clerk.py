"""A clerk in a process of its own, who says what is saved, and whom nobody lets finish.

Each task does one thing over and over with the real window (or, where the window shows nothing of
it, with the workspace) and sends a line for each thing that shows as done.
"""

import random
import shutil
import zlib
from datetime import date
from hashlib import sha256
from pathlib import Path

from fangfan_desktop.forms.periods import Period
from tests.builders import CITY, GOOD, Q3

UNITS = ("商河县", "平阴县", "章丘区")
OLD = Path(__file__).parent.parent / "samples" / "old_workspaces"


def digest(report):
    """Return a number that two reports share only where everything in them is the same."""
    rows = [
        (row.id, [(c, cell.raw) for c, cell in sorted(row.cells.items())]) for row in report.rows
    ]
    fields = sorted((name, cell.raw) for name, cell in report.fields.items() if cell.raw)
    return zlib.crc32(repr((rows, fields)).encode())


class Clerk:
    """One clerk at the window on a folder; `tell` sends what is done."""

    def __init__(self, folder, seed, tell):
        from PySide6.QtTest import QTest

        from fangfan_desktop.app import make_application, make_window

        self.any, self.tell, self.folder = random.Random(seed), tell, folder
        self.application = make_application(["fangfan"])
        self.window = make_window(folder / "data", folder / "out", lambda: date(2026, 9, 12))
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def press(self, key, modifiers=None):
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        none = Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget(), key, modifiers or none)

    # ── tasks ──

    def type(self):
        """Type figures into a city's table, by keys, as fast as they go."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.window.open_report("annex1", Q3)
        session, grid = self.window.editor.session, self.window.editor.grid
        counts = [column.id for column in session.form.columns if column.kind == "count"]
        # Enter may say something more of where it goes: that it was saved was said a moment before.
        session.saved.connect(lambda _: self.tell(digest(session.report)))
        while True:
            row = self.any.choice(session.report.rows)
            grid.go_to(row.id, self.any.choice(counts))
            figure = str(self.any.randrange(10, 10_000))
            QTest.keyClicks(grid, figure[0])
            QTest.keyClicks(QApplication.focusWidget(), figure[1:])
            self.press(Qt.Key.Key_Return)

    def paste(self):
        """Paste lists of projects, take some back, make some again."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QGuiApplication

        self.window.open_report("annex2", Period(2026))
        session, grid = self.window.editor.session, self.window.editor.grid
        control = Qt.KeyboardModifier.ControlModifier
        # The bar says at once how much was read; that it was saved it said a moment before.
        session.saved.connect(lambda _: self.tell(digest(session.report)))
        while True:
            lines = self.any.randrange(1, 120)
            block = "\n".join(f"项目{self.any.random()}\t简介{at}\t{at}" for at in range(lines))
            QGuiApplication.clipboard().setText(block)
            at = self.any.choice(session.report.rows).id if session.report.rows else None
            if at:
                grid.go_to(at, "name")
            grid.setFocus()
            self.press(self.any.choice([Qt.Key.Key_V] * 3 + [Qt.Key.Key_D]), control)

    def roll_up(self):
        """Roll up what the counties sent, type over it, take it back, roll up again."""
        from fangfan_desktop.edits import gestures
        from fangfan_desktop.ui.board.preview import PreviewDialog

        while True:
            self.window.show_board("annex1", Q3)
            room = self.window.controller
            while not room.inbox.board.received:
                self.application.processEvents()
            room.do("roll_in")
            if asked := self.window.findChild(PreviewDialog):
                asked.accept()  # what was typed over is named first
            session = self.window.editor.session
            self.tell(digest(session.report))
            for _ in range(2):
                row, column = self.any.choice(session.report.rows), self.any.choice([*GOOD])
                figure = str(self.any.randrange(1000))
                if session.apply(gestures.type_cell(row.id, column, figure)):
                    self.tell(digest(session.report))

    def export(self):
        """Export for good, correct, export again."""
        from fangfan_desktop.edits import gestures
        from fangfan_desktop.ui.report.export.dialog import ExportDialog

        while True:
            self.window.open_report("annex1", Q3)
            if self.window.editor.session.is_read_only:
                self.window.report.correct("数填错了")
            session = self.window.editor.session
            row = session.report.rows[0].id
            figure = str(self.any.randrange(10, 99))
            assert session.apply(gestures.type_cell(row, "brands", figure))
            self.window.actions_by_id["export"].trigger()
            dialog = self.window.findChild(ExportDialog)
            dialog.choices.replace.setChecked(False)  # each version stays beside the others
            dialog.official.click()
            dialog.confirm.click()
            while not (dialog.close_button.isEnabled() and dialog.done_with):
                self.application.processEvents()
            paths = dialog.done_with.paths
            self.tell(
                [
                    dialog.done_with.code,
                    [(p.name, sha256(p.read_bytes()).hexdigest()) for p in paths],
                ]
            )
            dialog.close()
            dialog.setParent(None)

    def back_up(self):
        """Change something, back up, and so on."""
        from fangfan_desktop.forms.places import Place

        while True:
            self.window.workspace.summaries.mark(
                Place(CITY), self.any.randrange(2020, 2090), sent=False
            )
            made = self.window.workspace.backups.make("手工")
            if made:
                self.tell(str(made.path))


def migrate(folder, seed, tell):
    """Open old workspaces one after another: each is backed up and brought up to date."""
    from fangfan_desktop.workspace.workspace import Workspace

    any_ = random.Random(seed)
    for number in range(10_000):
        version = any_.choice([1, 2, 3])
        data = folder / f"{seed}-{number}-{version}"
        data.mkdir()
        shutil.copy(OLD / f"schema-{version}.sqlite", data / "copying")
        (data / "copying").rename(data / "workspace.sqlite")
        Workspace(data).close()
        tell(data.name)


def work(task, folder, seed, out):
    """Do a task until killed; `out` is a pipe's end."""
    import os

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if task == "migrate":
        migrate(folder, seed, out.send)
    else:
        getattr(Clerk(folder, seed, out.send), task)()


# What every one of them needs, loaded once in the process that they are forked from.
PRELOADED = ["tests.end_to_end.clerk", "fangfan_desktop.app", "PySide6.QtTest"]
