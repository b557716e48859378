import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fangfan_desktop.forms.periods import Period
from tests.builders import Q2, Q3
from tests.ui.hands import at, clipboard, index, press, raw, select, shown_cell, write

COUNTS = ["alliances", "brands", "bases"]


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


# ── separate blocks ──


@pytest.fixture
def filled(city_window):
    """A city's table with 1, 2, 3 / 4, 5, 6 / 7, 8, 9 at its beginning, and what it says."""
    grid, said = city_window.editor.grid, []
    clipboard().setText("1\t2\t3\n4\t5\t6\n7\t8\t9")
    press("Ctrl+V")
    grid.told.connect(said.append)
    grid.said = said
    return grid


def pick(grid, *cells):
    """Click on cells, each after the first with Ctrl held."""
    for number, (row, column) in enumerate(cells):
        held = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        where = grid.visualRect(index(grid, row, column)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, held, where)


def first_three(grid):
    return [[row[c].raw for c in COUNTS] for row in grid.session.report.rows[:3]]


WHOLE = [list("123"), list("456"), list("789")]


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ([(0, "alliances"), (2, "alliances")], "1\n7\n"),
        ([(2, "alliances"), (0, "alliances")], "1\n7\n"),
        ([(0, "alliances"), (0, "bases")], "1\t3\n"),
        ([(r, c) for r in (0, 2) for c in ("alliances", "bases")], "1\t3\n7\t9\n"),
    ],
)
def test_separate_cells_of_a_row_or_a_column_are_copied_alone_and_together(filled, cells, text):
    pick(filled, *cells)
    press("Ctrl+C")
    assert clipboard().text() == text
    assert filled.said == []
    press("Ctrl+X")
    picked = {(row, COUNTS.index(column)) for row, column in cells}
    assert first_three(filled) == [
        ["" if (row, at) in picked else text for at, text in enumerate(line)]
        for row, line in enumerate(WHOLE)
    ]


@pytest.mark.parametrize("key", ["Ctrl+C", "Ctrl+X"])
def test_cells_that_make_no_block_are_not_copied_and_nothing_is_lost(filled, key):
    clipboard().setText("从前的")
    pick(filled, (0, "alliances"), (1, "brands"))
    press(key)
    assert clipboard().text() == "从前的"
    assert first_three(filled) == WHOLE
    assert filled.said == ["没有复制：选中的几块不在同样的行、列，拼不到一起。请一块一块地复制"]


def test_one_cell_is_pasted_into_each_that_is_selected_and_into_no_other(filled):
    clipboard().setText("0")
    pick(filled, (0, "alliances"), (1, "brands"), (2, "alliances"))
    press("Ctrl+V")
    assert first_three(filled) == [list("023"), list("406"), list("089")]
    assert filled.said == ["粘贴 3 格"]
    press("Ctrl+Z")
    assert first_three(filled) == WHOLE


@pytest.mark.parametrize(
    "cells", [[(0, "alliances"), (2, "alliances")], [(0, "alliances"), (1, "bases")]]
)
def test_a_block_is_not_pasted_where_nobody_knows_which_of_several_is_meant(filled, cells):
    clipboard().setText("0\t0")
    pick(filled, *cells)
    press("Ctrl+V")
    assert first_three(filled) == WHOLE
    assert filled.said == ["没有粘贴：选中了分开的几块，不知道粘贴到哪里。请只选左上角的那一格"]


def test_nothing_is_filled_into_what_was_not_selected(filled):
    pick(filled, (0, "alliances"), (2, "bases"))
    press("Ctrl+D", "Ctrl+R")
    assert first_three(filled) == WHOLE
    assert [words[:4] for words in filled.said] == ["没有填充"] * 2
    pick(filled, (0, "alliances"), (2, "alliances"))
    press("Ctrl+D")
    assert first_three(filled) == [list("123"), list("456"), list("189")]


def test_plus_five_into_all_selected_cells_adds_to_each_one_s_own_quarter_before(
    opened, city_profile
):
    window = opened(city_profile, "annex1", Q2)
    clipboard().setText("10\n20\n")
    press("Ctrl+V")
    window.open_report("annex1", Q3)
    select(window.editor.grid, (0, "alliances"), (2, "alliances"))
    write("+5")
    press("Ctrl+Return")
    assert [raw(window, row, "alliances") for row in range(3)] == ["上期10+5", "上期20+5", "+5"]


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
    # Enter on the last row has made the next one.
    assert [row["name"].raw for row in grid.session.report.rows] == ["乙", ""]
    press("Ctrl+Z")
    assert [row["name"].raw for row in grid.session.report.rows] == ["", "乙", ""]


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


@pytest.fixture
def listed(list_window):
    """A county's list with 甲, 乙, 丙; the cursor on 乙."""
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    clipboard().setText("甲\n乙\n丙\n")
    press("Ctrl+V")
    select(grid, (1, "name"))
    return grid


