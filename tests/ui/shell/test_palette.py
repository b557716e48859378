import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from fangfan_desktop.ui.report.export.dialog import ExportDialog
from fangfan_desktop.ui.shell.help_window import HelpWindow
from fangfan_desktop.ui.shell.palette import spoken
from fangfan_desktop.ui.shell.palette_lines import ENTRY
from tests.ui.hands import compose, focused, lines_of, press, raw, write
from tests.ui.pages import PAGES


def palette(window):
    return window.reach.palette


def words(window):
    return lines_of(palette(window).list)


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_on_every_page_and_esc_gives_the_keyboard_back(city_window, page):
    PAGES[page](city_window)
    before = focused()
    press("Ctrl+K")
    assert focused() is palette(city_window).line
    assert words(city_window)
    press("Escape")
    assert not palette(city_window).isVisible()
    assert focused() is before


def test_the_page_of_the_unit_is_found_before_its_help_and_opens(city_window):
    press("Ctrl+K")
    write("dwylxr")
    assert words(city_window)[:2] == ["单位与联系人", "单位与联系人"]
    press("Return")
    assert city_window.windowTitle() == "单位与联系人 — 防返填报"


def test_before_there_is_a_unit_it_opens_too(open_window):
    window = open_window()
    press("Ctrl+K")
    write("bz")
    assert words(window)[0] == "帮助"
    press("Escape")


def test_what_is_being_typed_is_stored_first_and_the_cell_has_the_keyboard_again(city_window):
    grid = city_window.editor.grid
    press("Right", "Right")
    here = grid.current_cell
    write("7")
    press("Ctrl+K")
    assert raw(city_window, 0, here[1]) == "7"
    write("shx")
    press("Escape")
    assert (focused(), grid.current_cell) == (grid, here)
    write("8")
    press("Return")
    assert raw(city_window, 0, here[1]) == "8"


def test_it_opens_from_a_line_of_text_and_from_a_long_text(list_window):
    field = list_window.editor.head.edits["date"]
    field.setFocus()
    press("Ctrl+K", "Escape")
    assert focused() is field
    grid = list_window.editor.grid
    list_window.actions_by_id["insert"].trigger()
    grid.go_to(grid.grid.rows[0].id, "summary")
    write("吸纳")
    assert isinstance(focused(), QPlainTextEdit)
    press("Ctrl+K", "Escape")
    assert raw(list_window, 0, "summary") == "吸纳"
    assert focused() is grid


def test_initials_and_enter_go_to_a_row(city_window):
    press("Right", "Ctrl+K")
    write("shx")
    assert words(city_window)[0] == "商河县"
    press("Return")
    grid = city_window.editor.grid
    assert grid.session.row_name(grid.current_cell[0]) == "商河县"
    assert grid.current_cell[1] == "brands"
    assert focused() is grid


def test_initials_and_enter_do_an_action(city_window):
    press("Ctrl+K")
    write("dc")
    press("Return")
    dialog = city_window.findChild(ExportDialog)
    assert dialog.isVisible()
    dialog.close()


def test_an_action_of_the_table_works_where_the_cursor_was(city_window):
    press("Down", "Ctrl+K")
    write("零报告")
    press("Return")
    assert raw(city_window, 1, "alliances") == "0"


def test_the_input_method_may_be_on(city_window):
    press("Ctrl+K")
    compose("bang", "bangz", commit="帮助")
    assert words(city_window)[0] == "帮助"
    press("Escape")


def test_it_goes_to_a_report_a_board_and_a_heading_of_the_help(city_window):
    press("Ctrl+K")
    write("fj2")
    press("Return")
    assert city_window.report.session.form.id == "annex2"
    press("Ctrl+K")
    write("bsjd 3j")
    press("Return")
    assert city_window.controller.kind == "board"
    press("Ctrl+K")
    write("功能区")
    press("Return")
    page = city_window.findChild(HelpWindow)
    assert page.isVisible()
    assert page.windowTitle().startswith("县区报送进度")
    assert page.browser.textCursor().block().text().startswith("功能区")
    page.close()


def test_what_is_not_possible_stays_and_says_why(city_window):
    press("Ctrl+K")
    write("汇入报表")
    press("Return")
    assert palette(city_window).isVisible()
    assert palette(city_window).hint.text() == "在县区报送进度里可以做。"
    assert city_window.controller.kind == "report"
    write("zzz")
    assert "没有找到“汇入报表zzz”。可以找：" in palette(city_window).hint.text()
    press("Return")
    assert palette(city_window).isVisible()
    press("Escape")


def test_the_list_moves_while_the_line_has_the_keyboard(city_window):
    listed = palette(city_window).list
    press("Ctrl+K", "Down", "Down", "Up")
    assert listed.currentRow() == 1
    press("Tab", "Tab", "Shift+Tab")
    assert listed.currentRow() == 2
    press("PgDown")
    assert listed.currentRow() > 5
    press("PgUp")
    assert listed.currentRow() == 2
    assert focused() is palette(city_window).line
    press("Escape")


def test_what_was_used_is_listed_first_and_after_a_restart_too(city_window):
    for typed in ("bz", "lcbs"):
        press("Ctrl+K")
        write(typed)
        chosen = words(city_window)[0]
        press("Return")
        if help_window := city_window.findChild(HelpWindow):
            help_window.close()
    press("Ctrl+K")
    assert words(city_window)[:2] == [chosen, "帮助"]
    assert city_window.state.recent[1] == "action help"
    press("Escape")


def test_a_click_elsewhere_closes_it_and_so_does_its_own_key(city_window):
    press("Ctrl+K", "Ctrl+K")
    assert not palette(city_window).isVisible()
    assert focused() is city_window.editor.grid
    press("Ctrl+K")
    QTest.mouseClick(
        city_window.editor.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5)
    )
    assert not palette(city_window).isVisible()


def test_a_click_on_a_line_does_it(city_window):
    press("Ctrl+K")
    write("shx")
    listed = palette(city_window).list
    place = listed.visualItemRect(listed.item(0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert city_window.editor.session.row_name(city_window.editor.grid.current_cell[0]) == "商河县"


def test_it_stays_within_a_window_that_gets_smaller(city_window):
    press("Ctrl+K")
    city_window.resize(city_window.minimumSize())
    QApplication.processEvents()
    assert city_window.rect().contains(palette(city_window).geometry())
    press("Escape")


def test_what_is_read_out_says_kind_key_and_if_it_is_not_possible(city_window):
    press("Ctrl+K")
    write("汇入报表")
    entry = palette(city_window).list.item(0).data(ENTRY)
    assert spoken(entry) == "汇入报表，F9，功能，现在不能做：在县区报送进度里可以做"
    assert palette(city_window).line.accessibleDescription() == spoken(entry)
    press("Escape")


def test_a_page_that_is_pasted_by_mistake_does_not_stop_the_window(city_window):
    press("Ctrl+K")
    QApplication.clipboard().setText("xi" * 20_000)
    press("Ctrl+V")
    assert len(palette(city_window).line.text()) == 100
    press("Escape")
