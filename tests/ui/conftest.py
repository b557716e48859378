"""Windows already open on a report."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.voice import Voice
from tests.builders import GOOD, Q3
from tests.returned import county_file
from tests.ui.hands import press, to_front


@pytest.fixture
def aloud(monkeypatch):
    """Return what a screen reader is told from now on; offscreen none listens."""
    told = []
    monkeypatch.setattr(f"{say.__module__}.QAccessible", SimpleNamespace(isActive=lambda: True))
    monkeypatch.setattr(Voice, "say", lambda _, words: told.append(words))
    return told


@pytest.fixture
def opened(open_window):
    """Return what opens a window on a report: `opened(profile, "annex1")`."""

    def opener(profile, form, period=None):
        window = open_window(profile)
        window.open_report(form, period or (Q3 if form == "annex1" else Period(2026)))
        return window

    return opener


@pytest.fixture
def city_window(opened, city_profile):
    return opened(city_profile, "annex1")


@pytest.fixture
def list_window(opened, county_profile):
    return opened(county_profile, "annex2")


@pytest.fixture
def ready(opened, county_profile):
    """A window on a county's 附件1 with nothing wrong."""
    window = opened(county_profile, "annex1")
    session = window.editor.session
    for column, figure in GOOD.items():
        session.apply(gestures.type_cell(session.report.rows[0].id, column, figure))
    session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    return window


@pytest.fixture
def dialog_of(qtbot):
    """Return the dialogue of a window, once the keyboard is on it."""

    def find(window):
        dialog = window.findChild(ExportDialog)
        to_front(dialog)
        return dialog

    return find


@pytest.fixture
def finish(qtbot):
    def wait(dialog, *, refused=False):
        qtbot.waitUntil(dialog.close_button.isEnabled, timeout=20_000)
        assert bool(dialog.done_with) is not refused, dialog.problem.text()

    return wait


@pytest.fixture
def export(dialog_of, finish, qtbot):
    """Return what exports the open report for good, as a clerk does; the submission is returned."""

    def go(window):
        window.actions_by_id["export"].trigger()
        dialog = dialog_of(window)
        dialog.official.click()
        dialog.confirm.click()
        finish(dialog)
        dialog.close()
        dialog.setParent(None)
        to_front(window)
        return window.editor.session.sent

    return go


@pytest.fixture
def send(export, qtbot):
    """Return what exports the open report for good and says that it has gone out."""

    def go(window):
        export(window)
        window.editor.sent.buttons["mark_sent"].click()
        dialog = window.findChild(SentDayDialog)
        dialog.mark.click()
        dialog.setParent(None)
        to_front(window)
        return window.editor.session.sent

    return go


@pytest.fixture
def answer(qtbot):
    """Return what presses a key on the question that is open, and returns what it said."""

    def go(window, key):
        dialog = window.findChild(ConfirmDialog)
        to_front(dialog)
        words = dialog.findChild(QLabel).text()
        press(key)
        dialog.setParent(None)
        to_front(window)
        return words

    return go


@pytest.fixture
def exported_window(ready, export):
    """A window whose 附件1 was exported for good, and has not been sent yet."""
    export(ready)
    return ready


@pytest.fixture
def sent_window(ready, send):
    """A window whose 附件1 was sent."""
    send(ready)
    return ready


@pytest.fixture
def board_window(open_window, city_profile, qtbot):
    """Return what opens the window at a board."""

    def opener(form="annex1", period=None):
        window = open_window(city_profile)
        with qtbot.waitSignal(window.navigation.board_chosen, raising=False, timeout=1):
            window.show_board(form, period or Period(2026, 3))
        return window

    return opener


@pytest.fixture
def files(tmp_path, annex1):
    """Return what writes a county's file into the folder of what was sent."""

    def write(unit, name=None, **more):
        return county_file(tmp_path / "报来", annex1, unit, name, **more)

    return write


@pytest.fixture
def take(qtbot):
    """Return what drops files on the board and waits until they are on it."""

    def drop(window, *paths):
        inbox = window.controller.inbox
        with qtbot.waitSignal(window.intake.told, timeout=20_000) as said:
            inbox.take(list(paths))
        return said.args[0]

    return drop


@pytest.fixture
def data_window(open_window, county_profile):
    """A window on 数据与备份, with one report and one backup."""
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "alliances", "1"))
    window.workspace.backups.make("手工")
    window.show_data()
    return window
