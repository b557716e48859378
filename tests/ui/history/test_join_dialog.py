import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from fangfan_desktop.jobs.history.joining import Joining, ReceivedHalf
from fangfan_desktop.ui.history.join_dialog import JoinDialog
from tests.builders import project_list
from tests.ui.hands import focused, press

MINE = ({"name": "甲", "employed": "46", "phone": "1"}, {"name": "乙", "summary": "一行\n两行"})
THEIRS = (
    {"name": "甲", "employed": "50", "phone": "2"},
    {"name": "乙", "summary": "三行"},
    {"name": "丙"},
)


@pytest.fixture
def ask(qtbot, workspace, annex2):
    """Return what opens the dialogue about two halves."""

    def go(mine=MINE, theirs=THEIRS, **fields):
        over = QWidget()
        over.resize(1366, 768)
        qtbot.addWidget(over)
        half = ReceivedHalf("半份.xlsx", annex2, project_list(annex2, *theirs, fields=fields))
        dialog = JoinDialog(Joining(workspace, project_list(annex2, *mine), half), over)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        with qtbot.waitActive(dialog):
            dialog.show()
        dialog.over = over  # it would be collected
        return dialog

    return go


def answers(dialog):
    model = dialog.model
    return [model.index(row, 4).data() for row in range(model.rowCount())]


def test_each_difference_is_decided_by_one_key(ask):
    dialog = ask()
    assert answers(dialog) == ["请选", "请选", "请选", "加进来"]
    assert not dialog.join.isEnabled()
    press("2", "1")
    assert dialog.table.currentIndex().row() == 2
    assert dialog.waiting.text() == "还有 1 处没有选。"
    press("1")
    assert answers(dialog) == ["用收到的", "用本机的", "用本机的", "加进来"]
    assert focused() is dialog.join
    press("Return")
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_joins_nothing_while_something_is_open(ask):
    dialog = ask()
    press("Return", "Return")
    assert dialog.isVisible()
    assert dialog.table.currentIndex().row() == 2


def test_a_whole_row_is_taken_of_one_side(ask):
    dialog = ask()
    press("Space", "2")
    assert answers(dialog)[:3] == ["用收到的", "用收到的", "请选"]
    press("Ctrl+A", "1")
    assert answers(dialog) == ["用本机的", "用本机的", "用本机的", "加进来"]


def test_two_projects_of_one_name_both_stay(ask):
    dialog = ask()
    press("3")
    assert answers(dialog)[:3] == ["两行都留", "两行都留", "请选"]


def test_what_cannot_be_two_is_said(ask):
    dialog = ask(filler="王五")
    assert not dialog.buttons["both"].isEnabled()
    press("3")
    assert dialog.waiting.text().startswith("有 1 处不能“两行都留”")
    press("Down")
    assert dialog.buttons["both"].isEnabled()


def test_long_texts_are_read_side_by_side(ask):
    dialog = ask()
    press("Down", "Down")
    assert [box.toPlainText() for box in dialog.whole] == ["一行\n两行", "三行"]
    assert dialog.model.index(2, 2).data() == "一行 两行"
    role = Qt.ItemDataRole.AccessibleTextRole
    assert dialog.model.index(2, 2).data(role) == "本机的：一行 两行"
    assert dialog.model.index(2, 2).data(Qt.ItemDataRole.ToolTipRole) == "一行\n两行"
    press("Down", "Space", "1")
    assert answers(dialog)[3] == "加进来", "what comes unasked is only shown"


def test_a_screen_reader_is_told_the_whole_line_and_how_many_are_left(ask, monkeypatch):
    dialog = ask()
    role = Qt.ItemDataRole.AccessibleTextRole
    line = "甲，带动就业人数，本机的：46，收到的：50，用哪个：请选"
    assert dialog.model.index(0, 0).data(role) == line
    heard = []
    monkeypatch.setattr(
        "fangfan_desktop.ui.history.join_dialog.say", lambda _, words, **__: heard.append(words)
    )
    press("2")
    assert heard == ["还有 2 处没有选。"]


def test_buttons_do_the_same(ask):
    dialog = ask()
    dialog.of_row.click()
    dialog.buttons["theirs"].click()
    assert answers(dialog)[:2] == ["用收到的", "用收到的"]


def test_where_nothing_differs_one_key_joins(ask):
    dialog = ask(theirs=(*MINE, {"name": "丙"}))
    assert not dialog.of_row.isVisible()
    assert focused() is dialog.join
    press("Return")
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_five_thousand_rows_are_asked_in_one_list(ask):
    mine = [{"name": f"项目{at}", "employed": "1", "phone": str(at)} for at in range(5000)]
    theirs = [{**each, "employed": "2"} for each in mine]
    dialog = ask(mine, theirs)
    press("Ctrl+A", "2")
    assert set(answers(dialog)) == {"用收到的"}
    assert dialog.join.isEnabled()
