"""A late county's figures come for a quarter that was exported, or sent, long ago."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.builders import CITY, Q3
from tests.ui.hands import press, to_front, write

WHOLE = Place(CITY)


@pytest.fixture
def exported(board_window, files, take):
    """The board of a quarter whose city table was exported, and a county's file that came after."""

    def opener(*, sent):
        window = board_window()
        take(window, files("商河县"))
        window.actions_by_id["roll_in"].trigger()
        report = window.editor.session.report
        made = window.workspace.submissions.add(report, [], "一", "", [])
        if sent:
            window.workspace.submissions.mark_sent(made, date(2026, 9, 14))
        window.show_board("annex1", Q3)
        take(window, files("平阴县"))
        return window

    return opener


@pytest.fixture
def asked(qtbot):
    """Return what rolls up and gives the dialogue that asks."""

    def roll(window):
        press("F9")
        dialog = QApplication.activeModalWidget()
        to_front(dialog)
        return dialog

    return roll


def brands(window):
    return (
        window.workspace.reports.load(
            window.controller.scope.form
            if window.controller.kind == "board"
            else window.report.session.form,
            WHOLE,
            Q3,
        )
        .rows[0]["brands"]
        .value
    )


def test_what_was_sent_is_corrected_with_a_reason_and_then_rolled_up(exported, asked):
    window = exported(sent=True)
    dialog = asked(window)
    assert isinstance(dialog, ReasonDialog)
    assert dialog.windowTitle() == "更正后汇入"
    dialog.reason.setFocus()
    write("平阴县补报")
    press("Return")
    assert window.editor.session.correction == "平阴县补报"
    assert brands(window) == 4
    assert window.status.saved.text().startswith("汇入 2 个单位")
    assert window.editor.sent.words.text() == "正在更正第 1 版：平阴县补报"


def test_what_was_exported_and_not_sent_is_gone_on_with(exported, asked):
    window = exported(sent=False)
    dialog = asked(window)
    assert isinstance(dialog, ConfirmDialog)
    press("Return")
    assert window.editor.session.correction == ""
    assert brands(window) == 4


@pytest.mark.parametrize("sent", [True, False])
def test_left_as_it_is_nothing_changes(exported, asked, sent):
    window = exported(sent=sent)
    asked(window)
    press("Escape")
    assert window.controller.kind == "board"
    assert brands(window) == 2
    assert (
        window.workspace.submissions.correction(
            window.workspace.reports.load(window.controller.scope.form, WHOLE, Q3)
        )
        is None
    )


def test_with_no_other_figures_nothing_is_asked(exported, take, files):
    window = exported(sent=True)
    entry = window.controller.inbox.board.line(Place(CITY, "平阴县")).newest.entry
    window.controller.inbox.put_aside(entry)
    window.background.finish()
    press("F9")
    assert QApplication.activeModalWidget() is None
    assert window.editor.session.is_read_only
    assert "数都已在表里" in window.status.saved.text()
