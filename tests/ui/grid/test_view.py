import pytest

from tests.builders import Q3
from tests.ui.hands import at, clipboard, focused, press, raw, select, shown_cell, write

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
    assert city_window.workspace.next_words(city_window.editor.session.report) == ("", "")


@pytest.mark.parametrize("text", ["约30", "=1+1", "1,23", "+86 1", "@x", "😀", "𬒈"])
def test_what_cannot_be_read_stays_as_typed_and_is_marked(city_window, text):
    grid = city_window.editor.grid
    write(text)
    press("Return")
    assert shown_cell(grid, 0, "alliances") == text
    index = grid.grid.index(0, grid.session.form.index["alliances"])
    assert grid.grid.mark(index) == "error"
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


def test_delete_clears_a_selection_in_one_step(city_window):
    grid = city_window.editor.grid
    for _ in range(3):
        write("5")
        press("Return")
    select(grid, (0, "alliances"), (2, "brands"))
    press("Delete")
    assert [raw(city_window, r, "alliances") for r in range(3)] == ["", "", ""]
    press("Ctrl+Z")
    assert [raw(city_window, r, "alliances") for r in range(3)] == ["5", "5", "5"]


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


def test_copy_puts_the_block_on_the_clipboard(city_window):
    grid = city_window.editor.grid
    write("1234")
    press("Tab")
    write("2")
    press("Return")
    select(grid, (0, "alliances"), (1, "brands"))
    press("Ctrl+C")
    assert clipboard().text() == "1234\t2\n\t\n"


def test_cut_copies_and_clears(city_window):
    grid = city_window.editor.grid
    write("8")
    press("Return")
    select(grid, (0, "alliances"))
    press("Ctrl+X")
    assert clipboard().text() == "8"
    assert raw(city_window, 0, "alliances") == ""


def test_control_d_and_r_fill_from_the_first_or_from_the_neighbour(city_window):
    grid = city_window.editor.grid
    write("5")
    press("Return")
    select(grid, (0, "alliances"), (2, "alliances"))
    press("Ctrl+D")
    assert [raw(city_window, row, "alliances") for row in range(3)] == ["5"] * 3
    select(grid, (3, "alliances"))
    press("Ctrl+D")
    assert raw(city_window, 3, "alliances") == "5"
    select(grid, (0, "alliances"), (3, "brands"))
    press("Ctrl+R")
    assert [raw(city_window, row, "brands") for row in range(4)] == ["5"] * 4
    press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert [raw(city_window, row, "alliances") for row in range(4)] == ["5", "", "", ""]


def test_fill_at_the_very_edge_does_nothing(city_window):
    grid = city_window.editor.grid
    select(grid, (0, "alliances"))
    press("Ctrl+D")
    assert raw(city_window, 0, "alliances") == ""


def test_paste_is_one_step_and_says_what_became_of_it(city_window):
    said = []
    city_window.editor.grid.told.connect(said.append)
    clipboard().setText("1\t约2\r\n3\t4\r\n")
    press("Ctrl+V")
    assert [raw(city_window, r, c) for r in (0, 1) for c in COUNTS[:2]] == ["1", "约2", "3", "4"]
    assert said == ["粘贴 4 格，1 格读不成，原样留着并已标出"]
    press("Ctrl+Z")
    assert [raw(city_window, r, c) for r in (0, 1) for c in COUNTS[:2]] == [""] * 4


def test_one_cell_pasted_into_a_selection_repeats(city_window):
    grid = city_window.editor.grid
    clipboard().setText("0")
    select(grid, (1, "alliances"), (3, "brands"))
    press("Ctrl+V")
    assert {raw(city_window, r, c) for r in (1, 2, 3) for c in COUNTS[:2]} == {"0"}


def test_a_paste_over_the_edge_says_so(city_window):
    grid = city_window.editor.grid
    said = []
    grid.told.connect(said.append)
    select(grid, (grid.grid.rowCount() - 1, grid.session.form.columns[-1].id))
    clipboard().setText("1\t2\n3\t4\n")
    press("Ctrl+V")
    assert said == ["粘贴 1 格，3 格超出表格，没有粘贴"]


def test_a_list_grows_by_tab_at_its_end_and_by_paste(list_window):
    grid = list_window.editor.grid
    assert grid.grid.rowCount() == 1
    select(grid, (0, grid.session.form.columns[-1].id))
    press("Tab")
    assert grid.grid.rowCount() == 2
    assert at(grid) == (1, "name")
    clipboard().setText("甲\n乙\n丙\n")
    press("Ctrl+V")
    assert [raw(list_window, r, "name") for r in range(4)] == ["", "甲", "乙", "丙"]
    assert raw(list_window, 3, "county") == "商河县"
    assert shown_cell(grid, 3, "serial") == "4"


def test_rows_are_added_and_removed_by_button(list_window):
    grid = list_window.editor.grid
    grid.add_row()
    write("乙")
    press("Return")
    select(grid, (0, "name"))
    grid.remove_rows()
    assert [row["name"].raw for row in grid.session.report.rows] == ["乙"]
    press("Ctrl+Z")
    assert [row["name"].raw for row in grid.session.report.rows] == ["", "乙"]


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


def test_zero_report_fills_blanks_on_purpose_and_undoes(city_window):
    grid = city_window.editor.grid
    select(grid, (2, "alliances"))
    press("Alt+0")
    row = grid.session.report.rows[2]
    assert row.zero_report
    assert row["brands"].raw == "0"
    write("3")
    press("Return")
    assert not grid.session.report.rows[2].zero_report
    press("Ctrl+Z", "Ctrl+Z")
    assert not grid.session.report.rows[2].zero_report
    assert raw(city_window, 2, "brands") == ""


def test_leaving_the_report_takes_what_stands_in_an_open_line(city_window):
    write("42")
    city_window.show_home()
    city_window.open_report("annex1", Q3)
    assert raw(city_window, 0, "alliances") == "42"


def test_columns_fill_the_paper(city_window):
    grid = city_window.editor.grid
    widths = [grid.columnWidth(at) for at in range(grid.grid.columnCount())]
    assert abs(sum(widths) - grid.viewport().width()) <= 2
