from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.workspace.submissions import Submission
from tests.builders import COUNTY, Q3
from tests.ui.hands import focused, press, to_front, write
from tests.ui.words_fit import not_whole

EXPORTED = Submission(1, "annex1", COUNTY, Q3, 1, "2026-09-12T09:00:00", "CODE", "", "a@b.cn", None)
TODAY = date(2026, 9, 15)


@pytest.fixture
def ask(qtbot, annex1, qapp):
    parent = QWidget()
    qtbot.addWidget(parent)
    given = []

    def go(today=TODAY, *, has_scan=True):
        dialog = SentDayDialog(annex1, EXPORTED, today, parent, has_scan=has_scan)
        dialog.given.connect(given.append)
        dialog.show()
        to_front(dialog)
        return dialog, given

    return go


def test_it_is_today_unless_another_day_is_written(ask):
    _, given = ask()
    press("Return")
    assert given == [TODAY]
    dialog, given = ask()
    assert focused() is dialog.day
    write("2026.9.14")
    press("Return")
    assert given == [TODAY, date(2026, 9, 14)]


@pytest.mark.parametrize(
    ("text", "day"),
    [("9.12", date(2026, 9, 12)), ("9月14日", date(2026, 9, 14)), ("今天", TODAY)],
)
def test_a_day_can_be_said_without_its_year(ask, text, day):
    _, given = ask()
    write(text)
    press("Return")
    assert given == [day]


def test_what_was_exported_in_december_may_have_been_sent_in_either_year(ask):
    _, given = ask(date(2027, 1, 8))
    write("12.30")
    press("Return")
    ask(date(2027, 1, 8))
    write("1.5")
    press("Return")
    assert given == [date(2026, 12, 30), date(2027, 1, 5)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "请写明哪一天发出的。"),
        ("昨天吧", "不是日期"),
        ("2026-9-16", "这一天还没有到。"),
        ("2026-9-11", "这一版 2026年9月12日 才导出，发出不会更早。"),
    ],
)
def test_a_day_that_cannot_be_is_said(ask, text, says):
    dialog, given = ask()
    dialog.day.setText(text)
    press("Return")
    assert says in dialog.problem.text()
    assert dialog.isVisible()
    assert focused() is dialog.day
    press("Escape")
    assert not dialog.isVisible()
    assert given == []


def test_a_clock_that_was_ahead_is_not_in_the_way(ask):
    _, given = ask(date(2026, 9, 10))
    press("Return")
    assert given == [date(2026, 9, 10)]


def test_a_scan_that_is_not_there_is_mentioned(ask):
    dialog, _ = ask(has_scan=False)
    labels = [label.text() for label in dialog.findChildren(type(dialog.problem))]
    assert any("盖章扫描件还没有加到" in text for text in labels)
    assert not_whole(dialog) == []
    dialog.day.setText("")
    press("Return")
    assert not_whole(dialog) == []
