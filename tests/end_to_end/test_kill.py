"""kill -9 in the middle of typing: what showed as saved is there at the next start."""

import os
import random
import signal
import subprocess
import sys

import pytest

from fangfan_desktop.jobs.library import Library
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import Q3

# The real window; each cell is typed and entered with keys, and told once it shows as saved.
TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from fangfan_desktop.app import make_application, make_window
from fangfan_desktop.forms.periods import Period

application = make_application(["fangfan"])
window = make_window(Path(sys.argv[1]), Path(sys.argv[1]), lambda: date(2026, 9, 12))
window.show()
window.activateWindow()
QTest.qWaitForWindowActive(window)
window.open_report("annex1", Period(2026, 3))
session, grid = window.editor.session, window.editor.grid
figure = 0
while True:
    for row in session.report.rows:
        for column in session.form.columns:
            if column.kind != "count":
                continue
            figure += 1
            grid.go_to(row.id, column.id)
            window.status.saved.setText("")
            QTest.keyClicks(grid, str(figure)[0])
            QTest.keyClicks(QApplication.focusWidget(), str(figure)[1:])
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            if "已自动保存" in window.status.saved.text():
                print(row.id, column.id, figure, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("seed", range(6))
def test_the_last_cell_that_showed_as_saved_is_there(tmp_path, city_profile, annex1, seed):
    before = Workspace(tmp_path)
    before.save_profile(city_profile)
    before.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    saved = {}
    try:
        for _ in range(random.Random(seed).randrange(1, 60)):
            row, column, figure = typist.stdout.readline().split()
            saved[int(row), column] = figure
    finally:
        typist.send_signal(signal.SIGKILL)
        rest, _ = typist.communicate()
    for line in rest.splitlines():
        row, column, figure = line.split()
        saved[int(row), column] = figure
    assert saved
    again = Workspace(tmp_path)
    report = again.load(annex1, city_profile.place, Q3)
    there = {key: report.row(key[0])[key[1]].raw for key in saved}
    assert there == saved
    session_works(again, report, annex1)
    again.close()


def session_works(workspace, report, form):
    """The next edit and its undo work on what was left behind."""
    from fangfan_desktop.edits import gestures

    assert Library(resources()).forms.keys() >= {form.id}
    column = next(c.id for c in form.columns if c.kind == "count")
    applied = workspace.apply(form, report, gestures.type_cell(report.rows[-1].id, column, "999"))
    undone = workspace.undo(form, applied.report)
    assert undone is not None
    assert undone[1].report.rows == report.rows
