from fangfan_desktop.forms.periods import Period
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
