import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.places import Place
from tests.builders import CITY, GOOD, LAST_COLUMN, Q2, Q3, REST
from tests.ui.hands import (
    at,
    clipboard,
    compose,
    focused,
    index,
    keypad,
    names,
    press,
    raw,
    select,
    write,
)


@pytest.fixture
def county(opened, county_profile):
    """A county's 附件1: one row, nothing in it."""
    return opened(county_profile, "annex1")


@pytest.fixture
def said(county):
    said = []
    county.editor.grid.told.connect(said.append)
    return said


def figures(window, row=0):
    return {c: window.editor.session.report.rows[row][c].raw for c in GOOD}


# ── a table of one row: a county's 附件1 ──


def test_enter_goes_right_and_no_figure_takes_the_place_of_another(county):
    keypad("7", "Enter", "8", "Enter", "9", "Enter")
    assert [figures(county)[c] for c in ("alliances", "brands", "bases")] == ["7", "8", "9"]
    assert at(county.editor.grid) == (0, "cooperatives")


def test_a_whole_row_by_number_pad_alone_ends_where_a_digit_does_no_harm(county, said):
    for figure in GOOD.values():
        keypad(figure, "Enter")
    assert figures(county) == GOOD
    assert at(county.editor.grid) == (0, "unit")
    assert said[-1] == "这一行填完了，还有 1 处要看：按 F8 到检查栏"  # the date
    keypad("5", "Enter", "6", "Enter")
    assert figures(county) == GOOD
    assert at(county.editor.grid) == (0, "unit")


def test_what_comes_next_is_said_where_nothing_is_wrong(ready):
    said = []
    ready.editor.grid.told.connect(said.append)
    select(ready.editor.grid, (0, LAST_COLUMN))
    keypad("6", "Enter")
    assert said == ["这一行填完了，没有发现问题，按 F12 导出报送"]


def test_what_the_city_has_of_its_own_is_not_to_be_exported(opened, city_profile):
    window = opened(city_profile, "annex1")
    window.open_report("annex1", Q3, Place(CITY, REST))
    session = window.editor.session
    clipboard().setText("\t".join(GOOD.values()))
    press("Ctrl+V")
    select(window.editor.grid, (0, LAST_COLUMN))
    said = []
    window.editor.grid.told.connect(said.append)
    keypad("Enter")
    assert len(session.report.rows) == 1
    assert at(window.editor.grid) == (0, "unit")
    assert said == ["这一行填完了，没有发现问题，回进度页按 F9 汇入"]


def test_at_its_end_it_goes_to_what_was_passed_over(county, said):
    for figure in list(GOOD.values())[:3]:
        keypad(figure, "Enter")
    press("Right")  # 劳务合作社 is left out
    for figure in list(GOOD.values())[4:]:
        keypad(figure, "Enter")
    assert at(county.editor.grid) == (0, "cooperatives")
    assert said[-1] == "到头了，还有 1 格没填，从这一格接着填"
    keypad("4", "Enter")
    assert figures(county)["cooperatives"] == "4"
    assert at(county.editor.grid) == (0, [*GOOD][4])


def test_where_the_last_cell_alone_is_blank_it_waits_there(county, said):
    clipboard().setText("\t".join([*GOOD.values()][:-1]))
    press("Ctrl+V")
    select(county.editor.grid, (0, LAST_COLUMN))
    keypad("Enter")
    assert at(county.editor.grid) == (0, LAST_COLUMN)
    assert said[-1] == "只剩这一格没填：没有的填 0"
    keypad("6", "Enter")
    assert figures(county) == GOOD


def test_shift_and_enter_go_left_and_past_the_first_figure_too(county):
    press("Right")
    keypad("8", "Enter")
    press("Left")
    write("9")
    press("Shift+Return")
    assert at(county.editor.grid) == (0, "alliances")
    assert len(county.editor.grid.selection()) == 1
    write("7")
    press("Shift+Return")
    assert at(county.editor.grid) == (0, "unit")
    write("1")
    press("Shift+Return")
    assert at(county.editor.grid) == (0, "unit")
    assert [figures(county)[c] for c in ("alliances", "brands")] == ["7", "9"]


def test_tab_and_enter_together_go_right(county):
    for figure, key in (("7", "Tab"), ("8", "Return"), ("9", "Tab"), ("1", "Return")):
        write(figure)
        press(key)
    assert list(figures(county).values())[:5] == ["7", "8", "9", "1", ""]


def test_a_selected_block_is_gone_round_as_ever(county):
    select(county.editor.grid, (0, "brands"), (0, "bases"))
    keypad("1", "Enter", "2", "Enter", "3", "Enter")
    assert [figures(county)[c] for c in ("brands", "bases")] == ["3", "2"]


