from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from tests.builders import Q3
from tests.stations import rows_of
from tests.ui.added_forms import add_form
from tests.ui.hands import clipboard, focused, press, to_front, write
from tests.ui.report.grid.tables_in_sight import go, report_of, shown, stations, told


@pytest.fixture
def window(stations_window):
    return stations_window


# ── from table to table ──


def test_one_table_is_shown_at_a_time_and_keys_lead_to_the_next(window):
    editor = window.editor
    assert editor.tabs.isVisible()
    assert [grid.isVisible() for grid in editor.grids] == [True, False, False]
    for key, title, rows in (
        ("Ctrl+PgDown", "表二", 3),
        ("Ctrl+PgDown", "表三", 2),
        ("Ctrl+PgUp", "表二", 3),
    ):
        press(key)
        assert (shown(window), editor.grid.grid.rowCount()) == (title, rows)
        assert focused() is editor.grid
        assert editor.tabs.tabText(editor.tabs.currentIndex()).startswith(title)
    assert [grid.isVisible() for grid in editor.grids] == [False, True, False]
    assert all(edit.isVisible() for edit in (*editor.head.edits.values(), editor.foot))


def test_a_table_stands_at_once_where_the_one_before_stood(window):
    tops = []
    for key in ("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+PgUp"):
        press(key)
        tops.append(window.editor.grid.y())
    assert len(set(tops)) == 1


def test_at_the_ends_it_is_said(window):
    press("Ctrl+PgUp")
    assert (shown(window), told(window)) == ("表一", "这是第一张小表")
    press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    assert (shown(window), told(window)) == ("表三", "这是最后一张小表")


def test_the_keys_lead_from_an_open_editor_which_is_committed_and_from_a_field(window):
    go(window, "表三", 1, "station")
    write("城东驿站")
    press("Ctrl+PgUp")
    assert shown(window) == "表二"
    assert stations(window)[1] == "城东驿站"
    window.editor.head.edits["date"].setFocus()
    press("Ctrl+PgUp")
    assert (shown(window), focused()) == ("表一", window.editor.grid)


def test_each_table_keeps_its_cursor_while_the_page_is_open(window):
    go(window, "表一", 0, "served_poor")
    go(window, "表三", 1, "visits")
    press("Ctrl+PgUp", "Ctrl+PgUp")
    assert window.editor.grid.current_cell[1] == "served_poor"
    assert window.status.where.text() == "商河县 · 服务脱贫人口人次（人次）"
    press("Ctrl+PgDown", "Ctrl+PgDown")
    assert window.editor.grid.current_cell[1] == "visits"
    assert window.status.where.text() == "第2项 · 驿站服务人次（人次）"


def test_a_report_is_opened_at_its_first_table_and_where_it_was_left(window):
    assert shown(window) == "表一"
    go(window, "表三", 1, "visits")
    cell = window.editor.grid.current_cell
    window.show_home()
    window.open_report("stations", Q3)
    assert (shown(window), window.editor.grid.current_cell) == ("表三", cell)
    window.open_report("stations", Period(2026, 2))
    assert shown(window) == "表一"


def test_what_can_be_done_depends_on_the_table_that_is_shown(window):
    def buttons():
        found = window.editor.findChildren(QPushButton)
        return {each.text() for each in found if each.isVisible()}

    def enabled(name):
        return window.actions_by_id[name].isEnabled()

    assert "＋ 添加一行" not in buttons()
    assert (enabled("zero"), enabled("bring"), enabled("insert")) == (True, True, False)
    press("Ctrl+PgDown")
    assert (enabled("zero"), enabled("bring"), enabled("insert")) == (False, True, False)
    press("Ctrl+PgDown")
    assert "＋ 添加一行" in buttons()
    assert (enabled("zero"), enabled("bring"), enabled("insert")) == (False, False, True)
    assert window.editor.grid.accessibleName() == "零工驿站季报 表三 零工驿站名单 表格"


def test_a_usual_form_has_no_tabs(window):
    window.open_report("annex1", Q3)
    assert window.editor.tabs is None
    assert not window.actions_by_id["next_table"].isEnabled()


# ── in the table that is shown ──


def test_rows_are_added_removed_and_moved_in_the_list_alone(window):
    go(window, "表三", 1, "station")
    before = [row.id for row in rows_of(*report_of(window), "表二")]
    press("Alt+Ins")
    write("城东驿站")
    press("Return")
    assert stations(window) == ["许商街道零工驿站", "城东驿站", "玉皇庙镇零工驿站"]
    press("Ctrl+Z", "Ctrl+Z")
    assert stations(window) == ["许商街道零工驿站", "玉皇庙镇零工驿站"]
    go(window, "表三", 1, "station")
    press("Alt+Shift+Up")
    assert stations(window) == ["玉皇庙镇零工驿站", "许商街道零工驿站"]
    press("Alt+Del")
    assert stations(window) == ["许商街道零工驿站"]
    assert [row.id for row in rows_of(*report_of(window), "表二")] == before
    press("Ctrl+Shift+D")
    assert stations(window) == ["许商街道零工驿站"] * 2
    assert window.editor.grid.grid.text_at(1, 0) == "2", "numbers are counted in the table"


