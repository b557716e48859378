"""Machines that the whole program is tried on, and clerks who live a year with it."""

import pytest

from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from tests.ui.hands import press, to_front


@pytest.fixture
def clerk(tmp_path, qapp, qtbot, paper):
    """Return what opens a clerk's window on a day: the same data all the year."""
    from fangfan_desktop.app import make_window

    windows = []

    def at(profile, day, name):
        close()
        window = make_window(tmp_path / name, tmp_path / name / "out", lambda: day)
        windows.append(window)
        if window.workspace.profile.load() is None:
            window.workspace.profile.save(profile)
        window.show_home()
        window.show()
        to_front(window)
        return window

    def close():
        for window in windows:
            window.close()
            window.workspace.close()
            window.deleteLater()
        windows.clear()
        qapp.processEvents()

    yield at
    close()


@pytest.fixture
def send(qtbot):
    """Return what exports the open report by F12, and says that it has gone out."""

    def go(window):
        press("F12")
        dialog = window.findChild(ExportDialog)
        to_front(dialog)
        assert dialog.official.isEnabled(), dialog.state.text()
        dialog.choices.show_code.setChecked(True)
        dialog.official.click()
        dialog.confirm.click()
        qtbot.waitUntil(dialog.close_button.isEnabled, timeout=30_000)
        assert not dialog.problem.text(), dialog.problem.text()
        dialog.close()
        dialog.setParent(None)
        to_front(window)
        window.editor.sent.buttons["mark_sent"].click()
        asked = window.findChild(SentDayDialog)
        asked.mark.click()
        asked.setParent(None)
        to_front(window)
        return window.editor.session.sent

    return go
