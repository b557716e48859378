from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.city_deadlines import county_due
from fangfan_desktop.ui.board.deadline_dialog import DeadlineDialog
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import Q2, Q3
from tests.ui.hands import focused, press, to_front, write


@pytest.fixture
def opened(board_window, qtbot):
    def opener(window=None):
        window = window or board_window()
        to_front(window)
        press("Ctrl+D")
        dialog = next(d for d in window.findChildren(DeadlineDialog) if d.isVisible())
        qtbot.waitUntil(dialog.isActiveWindow)
        return window, dialog

    return opener


def due(window, annex1, period=Q3):
    return county_due(window.workspace.deadlines, annex1, period).day


def test_so_many_days_earlier_are_chosen_by_keyboard_and_hold_from_now_on(opened, annex1):
    window, dialog = opened()
    assert dialog.same.isChecked()
    assert dialog.outcome.text() == "县区在 9月15日（星期二）前报来，还剩 3 天。"
    press("Tab")
    focused().selectAll()
    write("4")
    assert dialog.earlier.isChecked()
    assert dialog.outcome.text() == "县区在 9月11日（星期五）前报来，已过期 1 天。"
    press("Return")
    assert due(window, annex1) == date(2026, 9, 11)
    assert due(window, annex1, Period(2026, 4)) == date(2026, 12, 11)
    assert due(window, annex1, Q2) == date(2026, 6, 15)
    assert window.controller.page.lead.text().startswith(
        "本市定的期限 9月11日（省里 9月15日），已过期 1 天"
    )
    # The city's own day is the notice's still.
    tree = window.navigation.tree
    shown = [tree.topLevelItem(at).data(0, 257) for at in range(tree.topLevelItemCount())]
    assert any(small and small[0] == "还剩 3 天" for small in shown)


@pytest.mark.parametrize("leave", ["mouse", "Return"])
def test_the_number_that_is_shown_is_meant_where_it_is_typed_again(opened, annex1, leave):
    window, dialog = opened()
    line = dialog.days.lineEdit()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    dialog.days.selectAll()
    write("5")
    assert dialog.earlier.isChecked()
    assert dialog.outcome.text().startswith("县区在 9月10日")
    if leave == "mouse":
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    else:
        press(leave)
    assert due(window, annex1) == date(2026, 9, 10)
    assert window.workspace.deadlines.rule("annex1", Q3).days == 5


def test_nothing_is_stored_where_the_provinces_day_holds_already(opened, annex1):
    window, dialog = opened()
    dialog.save.click()
    assert due(window, annex1) == date(2026, 9, 15)
    assert window.workspace.deadlines.rule("annex1", Q3) is None


def test_one_period_has_a_day_of_its_own_and_gives_it_back(opened, annex1):
    window, dialog = opened()
    dialog.day.setFocus()
    write("9.12")
    assert dialog.once.isChecked()
    assert dialog.outcome.text().endswith("今天到期。")
    press("Return")
    assert due(window, annex1) == date(2026, 9, 12)
    assert due(window, annex1, Period(2026, 4)) == date(2026, 12, 15)
    _, again = opened(window)
    assert again.once.isChecked()
    assert again.day.text() == "9月12日"
    again.same.click()
    again.save.click()
    assert due(window, annex1) == date(2026, 9, 15)
    assert "截止 9 月 15 日" in window.controller.page.lead.text()


@pytest.mark.parametrize(
    ("text", "why"),
    [("9月20日", "还晚"), ("十号", "不是日期"), ("", "请写这一期的期限，如 9月10日")],
)
def test_a_day_that_cannot_be_is_said_and_asked_again(opened, annex1, text, why, aloud):
    window, dialog = opened()
    dialog.once.click()
    dialog.day.setFocus()
    write(text)
    press("Return")
    assert dialog.isVisible()
    assert why in dialog.problem.text()
    assert aloud == [dialog.problem.text()]
    assert dialog.day.hasFocus()
    write("1")
    assert dialog.problem.text() == ""
    press("Escape")
    assert due(window, annex1) == date(2026, 9, 15)


def test_esc_changes_nothing(opened, annex1):
    window, dialog = opened()
    dialog.days.setValue(10)
    press("Escape")
    assert not dialog.isVisible()
    assert due(window, annex1) == date(2026, 9, 15)


def test_what_the_disk_refuses_is_said_and_the_window_stays(opened, annex1, monkeypatch):
    window, dialog = opened()
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[-1]))

    def refuse(*_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(window.workspace.deadlines, "set_rule", refuse)
    dialog.earlier.click()
    dialog.save.click()
    assert said == ["磁盘满了"]
    assert dialog.isVisible()
    dialog.reject()