def test_a_block_is_pasted_into_the_table_and_past_its_end(window):
    go(window, "表三", 1, "station")
    clipboard().setText("甲\t2026年1月\t7\n乙\t2026年2月\t8\n丙\t2026年3月\t9")
    press("Ctrl+V")
    assert stations(window)[1:] == ["甲", "乙", "丙"]
    assert stations(window, "visits") == ["980", "7", "8", "9"]
    go(window, "表二", 1, "planned")
    clipboard().setText("1\n2")
    press("Ctrl+V")
    assert [r["planned"].raw for r in rows_of(*report_of(window), "表二")] == ["3", "1", "2"]


def test_the_list_is_sorted_and_filtered(window):
    go(window, "表三", 0, "visits")
    press("Alt+Shift+A")
    assert stations(window, "visits") == ["550", "980"]
    grid = window.editor.grid
    grid.filter.set("visits", ["980"], open_only=False)
    assert (grid.grid.rowCount(), grid.grid.text_at(0, 0)) == (1, "2")
    assert grid.filter.words() == "筛选：驿站服务人次。显示 1 项，共 2 项。"
    press("Ctrl+PgUp", "Ctrl+PgDown")
    assert grid.grid.rowCount() == 1, "a filter stays while another table is shown"


def test_an_empty_list_has_room_to_say_so(window):
    go(window, "表三", 0, "visits")
    press("Ctrl+Space", "Alt+Del")
    grid = window.editor.grid
    assert grid.nothing().startswith("这张表还是空的。点“添加一行”")
    assert grid.viewport().height() >= grid.verticalHeader().defaultSectionSize()


def test_figures_are_filled_and_a_zero_report_fills_its_row(window):
    go(window, "表三", 1, "visits")
    press("Ctrl+D")
    assert stations(window, "visits") == ["980", "980"]
    go(window, "表一", 0, "built")
    window.editor.grid.selectAll()
    press("Delete", "Alt+0")
    (row,) = rows_of(*report_of(window), "表一")
    assert (row["built"].raw, row["served"].raw, row.zero_report) == ("0", "0", True)


def test_figures_of_the_period_before_are_brought_into_the_table_that_is_shown(window):
    window.open_report("stations", Period(2026, 4))
    to_front(window)
    press("Ctrl+PgDown")
    press("Ctrl+Shift+B")
    assert told(window) == "带入上期 4 格"
    funds = rows_of(*report_of(window), "表二")
    assert [row["spent"].raw for row in funds] == ["53.70", "42.50", "11.20"]
    assert rows_of(*report_of(window), "表一")[0]["built"].raw == ""


def test_where_nothing_is_filled_in_it_is_told_why(window):
    go(window, "表二", 0, "spent")
    write("9")
    assert told(window).startswith("“已支出”由 02、03 行自动算出（01=02+03），不能直接填")
    go(window, "表一", 0, "unit")
    write("9")
    assert rows_of(*report_of(window), "表一")[0]["unit"].raw == "商河县"


def test_enter_at_the_end_of_a_table_says_which_one_is_left(window):
    window.open_report("stations", Period(2026, 4))
    to_front(window)
    for figure in ("1", "2", "0"):
        write(figure)
        press("Return")
    assert told(window) == "这一行填完了，还要填“表二 资金使用情况”：按 Ctrl+PgDn 过去"


def test_zoom_is_one_for_all_tables_and_widths_are_kept_of_each(window):
    press("Ctrl++")
    assert {grid.zoom for grid in window.editor.grids} == {110}
    for at, column in ((0, "built"), (2, "station")):
        grid = window.editor.grids[at]
        window.editor.show_table(grid)
        grid.setColumnWidth(grid.form.index[column], 300)
        grid.header.dragged.emit(grid.form.index[column])
    kept = window.editor.widths
    assert kept.keys() == {"built", "station"}
    window.show_home()
    window.open_report("stations", Q3)
    assert window.editor.widths == pytest.approx(kept)
    assert {grid.zoom for grid in window.editor.grids} == {110}


# ── back to a cell, in whatever table it is ──


def test_undo_and_redo_are_one_history_and_show_the_table(window):
    go(window, "表一", 0, "built")
    write("3")
    press("Return")
    go(window, "表三", 0, "visits")
    write("990")
    press("Return", "Ctrl+PgUp")
    press("Ctrl+Z")
    assert (shown(window), window.editor.grid.current_cell[1]) == ("表三", "visits")
    assert told(window) == "撤销：填写 1 格（表三 零工驿站名单 · 第1项 · 驿站服务人次）"
    press("Ctrl+Z")
    assert (shown(window), window.editor.grid.current_cell[1]) == ("表一", "built")
    press("Ctrl+Y")
    assert shown(window) == "表一"
    press("Ctrl+Y")
    assert shown(window) == "表三"
    assert focused() is window.editor.grid