def test_plus_and_a_figure_by_number_pad_add_to_the_quarter_before(opened, county_profile):
    window = opened(county_profile, "annex1", Q2)
    keypad("18", "Enter")
    window.open_report("annex1", Q3)
    keypad("+", "5", "Enter", "2", "Enter")
    assert [figures(window)[c] for c in ("alliances", "brands")] == ["上期18+5", "2"]


def test_what_was_sent_is_walked_through_without_a_word(sent_window):
    grid, said = sent_window.editor.grid, []
    grid.told.connect(said.append)
    for _ in range(grid.grid.columnCount() + 1):
        keypad("Enter")
    assert at(grid) == (0, "unit")
    assert said == []


# ── a table of several rows: a city's ──


def test_enter_at_the_bottom_goes_to_the_top_of_the_next_column(city_window):
    grid = city_window.editor.grid
    last = grid.grid.rowCount() - 1
    for row in range(last + 1):
        keypad(str(row), "Enter")
    assert at(grid) == (0, "brands")
    keypad("9", "Enter")
    assert [raw(city_window, row, "alliances") for row in (0, last)] == ["0", str(last)]
    assert raw(city_window, 0, "brands") == "9"


def test_it_goes_past_what_stands_there_already(city_window):
    grid = city_window.editor.grid
    last = grid.grid.rowCount() - 1
    select(grid, (0, "brands"))
    keypad("100", "Enter")
    select(grid, (last, "alliances"))
    keypad("7", "Enter")
    assert at(grid) == (1, "brands")
    clipboard().setText("\n".join("1" * (last + 1)))
    select(grid, (0, "brands"))
    press("Ctrl+V")
    select(grid, (last, "alliances"))
    keypad("8", "Enter")
    assert at(grid) == (0, "bases")


def test_at_the_very_last_cell_it_goes_to_what_is_blank_and_then_aside(city_window):
    grid, said = city_window.editor.grid, []
    grid.told.connect(said.append)
    last = grid.grid.rowCount() - 1
    line = "\t".join("1" * len(GOOD))
    clipboard().setText("\n".join([line] * (last + 1)))
    press("Ctrl+V")
    select(grid, (2, "bases"))
    press("Delete")
    select(grid, (last, LAST_COLUMN))
    keypad("5", "Enter")
    assert at(grid) == (2, "bases")
    assert said[-1] == "到头了，还有 1 格没填，从这一格接着填"
    keypad("1", "Enter")
    select(grid, (last, LAST_COLUMN))
    keypad("5", "Enter")
    assert at(grid) == (last, "unit")
    assert said[-1].startswith("这张表填完了，还有 ")
    keypad("9", "Enter")
    assert raw(city_window, last, LAST_COLUMN) == "5"


def test_after_tabs_the_bottom_row_leads_to_what_is_blank_row_by_row(city_window):
    grid = city_window.editor.grid
    last = grid.grid.rowCount() - 1
    select(grid, (last, LAST_COLUMN))
    press("Left")
    write("1")
    press("Tab")
    write("2")
    press("Return")
    assert at(grid) == (0, "alliances")


def test_shift_and_enter_at_the_top_step_aside(city_window):
    keypad("7")
    press("Shift+Return")
    assert at(city_window.editor.grid) == (0, "unit")
    keypad("8", "Enter")
    assert raw(city_window, 0, "alliances") == "7"


def test_a_click_begins_anew_where_tabs_began(city_window):
    grid = city_window.editor.grid
    press("Tab")
    where = grid.visualRect(index(grid, 3, "trainees")).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    keypad("7", "Enter")
    assert at(grid) == (4, "trainees")


# ── a list: 附件2 ──


def test_enter_on_the_last_row_makes_the_next_one_and_no_row_after_a_blank_one(list_window):
    grid, said = list_window.editor.grid, []
    grid.told.connect(said.append)
    select(grid, (0, "name"))
    for name in ("甲", "乙", "丙"):
        write(name)
        press("Return")
    assert names(grid) == ["甲", "乙", "丙", ""]
    assert at(grid) == (3, "name")
    assert said == []
    keypad("Enter", "Enter")
    assert names(grid) == ["甲", "乙", "丙", ""]
    assert at(grid) == (3, "name")
    assert said == ["这一行还空着：先填这一行，再按 Enter 就添下一行"] * 2


