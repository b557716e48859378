from fangfan_desktop.ui.shell.key_groups import key_groups
from tests.builders import Q3


def groups(window, reference):
    found = key_groups(window, reference)
    return {group.title: dict(group.keys) for group in found}


def test_the_keys_stand_menu_by_menu_and_those_of_the_table_last(city_window, reference):
    found = groups(city_window, reference)
    assert list(found)[:2] == ["文件", "编辑"]
    assert list(found)[-1] == "在表格里"
    assert found["文件"]["F12"] == "导出报送"
    assert found["编辑"]["Alt+0"] == "零报告"
    assert "Alt+Ins" not in found.get("表格", {})  # not in a form of places
    assert found["在表格里"]["直接打字"] == "替换这一格"
    assert "市本级的页面上，Esc" in found["在表格里"]


def test_a_list_has_its_own(list_window, reference):
    found = groups(list_window, reference)
    assert found["表格"]["Alt+Ins"] == "在上面插入项目"
    assert "市本级的页面上，Esc" not in found["在表格里"]
    assert "汇总" not in found


def test_another_page_has_its_own_and_none_of_the_table(city_window, reference):
    city_window.show_home()
    found = groups(city_window, reference)
    assert found["这一页"]["Ctrl+E"] == "已用别的办法报送"
    assert "在表格里" not in found
    city_window.show_board("annex1", Q3)
    assert groups(city_window, reference)["汇总"]["F9"] == "汇入报表"
