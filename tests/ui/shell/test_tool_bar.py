from PySide6.QtWidgets import QApplication, QToolButton

from fangfan_desktop.forms.periods import Period
from tests.builders import Q3
from tests.ui.hands import press, write


def test_tools_are_there_when_they_can_do_something(city_window):
    actions = city_window.actions_by_id
    assert not actions["undo"].isEnabled()
    write("1")
    press("Return")
    assert actions["undo"].isEnabled()
    assert actions["undo"].toolTip() == "撤销：填写 1 格（Ctrl+Z）"
    press("Ctrl+1")
    assert not actions["export"].isEnabled()
    assert not city_window.tools.export.isVisible()
    city_window.open_report("annex2", Period(2026))
    assert actions["export"].isEnabled()
    assert not actions["zero"].isEnabled()


def test_what_a_city_writes_to_its_units_stands_behind_one_word(city_window, qtbot):
    city_window.show_board("annex1", Q3)
    tools = city_window.tools.findChildren(QToolButton)
    button = next(each for each in tools if each.text() == "联系县区")
    assert button.isVisible()
    assert button.accessibleName() == "联系县区"
    words = [action.text() for action in button.menu().actions()]
    assert words == ["复制催报名单", "给未报和退回的单位写邮件…", "各单位联系人…", "给县区定期限…"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)

    def choose():
        menu = QApplication.activePopupWidget()
        if menu is None:
            return False
        press("Down", "Return")
        return True

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, lambda: qtbot.waitUntil(choose))
    press("Space")
    assert "尚未报送" in QApplication.clipboard().text()
    city_window.open_report("annex1", Q3)
    assert not button.isVisible()
