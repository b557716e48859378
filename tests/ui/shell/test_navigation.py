from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.shell.navigation import shortened
from tests.ui.hands import press, write


def items(window):
    tree = window.navigation.tree
    return [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]


def item(window, words):
    return next(each for each in items(window) if words in each.text(0))


def test_it_names_the_unit_and_lists_the_year(open_window, city_profile):
    window = open_window(city_profile)
    assert window.navigation._place.text() == "济南市"
    assert window.navigation._level.text() == "市级 · 12 个区县"
    assert [each.text(0) for each in items(window)] == [
        "2026 年",
        "本年报表",
        "附件1 · 第一季度",
        "附件1 · 第二季度",
        "附件1 · 第三季度",
        "附件1 · 第四季度",
        "附件2 · 项目清单",
        "阶段性总结",
        "汇总",
        "报送进度 · 附件1",
        "报送进度 · 附件2",
        "资料",
        "历次报送",
        "对比与走势",
        "项目库",
        "数据与备份",
        "单位与联系人",
        "帮助",
    ]


def test_a_name_gives_way_to_the_small_words_beside_it(qapp):
    metrics = QFontMetrics(qapp.font())
    whole = "以工代赈台账 · 上半年"
    wide = metrics.horizontalAdvance(whole)
    assert shortened(whole, metrics, wide) == whole
    short = shortened(whole, metrics, wide - 20)
    assert metrics.horizontalAdvance(short) <= wide - 20
    assert short.startswith("以工代")
    assert short.endswith("… · 上半年")
    both = "基层服务人员招募花名册 · 基层服务人员招募"
    narrow = metrics.horizontalAdvance("基层服务人员招募")
    assert metrics.horizontalAdvance(shortened(both, metrics, narrow)) <= narrow
    assert shortened(both, metrics, narrow).startswith("基层服务")
    board = shortened("报送进度 · 以工代赈台账", metrics, wide - 20)
    assert board.startswith("报送进度 · 以工")
    narrow = shortened("脱贫人口清单 · 脱贫人口清单", metrics, wide - 40)
    assert metrics.horizontalAdvance(narrow) <= wide - 40
    assert narrow.startswith("脱贫人口")


def test_help_in_its_own_window_leaves_the_page_selected(open_window, city_profile, qtbot):
    window = open_window(city_profile)
    tree = window.navigation.tree
    line = tree.visualItemRect(item(window, "帮助")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=line)
    assert tree.currentItem().text(0) == "本年报表"


def test_a_county_does_not_see_what_is_the_city_s_or_the_province_s(open_window, county_profile):
    window = open_window(county_profile)
    assert [each.text(0) for each in items(window)] == [
        "2026 年",
        "本年报表",
        "附件1 · 第一季度",
        "附件1 · 第二季度",
        "附件1 · 第三季度",
        "附件1 · 第四季度",
        "附件2 · 项目清单",
        "资料",
        "历次报送",
        "对比与走势",
        "数据与备份",
        "单位与联系人",
        "帮助",
    ]


def test_the_keys_of_what_is_the_city_s_do_nothing_in_a_county_or_say_why(opened, county_profile):
    window = opened(county_profile, "annex1")
    page = window.pages.currentWidget()
    press("F9", "Ctrl+Shift+R", "Ctrl+Shift+J")
    assert window.pages.currentWidget() is page
    assert not window.findChildren(QMessageBox)
    assert not window.actions_by_id["board"].isVisible()
    press("Ctrl+4")
    assert window.pages.currentWidget() is page
    assert window.status.saved.text().startswith("项目库是省、市挑选项目用的")
    assert window.status.saved.text().endswith("本县的项目填在附件2里")


def test_the_keyboard_walks_to_a_report_and_opens_it(open_window, city_profile):
    window = open_window(city_profile)
    tree = window.navigation.tree
    tree.setFocus()
    tree.setCurrentItem(item(window, "附件2 ·"))
    press("Return")
    assert window.editor.session.report.period == Period(2026)
    assert tree.currentItem() is item(window, "附件2")
    said = item(window, "附件2").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "附件2 · 项目清单，未开始，10月25日"
    write("商河县")
    press("Return")
    said = item(window, "附件2").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("附件2 · 项目清单，填报中，")
    assert said.endswith("，10月25日")


def test_a_click_opens_the_unit_s_page(open_window, city_profile, qtbot):
    window = open_window(city_profile)
    tree = window.navigation.tree
    where = tree.visualItemRect(item(window, "单位与联系人")).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.pages.currentWidget().save.text() == "保存"


def test_headings_cannot_be_chosen(open_window, city_profile):
    window = open_window(city_profile)
    assert item(window, "资料").flags() == Qt.ItemFlag.NoItemFlags