def test_rows_that_come_back_or_go_again_show_their_table(window):
    go(window, "表三", 1, "station")
    press("Alt+Del", "Ctrl+PgUp", "Ctrl+Z")
    assert (shown(window), window.editor.grid.currentIndex().row()) == ("表三", 1)
    press("Ctrl+PgUp", "Ctrl+Y")
    assert (shown(window), told(window)) == ("表三", "重做：删除 1 行（第2项）")
    press("Ctrl+Z", "Alt+Shift+Up", "Ctrl+PgUp", "Ctrl+Z")
    assert shown(window) == "表三", "an order that was changed, too"


def test_findings_lead_to_their_table(window):
    go(window, "表三", 1, "visits")
    write("约五百")
    press("Return")
    go(window, "表二", 1, "spent")
    write("61")
    press("Return", "Ctrl+PgUp", "F8")
    cards = window.editor.panel.cards()
    assert [card.place for card in cards] == [
        "表二 资金使用情况 · 02 驿站建设补助 · 已支出",
        "表三 零工驿站名单 · 第2项 · 驿站服务人次",
    ]
    assert focused() is cards[0]
    press("Return")
    assert (shown(window), window.editor.grid.currentIndex().row()) == ("表二", 1)
    press("F8")
    cards[1].setFocus()
    press("Return")
    assert (shown(window), window.editor.grid.currentIndex().row()) == ("表三", 1)
    assert focused() is window.editor.grid


def test_a_text_that_is_in_another_table_is_found_there(window):
    bar = window.editor.find_bar
    press("Ctrl+F")
    write("玉皇庙")
    assert bar.found.text() == "“表三 零工驿站名单”里有 1 处，按 Enter 过去"
    press("Return")
    assert (shown(window), window.editor.grid.currentIndex().row()) == ("表三", 1)
    assert (bar.found.text(), focused()) == ("第 1 处，共 1 处", bar.wanted)
    bar.wanted.selectAll()
    write("火星")
    press("Return")
    assert bar.found.text() == "没有找到"
    press("Escape")
    assert focused() is window.editor.grid


def test_only_in_the_table_that_is_shown_texts_are_replaced(window):
    go(window, "表三", 0, "station")
    press("Ctrl+H")
    write("零工驿站")
    press("Tab")
    write("驿站")
    window.editor.find_bar.replace_all()
    assert window.editor.find_bar.found.text() == "替换了 2 格"
    assert stations(window) == ["许商街道驿站", "玉皇庙镇驿站"]


def test_a_note_that_is_taken_back_shows_its_table(window):
    go(window, "表二", 1, "spent")
    write("61")
    press("Return", "F8")
    card = window.editor.panel.cards()[0]
    card.line.setFocus()
    write("追加了预算")
    press("Return", "F7", "Ctrl+PgUp", "Shift+F8", "Ctrl+Z")
    assert (shown(window), window.editor.grid.current_cell[1]) == ("表二", "spent")


# ── read only ──


def test_of_a_form_that_was_removed_all_tables_can_be_looked_at(window):
    window.reading.forms.open()
    dialog = window.reading.forms.dialog
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    dialog.remove_one.click()
    window.reading.forms.question.accept()
    dialog.close()
    window.open_report("stations", Q3)
    to_front(window)
    assert window.editor.session.is_read_only
    press("Ctrl+PgDown", "Ctrl+PgDown")
    assert shown(window) == "表三"
    write("9")
    assert "已经移除，只能看" in told(window)
    assert not [b for b in window.editor.findChildren(QPushButton) if "添加" in b.text()]
    press("Ctrl+PgUp")
    assert shown(window) == "表二"


def test_places_that_were_added_later_get_their_row_in_the_tables_of_places(
    open_window, city_profile
):
    window = open_window(city_profile, date(2026, 10, 13))
    add_form(window, "stations")
    window.open_report("stations", Q3)
    services = rows_of(*report_of(window), "表一")
    window.editor.session.apply(gestures.remove_rows([services[-1].id]))
    window.show_home()
    window.open_report("stations", Q3)
    again = rows_of(*report_of(window), "表一")
    assert [row["unit"].raw for row in again] == [row["unit"].raw for row in services]
    assert window.controller.undo_words() == (f"补上{services[-1]['unit'].raw}", "")


def test_what_cannot_be_read_in_a_later_table_is_said_and_its_figure_offered(window):
    go(window, "表三", 0, "visits")
    write("=1+2")
    press("Return")
    assert told(window) == "“=1+2”不会自动算成数，是不是 3？按 Alt+Enter 改成 3"
    press("Alt+Return")
    assert stations(window, "visits")[0] == "3"
