from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView

from fangfan_desktop.forms.periods import Period
from tests.builders import Q3
from tests.ui.added_forms import add_form
from tests.ui.hands import focused, press, reminders, write


def texts(window):
    listed = window.pages.currentWidget().list
    items = [listed.topLevelItem(at) for at in range(listed.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items]


def test_the_year_lists_every_report_with_its_day_and_state(open_window, city_profile):
    window = open_window(city_profile)
    rows = texts(window)
    assert [row[0].split("　")[0] for row in rows] == [
        "附件1 · 第一季度",
        "附件1 · 第二季度",
        "附件1 · 第三季度",
        "附件1 · 第四季度",
        "附件2 · 项目清单",
        "阶段性总结",
    ]
    assert rows[0][1] == "3月15日（已过）"
    assert rows[2][1] == "还剩 3 天"
    assert rows[3][1] == "12月15日"
    assert {row[2] for row in rows} == {"未开始"}


def test_the_summary_is_the_city_s_and_a_county_s_once_it_has_begun_one(
    open_window, county_profile
):
    window = open_window(county_profile)
    assert [row[0].split("　")[0] for row in texts(window)][-1] == "附件2 · 项目清单"
    assert not any("总结" in words for words in reminders(window))
    window.workspace.summaries.mark(county_profile.place, 2026, sent=False)
    window.show_home()
    assert [row[0].split("　")[0] for row in texts(window)][-1] == "阶段性总结"


def test_enter_opens_what_is_to_be_done_first(open_window, county_profile):
    window = open_window(county_profile)
    assert focused() is window.pages.currentWidget().list
    press("Return")
    assert window.editor.session.report.period == Q3
    assert window.windowTitle() == "附件1 2026年第3季度 — 防返填报"


def chosen(window):
    return window.pages.currentWidget().list.currentItem().text(0).split("　")[0]


def test_the_report_that_one_comes_from_stays_chosen(open_window, county_profile):
    window = open_window(county_profile)
    assert chosen(window) == "附件1 · 第三季度"
    press("Down", "Return")
    assert window.editor.session.report.period == Period(2026, 4)
    press("Ctrl+W")
    assert chosen(window) == "附件1 · 第四季度"
    window.open_report("annex2", Period(2026))
    press("Ctrl+1")
    assert chosen(window) == "附件2 · 项目清单"


def test_the_line_stays_chosen_over_another_page_year_and_colours(open_window, county_profile):
    window = open_window(county_profile)
    press("Up", "Ctrl+3", "Ctrl+1")
    assert chosen(window) == "附件1 · 第二季度"
    window.actions_by_id["scheme"].trigger()
    assert chosen(window) == "附件1 · 第二季度"
    window.pages.currentWidget().year_changed.emit(2025)
    press("Down")
    there = chosen(window)
    window.pages.currentWidget().year_changed.emit(2026)
    assert chosen(window) == "附件1 · 第二季度"
    window.pages.currentWidget().year_changed.emit(2025)
    assert chosen(window) == there


def test_a_report_begun_says_when_it_was_last_changed(open_window, county_profile):
    window = open_window(county_profile)
    press("Return")
    write("5")
    press("Return", "Ctrl+1")
    assert texts(window)[2][2].startswith("填报中，上次改动 ")
    press("Return")
    assert window.editor.session.report.rows[0]["alliances"].raw == "5"


def test_another_year_can_be_turned_to(open_window, county_profile):
    window = open_window(county_profile)
    window.pages.currentWidget().year_changed.emit(2025)
    assert window.pages.currentWidget()._title.text() == "2025 年报表"
    window.pages.currentWidget().open_button.click()
    assert window.editor.session.report.period.year == 2025


def test_what_is_late_soon_due_and_next_is_said_above(open_window, county_profile):
    words = reminders(open_window(county_profile))
    assert words[0] == "附件1（2026年第三季度），9月15日前报送，还剩 3 天。"
    assert words[1].startswith("再往后：附件2（2026年）")
    assert words[2].startswith("没有在这里填过：附件1（2026年第一季度）、附件1（2026年第二季度）。")


def test_what_was_exported_is_still_to_be_sent_here_and_at_the_left(exported_window):
    window = exported_window
    press("Ctrl+1")
    page = window.pages.currentWidget()
    assert reminders(window)[0].startswith("附件1（2026年第三季度）已导出，还没有发出：")
    line = page.list.topLevelItem(2)
    assert line.text(2).endswith("，还没有发出")
    assert line.foreground(2).color() == window.theme["warning"]
    tree = window.navigation.tree
    lines = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    at_left = next(each for each in lines if "第三季度" in each.text(0))
    assert at_left.data(0, Qt.ItemDataRole.AccessibleTextRole).endswith("，待发送")
    assert page.list.currentItem() is line


def test_a_day_of_a_year_whose_holidays_are_not_known_says_so(open_window, county_profile):
    window = open_window(county_profile)
    add_form(window, "workshops")
    window.show_home()
    said = {row[0].split("　")[0]: row[1] for row in texts(window)}
    assert said.pop("月调度表 · 12月") == "2027年1月5日（未计节假日）"
    assert not any("节假日" in words for words in said.values())
    window.show_home(2027)
    assert any(row[0].startswith("月调度表 · 2026年12月") for row in texts(window))


def painted(listed, width, words=""):
    """What is seen of the first line in a column of a width; `words` in place of its own."""
    line = listed.topLevelItem(0)
    listed.setColumnWidth(0, width)
    kept = line.text(0)
    line.setText(0, words or kept)
    picture = listed.viewport().grab(listed.visualItemRect(line)).toImage()
    line.setText(0, kept)
    return picture


def test_where_the_title_of_a_report_has_no_room_its_name_stands_alone(open_window, city_profile):
    listed = open_window(city_profile).pages.currentWidget().list
    listed.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    line = listed.topLevelItem(0)
    name, title = line.text(0).split("　")
    around = 100
    words = listed.fontMetrics().horizontalAdvance(line.text(0))
    whole = painted(listed, words + around)
    seen = []
    for width in range(words, words + around):
        shown = painted(listed, width)
        words_end = QRect(0, 0, width - 4, shown.height())
        if shown == painted(listed, width, name):
            seen.append("name")
        elif shown.copy(words_end) == whole.copy(words_end):
            seen.append("all of it")
        else:
            seen.append("cut")
    assert set(seen) == {"name", "all of it"}
    assert seen == sorted(seen, reverse=True)
    assert title in line.toolTip(0)
    assert title in line.text(0)