def names(grid):
    return "".join(row["name"].raw or "–" for row in grid.session.report.rows)


@pytest.mark.parametrize(
    ("keys", "result", "row"),
    [
        (["Alt+Ins"], "甲–乙丙", 1),
        (["Ctrl+Shift+D"], "甲乙乙丙", 2),
        (["Alt+Shift+Up"], "乙甲丙", 0),
        (["Alt+Shift+Up", "Alt+Shift+Up"], "乙甲丙", 0),
        (["Alt+Shift+Down"], "甲丙乙", 2),
        (["Alt+Del"], "甲丙", 1),
    ],
)
def test_projects_are_inserted_copied_moved_and_removed_each_in_one_step(listed, keys, result, row):
    press(*keys)
    assert names(listed) == result
    assert at(listed) == (row, "name")
    assert [shown_cell(listed, n, "serial") for n in range(len(result))] == [
        str(n + 1) for n in range(len(result))
    ]
    press("Ctrl+Z")
    assert names(listed) == "甲乙丙"


def test_a_list_is_sorted_by_the_column_of_the_cursor_which_goes_with_its_row(listed):
    select(listed, (1, "employed"))
    clipboard().setText("9\n100\n")
    press("Ctrl+V")
    select(listed, (1, "employed"))
    press("Alt+Shift+D")
    assert names(listed) == "丙乙甲"
    assert at(listed) == (1, "employed")
    press("Alt+Shift+A")
    assert names(listed) == "乙丙甲"
    assert at(listed) == (0, "employed")
    press("Ctrl+Z", "Ctrl+Z")
    assert names(listed) == "甲乙丙"


def test_a_selection_of_several_moves_together(listed):
    select(listed, (0, "name"), (1, "name"))
    press("Alt+Shift+Down")
    assert names(listed) == "丙甲乙"
    assert sorted({index.row() for index in listed.selectedIndexes()}) == [1, 2]


def test_what_was_explained_stays_explained_where_its_row_goes(listed):
    from fangfan_desktop.edits import gestures

    session = listed.session
    row = session.report.rows[1].id
    session.apply(gestures.type_cell(row, "employed_poor", "0"))
    finding = next(f for f in session.findings.everything() if f.severity == "warning")
    session.apply(gestures.settle(finding.key, finding.figures, "属实"))
    press("Alt+Shift+Down")
    moved = next(f for f in session.findings.everything() if f.severity == "warning")
    assert session.settled(moved) == "属实"


def test_last_quarter_s_figures_are_brought_into_what_is_blank(opened, city_profile):
    window = opened(city_profile, "annex1", Q2)
    clipboard().setText("1\t2\n3\t约4\n")
    press("Ctrl+V")
    window.open_report("annex1", Q3)
    grid, said = window.editor.grid, []
    grid.told.connect(said.append)
    write("9")
    press("Return", "Ctrl+Shift+B")
    assert [raw(window, row, c) for row in (0, 1) for c in COUNTS[:2]] == ["9", "2", "3", ""]
    press("Ctrl+Shift+B")
    assert said == ["带入上期 2 格", "没有可以带入的：上期没有数，或者都已填好"]
    press("Ctrl+Z")
    assert [raw(window, row, c) for row in (0, 1) for c in COUNTS[:2]] == ["9", "", "", ""]


def test_the_menu_offers_what_the_form_has_use_for(city_window):
    def offered(window):
        return {a.text().split("\t")[0] for a in window.editor.grid.actions() if a.isVisible()}

    city_window.open_report("annex2", Period(2026))
    of_list = offered(city_window)
    city_window.open_report("annex1", Q3)
    of_table = offered(city_window)
    assert {"复制", "粘贴", "复制项目", "上移"} <= of_list
    assert {"复制", "粘贴", "零报告", "带入上期"} <= of_table
    assert not {"复制项目", "上移"} & of_table
    assert "零报告" not in of_list


@pytest.mark.parametrize("key", ["Alt+Del", "Alt+Ins", "Alt+Shift+Up", "Ctrl+Shift+D", "Ctrl+D"])
def test_keys_of_the_grid_do_nothing_to_it_from_a_line_of_text(listed, list_window, key):
    for line in (list_window.editor.foot.edits["filler"], list_window.editor.find_bar.wanted):
        list_window.editor.find_bar.show()
        line.setFocus()
        press(key)
        assert names(listed) == "甲乙丙"


@pytest.mark.parametrize("text", ["甲\t乙\n" * 20_001, "甲" * 8_000_001])
def test_more_than_any_list_is_not_pasted_and_that_is_said(list_window, text):
    said, before = [], list_window.editor.session.report
    list_window.editor.grid.told.connect(said.append)
    clipboard().setText(text)
    list_window.editor.grid.paste()
    assert list_window.editor.session.report == before
    assert said == ["剪贴板里的内容太多，不像是本表，没有粘贴。请分几次复制，每次不超过 20000 行。"]