def test_the_next_row_begins_where_tabs_began_or_at_its_first_cell(list_window):
    grid = list_window.editor.grid
    select(grid, (0, "employed"))
    keypad("46", "Enter")
    assert at(grid) == (1, "name")
    press("Right", "Right")
    write("12")
    press("Tab")
    write("5")
    press("Return")
    assert at(grid) == (2, "employed")
    assert [raw(list_window, row, "employed") for row in (0, 1)] == ["46", "12"]


def test_a_place_alone_is_enough_for_a_city_s_next_row(opened, city_profile):
    window = opened(city_profile, "annex2")
    grid = window.editor.grid
    press("Alt+Del", "Return")
    assert grid.grid.rowCount() == 1
    for place in ("商河县", "平阴县"):
        write(place)
        keypad("Enter")
    assert [row["county"].raw for row in grid.grid.rows] == ["商河县", "平阴县", ""]


def test_shift_and_enter_on_the_first_row_step_aside(list_window):
    select(list_window.editor.grid, (0, "employed"))
    write("7")
    press("Shift+Return")
    assert list_window.editor.session.locked >= {at(list_window.editor.grid)[1]}
    write("8")
    assert raw(list_window, 0, "employed") == "7"


def test_what_was_sent_grows_no_row(list_window):
    session = list_window.editor.session
    session.sent = object()
    assert session.is_read_only
    select(list_window.editor.grid, (0, "name"))
    keypad("Enter", "Enter")
    assert list_window.editor.grid.grid.rowCount() == 1


# ── the number pad's Enter in editors and lines ──


def test_the_number_pad_s_enter_takes_what_an_editor_holds(opened, city_profile):
    window = opened(city_profile, "annex2")
    grid = window.editor.grid
    select(grid, (0, "county"))
    write("shx")  # its list is open
    QApplication.processEvents()
    keypad("Enter")
    assert raw(window, 0, "county") == "商河县"
    select(grid, (0, "summary"))
    write("吸")
    keypad("Enter", held=Qt.KeyboardModifier.AltModifier)
    write("纳")
    keypad("Enter")
    assert raw(window, 0, "summary") == "吸\n纳"
    select(grid, (0, "location_kinds"))
    press("Alt+Down")
    keypad("1", "3", "Enter")
    assert raw(window, 0, "location_kinds") == "①③"
    select(grid, (0, "employed"), (1, "employed"))
    write("9")
    keypad("Enter", held=Qt.KeyboardModifier.ControlModifier)
    assert [raw(window, row, "employed") for row in (0, 1)] == ["9", "9"]
    select(grid, (0, "name"))
    compose("n", commit="甲")
    keypad("Enter", held=Qt.KeyboardModifier.ShiftModifier)
    assert raw(window, 0, "name") == "甲"


def test_it_goes_on_from_line_to_line_above_and_below(county):
    head, foot = county.editor.head.edits, county.editor.foot.edits
    foot["filler"].setFocus()
    foot["filler"].selectAll()
    write("王五")
    keypad("Enter")
    assert county.editor.session.report.field("filler").raw == "王五"
    assert focused() is foot["phone"]
    head["unit_name"].setFocus()
    keypad("Enter")
    assert focused() is head["date"]


# ── a selected block ──


@pytest.fixture
def grid(city_window):
    grid = city_window.editor.grid
    clipboard().setText("1\t2\t3\n4\t5\t6\n7\t8\t9")
    press("Ctrl+V")
    select(grid, (0, "alliances"))
    return grid


def span(grid):
    (block,) = grid.selectionModel().selection()
    return block.top(), block.left(), block.bottom(), block.right()


def test_enter_goes_round_a_selected_block_column_by_column(city_window, grid):
    select(grid, (3, "alliances"), (4, "brands"))
    for text in ("1", "2", "3", "4"):
        write(text)
        press("Return")
    columns = ("alliances", "brands")
    assert [raw(city_window, r, c) for c in columns for r in (3, 4)] == ["1", "2", "3", "4"]
    assert at(grid) == (3, "alliances")
    assert span(grid) == (3, 1, 4, 2)
    press("Shift+Return")
    assert at(grid) == (4, "brands")


def test_tab_goes_round_it_row_by_row_and_past_what_is_not_typed(city_window, grid):
    select(grid, (3, "unit"), (4, "brands"))
    for text in ("1", "2", "3", "4"):
        press("Tab")
        write(text)
    press("Tab")
    rows = (3, 4)
    columns = ("alliances", "brands")
    assert [raw(city_window, r, c) for r in rows for c in columns] == ["1", "2", "3", "4"]
    assert at(grid) == (3, "alliances")
    press("Shift+Tab")
    assert at(grid) == (4, "brands")
