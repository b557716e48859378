import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import Q3
from tests.ui.hands import (
    at,
    compose,
    focused,
    index,
    keypad,
    mark,
    press,
    raw,
    select,
    shown_cell,
    write,
)

COUNTS = ["alliances", "brands", "bases"]


def test_the_cursor_waits_on_the_first_cell_that_can_be_typed_into(city_window):
    assert focused() is city_window.editor.grid
    assert at(city_window.editor.grid) == (0, "alliances")


def test_typing_replaces_and_enter_goes_down(city_window):
    grid = city_window.editor.grid
    write("12")
    press("Return")
    assert raw(city_window, 0, "alliances") == "12"
    assert at(grid) == (1, "alliances")
    press("Up")
    write("7")
    press("Return")
    assert raw(city_window, 0, "alliances") == "7"


def test_shift_enter_goes_up(city_window):
    grid = city_window.editor.grid
    press("Down", "Down")
    write("1")
    press("Shift+Return")
    assert at(grid) == (1, "alliances")
    press("Shift+Return")
    assert at(grid) == (0, "alliances")


def test_tabs_along_a_row_and_enter_returns_under_the_first(city_window):
    grid = city_window.editor.grid
    for figure in ("1", "2", "3"):
        write(figure)
        press("Tab")
    write("4")
    press("Return")
    assert [raw(city_window, 0, c) for c in COUNTS] == ["1", "2", "3"]
    assert at(grid) == (1, "alliances")


@pytest.mark.parametrize("silent", ["CapsLock", "NumLock", "ScrollLock"])
def test_a_key_that_does_nothing_breaks_no_row_of_tabs(city_window, silent):
    for figure in ("1", "2"):
        write(figure)
        press("Tab", silent)
    write("3")
    press(silent, "Return")
    assert [raw(city_window, 0, c) for c in COUNTS] == ["1", "2", "3"]
    assert at(city_window.editor.grid) == (1, "alliances")


def test_tab_skips_what_the_program_fills_in_and_stops_at_the_end(city_window):
    grid = city_window.editor.grid
    last = grid.session.form.columns[-1].id
    select(grid, (0, last))
    press("Tab")
    assert at(grid) == (1, "alliances")
    press("Shift+Tab")
    assert at(grid) == (0, last)
    select(grid, (grid.grid.rowCount() - 1, last))
    press("Tab")
    assert at(grid) == (grid.grid.rowCount() - 1, last)


def test_f2_edits_with_the_caret_at_the_end(city_window):
    write("12")
    press("Return", "Up", "F2")
    write("3")
    press("Return")
    assert raw(city_window, 0, "alliances") == "123"


def test_escape_gives_up_what_was_typed(city_window):
    write("12")
    press("Escape")
    assert raw(city_window, 0, "alliances") == ""
    assert city_window.workspace.journal.next_words(city_window.editor.session.report) == ("", "")


@pytest.mark.parametrize("text", ["约30", "=1+1", "1,23", "+86 1", "@x", "😀", "𬒈"])
def test_what_cannot_be_read_stays_as_typed_and_is_marked(city_window, text):
    grid = city_window.editor.grid
    write(text)
    press("Return")
    assert shown_cell(grid, 0, "alliances") == text
    assert mark(grid, 0, "alliances") == "error"
    assert grid.session.report.rows[0]["alliances"].value is None


@pytest.mark.parametrize(("text", "figure"), [("１２", 12), ("1,234", 1234), (" 7 ", 7)])
def test_a_figure_is_read_as_people_write_it(city_window, text, figure):
    write(text)
    press("Return")
    assert city_window.editor.session.report.rows[0]["alliances"].value == figure


def test_the_place_of_a_row_cannot_be_typed_over(city_window):
    grid = city_window.editor.grid
    select(grid, (0, "unit"))
    write("x")
    press("F2")
    write("y")
    assert raw(city_window, 0, "unit") == "济南市"


def test_undo_and_redo_take_single_gestures(city_window):
    write("1")
    press("Return")
    write("2")
    press("Return", "Ctrl+Z")
    assert [raw(city_window, r, "alliances") for r in range(2)] == ["1", ""]
    press("Ctrl+Z")
    assert raw(city_window, 0, "alliances") == ""
    press("Ctrl+Z", "Ctrl+Y", "Ctrl+Y", "Ctrl+Y")
    assert [raw(city_window, r, "alliances") for r in range(2)] == ["1", "2"]


def test_a_long_text_is_written_with_line_breaks_and_kept_whole(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "summary"))
    write("吸")
    press("Alt+Return")
    write("纳" * 200)
    press("Return")
    assert raw(list_window, 0, "summary") == "吸\n" + "纳" * 200


def test_choices_are_read_in_any_spelling(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "location_kinds"))
    write("1,3")
    press("Return")
    assert shown_cell(grid, 0, "location_kinds") == "①③"


def test_leaving_the_report_takes_what_stands_in_an_open_line(city_window):
    write("42")
    city_window.show_home()
    city_window.open_report("annex1", Q3)
    assert raw(city_window, 0, "alliances") == "42"


def test_columns_fill_the_paper(city_window):
    grid = city_window.editor.grid
    widths = [grid.columnWidth(at) for at in range(grid.grid.columnCount())]
    assert abs(sum(widths) - grid.viewport().width()) <= 2


