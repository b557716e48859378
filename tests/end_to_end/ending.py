"""The real program in a process of its own, brought to one of the states in which it may be ended.

python -m tests.end_to_end.ending WAY [the program's own arguments]
"""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from fangfan_desktop import app
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.uncaught import say_failure
from tests.builders import Q3

SOON = 100  # ms
CAME = Path(__file__).parent.parent / "samples" / "returned"


# ── what stands open ──


def nothing(_):
    """Nothing is open."""


def copied(window):
    """The clipboard holds cells of ours."""
    window.open_report("annex1", Q3)
    window.editor.grid.selectAll()
    window.editor.grid.copy()


def cut(window):
    """A list, some of it cut out, some taken back, a filter and a line for finding open."""
    window.open_report("annex2", Period(2026))
    grid = window.editor.grid
    grid.selectAll()
    grid.cut()
    window.do("undo")
    window.do("find")


def picture(window):
    """The clipboard holds a picture that we painted."""
    window.show_comparison()
    QGuiApplication.clipboard().setPixmap(window.grab())


def typing(window):
    """A cell is half typed."""
    window.open_report("annex1", Q3)
    grid = window.editor.grid
    grid.go_to(window.editor.session.report.rows[2].id, "brands")
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(QApplication.focusWidget(), "2")


def popup(window):
    """A list of choices hangs open."""
    window.open_report("annex2", Period(2026))
    grid = window.editor.grid
    form = window.editor.session.form
    column = next(each.id for each in form.columns if "choice" in each.kind)
    grid.go_to(window.editor.session.report.rows[0].id, column)
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def pages(window):
    """Every page was open."""
    copied(window)
    for visit in (
        window.show_sent,
        window.show_comparison,
        window.show_projects,
        window.show_data,
        window.show_profile,
        window.open_help,
        lambda: window.show_board("annex1", Q3),
        lambda: window.open_report("annex2", Period(2026)),
        lambda: window.do("paper"),
    ):
        visit()
        QCoreApplication.processEvents()


def board(window):
    """Files are being read."""
    window.show_board("annex1", Q3)
    window.controller.inbox.take([CAME])


def busy(window):
    """Jobs are waiting for one another: layouts, files, backups."""
    copied(window)
    window.do("paper")
    board(window)
    window.keeper.make("定时")
    window.show_board("annex2", Period(2026))


def exporting(window):
    """Files are being exported."""
    window.open_report("annex1", Q3)
    window.do("export")
    dialog = QApplication.activeModalWidget()
    dialog.draft.click()


def dialogs(window):
    """Dialogues lie over one another."""
    copied(window)
    window.open_help()
    window.do("export")
    say_failure(ValueError("x"), window.workspace.folder, window.workspace.folder)


def summary(window):
    """The year's summary is being written."""
    window.open_report("summary", Period(2026))


def box(window):
    """A box that waits for an answer in a loop of its own."""
    QTimer.singleShot(0, lambda: window.refused("没有写成"))


def choosing(window):
    """A file is being chosen."""
    plain = QFileDialog.Option.DontUseNativeDialog
    QTimer.singleShot(0, lambda: QFileDialog.getOpenFileName(window, "", "/tmp", options=plain))


def failing(window):
    """Something raises again and again."""

    def fail():
        raise ValueError("x")

    copied(window)
    for at in range(5):
        QTimer.singleShot(at * 20, fail)


# ── how it ends ──


def close(window):
    """The clerk closes the window."""
    window.close()


def leave(_):
    """The desktop's session ends."""
    QApplication.quit()


def drop(_):
    """The loop is left, and nobody asked the window, as at the end of a session of Windows."""
    QCoreApplication.exit(0)


def interrupt(_):
    """Ctrl+C."""
    raise KeyboardInterrupt


# A session ends while a dialogue works: that waits until it is done, and this test does not.
def terminate(_):
    """The machine is shut down."""
    subprocess.Popen(["/bin/sh", "-c", f"sleep 0.3; kill -TERM {os.getpid()}"])


WAYS = {
    f"{state.__name__}-{end.__name__}": (state, end)
    for state, ends in (
        (nothing, (close, terminate)),
        (copied, (close, leave, drop, interrupt)),
        (cut, (drop,)),
        (picture, (close,)),
        (typing, (close, terminate)),
        (popup, (leave,)),
        (pages, (drop,)),
        (busy, (close, leave, drop, interrupt)),
        (exporting, (close, drop)),
        (dialogs, (leave, drop)),
        (summary, (drop,)),
        (box, (close, interrupt, terminate)),
        (choosing, (drop,)),
        (failing, (close, drop)),
    )
    for end in ends
}


def begin(way):
    """Have the program come to a state once its window stands, and end from there."""
    state, end = WAYS[way]
    settle = app._start_background_work

    def settle_and_go_on(one, window, *rest):
        settle(one, window, *rest)
        QTimer.singleShot(SOON, lambda: end(window))
        state(window)

    app._start_background_work = settle_and_go_on


if __name__ == "__main__":
    begin(sys.argv.pop(1))
    from fangfan_desktop.__main__ import main

    main()