def test_an_input_method_loses_no_keystroke_on_a_cell(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    compose("n", "ni'hao", commit="你好")
    write("1")
    press("Return")
    assert raw(list_window, 0, "name") == "你好1"


def test_an_input_method_replaces_a_cell_and_goes_on_in_an_editor(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    write("旧")
    press("Return")
    select(grid, (0, "name"))
    compose("n", "ni'hao", commit="你好")
    compose("m", commit="吗")
    press("Return")
    assert raw(list_window, 0, "name") == "你好吗"
    select(grid, (0, "name"))
    press("F2")
    compose("n", commit="呢")
    press("Return")
    assert raw(list_window, 0, "name") == "你好吗呢"


def test_an_input_method_writes_a_long_text(list_window):
    select(list_window.editor.grid, (0, "summary"))
    compose("n", "ni'hao", commit="你好")
    press("Alt+Return")
    compose("m", commit="吗")
    press("Tab")
    assert raw(list_window, 0, "summary") == "你好\n吗"


def test_what_an_input_method_has_under_way_does_not_go_into_what_the_program_fills_in(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "county"))
    compose("n", "ni'hao", commit="你好")
    press("Down")
    assert raw(list_window, 0, "county") == "商河县"
    assert list_window.workspace.journal.next_words(grid.session.report)[0] == ""


WRONG = {
    "count": ["约30", "-5", "3.5", "30人", "=A1", "#REF!", "十", "1,23", "9" * 16],
    "phone": ["123", "66600000", "1330000000", "+8613300000001", "0531-666"],
    "choices": ["④", "1x", "商河"],
    "place": ["火星区", "济南", "？"],
    "serial": [],
    "text": ["\x07"],
    "long_text": ["\x07"],
    "person": ["\x07"],
}


@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_wrong_input_in_every_cell_stays_as_typed_with_a_reason(opened, city_profile, form):
    window = opened(city_profile, form)
    grid = window.editor.grid
    if form == "annex2":
        # A row in which nothing but its place stands is no project yet.
        select(grid, (0, "remark"))
        write("备注")
        press("Return")
    for column in grid.session.form.columns:
        if column.id in grid.session.locked:
            continue
        for text in WRONG[column.kind]:
            select(grid, (0, column.id))
            before = raw(window, 0, column.id)
            # What a keyboard cannot send comes by clipboard.
            QApplication.clipboard().setText(text)
            press("Ctrl+V") if "\x07" in text else (write(text), press("Return"))
            assert raw(window, 0, column.id) == text
            assert mark(grid, 0, column.id) == "error", (column.id, text)
            tip = grid.grid.data(index(grid, 0, column.id), Qt.ItemDataRole.ToolTipRole)
            assert tip.startswith("A")
            press("Ctrl+Z")
            assert raw(window, 0, column.id) == before


def test_today_is_written_where_words_may_stand(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "remark"))
    press("Ctrl+;")
    assert raw(list_window, 0, "remark") == "2026年9月12日"
    select(grid, (0, "name"))
    write("始于")
    press("Ctrl+;", "Return")
    assert raw(list_window, 0, "name") == "始于2026年9月12日"
    select(grid, (0, "summary"))
    write("自")
    press("Ctrl+;", "Return")
    assert raw(list_window, 0, "summary") == "自2026年9月12日"
    select(grid, (0, "employed"))
    press("Ctrl+;")
    assert raw(list_window, 0, "employed") == ""


# ── what an unread figure can only mean ──


def test_a_sum_stays_as_typed_and_alt_enter_takes_what_it_comes_to(opened, county_profile):
    window = opened(county_profile, "annex1")
    grid, status = window.editor.grid, window.status
    write("=1+2")
    press("Return")
    assert raw(window, 0, "alliances") == "=1+2"
    assert mark(grid, 0, "alliances") == "error"
    assert status.saved.text() == "“=1+2”不会自动算成数，是不是 3？按 Alt+Enter 改成 3"
    assert at(grid) == (0, "brands")
    press("Alt+Return")
    assert raw(window, 0, "alliances") == "3"
    assert at(grid) == (0, "brands")
    assert status.saved.text() == "已改成 3（商河县 · 劳务协作联盟个数）"
    press("Ctrl+Z")
    assert raw(window, 0, "alliances") == "=1+2"


def test_the_cell_at_the_cursor_is_meant_before_the_one_typed_into_last(city_window):
    grid = city_window.editor.grid
    for text in ("30人", "＝３＊４"):
        write(text)
        press("Return")
    select(grid, (0, "alliances"))
    tip = grid.grid.data(grid.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert tip.endswith("按 Alt+Enter 改成 30")
    keypad("Enter", held=Qt.KeyboardModifier.AltModifier)
    assert [raw(city_window, row, "alliances") for row in (0, 1)] == ["30", "＝３＊４"]
    select(grid, (5, "alliances"))
    press("Alt+Return", "Alt+Return")
    assert raw(city_window, 1, "alliances") == "12"
    assert city_window.status.saved.text() == "这一格没有提示的数可改"
    assert at(grid) == (5, "alliances")


def test_where_nobody_can_say_nothing_is_offered(city_window):
    write("=6/2")
    press("Return")
    assert "Alt+Enter" not in city_window.status.saved.text()
    press("Up", "Alt+Return")
    assert raw(city_window, 0, "alliances") == "=6/2"
    assert at(city_window.editor.grid) == (0, "alliances")


def test_plus_five_without_a_quarter_before_says_so_at_the_cell(opened, county_profile):
    window = opened(county_profile, "annex1")
    keypad("+", "5", "Enter")
    assert raw(window, 0, "alliances") == "+5"
    cell = index(window.editor.grid, 0, "alliances")
    tip = window.editor.grid.grid.data(cell, Qt.ItemDataRole.ToolTipRole)
    assert "上季度没有可加的数。请直接写今年累计的数" in tip
