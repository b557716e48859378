import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from tests.builders import GOOD, LAST_COLUMN
from tests.ui.hands import at, clipboard, focused, names, press, raw, select, write


def said(window):
    return window.status.saved.text()


def span(grid):
    (block,) = grid.selectionModel().selection()
    return block.top(), block.left(), block.bottom(), block.right()


def test_the_view_goes_to_the_cell_that_was_taken_back_or_made_again(city_window, annex1):
    grid = city_window.editor.grid
    select(grid, (12, LAST_COLUMN))
    write("7")
    press("Return")
    select(grid, (0, "alliances"))
    press("Ctrl+Z")
    assert at(grid) == (12, LAST_COLUMN)
    assert focused() is grid
    assert said(city_window) == f"撤销：填写 1 格（商河县 · {annex1.by_id[LAST_COLUMN].short}）"
    select(grid, (0, "alliances"))
    press("Ctrl+Y")
    assert at(grid) == (12, LAST_COLUMN)
    assert said(city_window).startswith("重做：填写 1 格（")


def test_a_block_that_changed_is_selected(city_window):
    grid = city_window.editor.grid
    clipboard().setText("1\t2\n3\t4")
    select(grid, (3, "brands"))
    press("Ctrl+V")
    select(grid, (0, "alliances"))
    press("Ctrl+Z")
    assert span(grid) == (3, 2, 4, 3)
    assert at(grid) == (3, "brands")
    assert said(city_window).startswith("撤销：粘贴 4 格（")
    assert said(city_window).endswith("特色劳务品牌个数 起）")


def test_of_cells_apart_the_first_has_the_cursor(city_window):
    grid = city_window.editor.grid
    for row, column in ((4, "brands"), (2, "bases")):
        select(grid, (row, column))
        write("约")
        press("Return")
    press("Ctrl+H")
    write("约")
    city_window.editor.find_bar.replace_all()
    select(grid, (0, "alliances"))
    press("Ctrl+Z")
    assert at(grid) == (2, "bases")
    assert len(grid.selection()) == 1


@pytest.fixture
def listed(list_window):
    """A county's list with 甲 … 己, each in a line; the cursor on 甲."""
    grid = list_window.editor.grid
    select(grid, (0, "name"))
    clipboard().setText("\n".join("甲乙丙丁戊己"))
    press("Ctrl+V")
    select(grid, (0, "name"))
    return list_window


def test_rows_that_come_back_are_selected_whole(listed):
    grid = listed.editor.grid
    select(grid, (2, "name"), (3, "name"))
    press("Alt+Del")
    select(grid, (0, "remark"))
    press("Ctrl+Z")
    assert names(grid) == list("甲乙丙丁戊己")
    assert span(grid) == (2, 0, 3, 9)
    assert at(grid) == (2, "name")
    assert said(listed) == "撤销：删除 2 行（第3项 起）"


def test_where_rows_go_away_again_the_cursor_is_where_they_were(listed):
    grid = listed.editor.grid
    select(grid, (4, "name"))
    press("Ctrl+Shift+D")
    select(grid, (0, "summary"))
    press("Ctrl+Z")
    assert at(grid) == (5, "summary")
    assert said(listed) == "撤销：复制 1 行（第6项）"
    press("Ctrl+Y")
    assert grid.selection().rows == [5]
    assert at(grid) == (5, "name")


def test_what_a_filter_hides_is_shown_with_all_rows_and_that_is_said(listed):
    grid = listed.editor.grid
    select(grid, (4, "remark"))
    write("备")
    press("Return")
    grid.filter.set("name", ["甲", "乙"], open_only=False)
    assert names(grid) == ["甲", "乙"]
    press("Ctrl+Z")
    assert names(grid) == list("甲乙丙丁戊己")
    assert at(grid) == (4, "remark")
    assert said(listed) == "撤销：填写 1 格（第5项 · 备注，刚才被筛掉了，已显示全部）"


def test_what_is_in_sight_is_gone_to_and_the_filter_stays(listed):
    grid = listed.editor.grid
    select(grid, (0, "remark"), (5, "remark"))
    write("备")
    press("Ctrl+Return")
    grid.filter.set("name", ["丙", "丁"], open_only=False)
    press("Ctrl+Z")
    assert names(grid) == ["丙", "丁"]
    assert span(grid) == (0, 9, 1, 9)


def test_after_a_sorting_is_taken_back_the_cursor_is_in_its_row(listed):
    grid = listed.editor.grid
    select(grid, (1, "name"))
    press("Alt+Shift+D")
    select(grid, (0, "name"))
    row = grid.grid.rows[0].id
    press("Ctrl+Z")
    assert names(grid) == list("甲乙丙丁戊己")
    assert grid.current_cell == (row, "name")
    assert said(listed) == "撤销：按项目名称排序"


def test_a_moved_row_is_followed(listed):
    grid = listed.editor.grid
    select(grid, (1, "name"))
    press("Alt+Shift+Down")
    select(grid, (5, "name"))
    press("Ctrl+Z")
    assert grid.selection().rows == [1]


def test_a_paste_that_made_rows_is_shown_as_it_was_pasted(listed):
    grid = listed.editor.grid
    select(grid, (5, "name"))
    clipboard().setText("庚\t一\n辛\t二\n壬\t三")
    press("Ctrl+V", "Ctrl+Z")
    assert names(grid) == list("甲乙丙丁戊己")
    assert at(grid) == (5, "name")
    press("Ctrl+Y")
    assert names(grid) == list("甲乙丙丁戊庚辛壬")
    assert span(grid) == (5, 2, 7, 3)


def test_an_emptied_list_can_be_taken_back(list_window):
    grid = list_window.editor.grid
    press("Alt+Del")
    assert grid.grid.rowCount() == 0
    press("Ctrl+Z")
    assert grid.selection().rows == [0]
    press("Ctrl+Y")
    assert grid.grid.rowCount() == 0


def test_a_zero_report_of_zeros_stands_beside_the_place(city_window):
    grid = city_window.editor.grid
    clipboard().setText("\t".join("0" * len(GOOD)))
    select(grid, (2, "alliances"))
    press("Ctrl+V", "Alt+0")
    assert grid.session.report.rows[2].zero_report
    select(grid, (0, "alliances"))
    press("Ctrl+Z")
    assert at(grid) == (2, "unit")
    assert said(city_window) == "撤销：零报告（市中区 · 单位）"


# ── above and below the table, and beside it ──


def test_a_line_that_was_taken_back_has_the_keyboard(city_window):
    edit = city_window.editor.foot.edits["filler"]
    edit.setFocus()
    edit.selectAll()
    write("李四")
    press("Return")
    city_window.editor.grid.setFocus()
    press("Ctrl+Z")
    assert focused() is edit
    assert (edit.text(), edit.selectedText()) == ("张三", "张三")
    assert said(city_window) == "撤销：填写填表人"
    press("Ctrl+Y")
    assert edit.text() == "李四"
    assert focused() is edit


def test_in_a_line_with_nothing_typed_undo_is_the_report_s(city_window):
    grid = city_window.editor.grid
    write("7")
    press("Return")
    edit = city_window.editor.foot.edits["filler"]
    edit.setFocus()
    edit.selectAll()
    write("李")
    press("Ctrl+Z")
    assert edit.text() == "张三"
    assert raw(city_window, 0, "alliances") == "7"
    press("Ctrl+Z")
    assert raw(city_window, 0, "alliances") == ""
    assert at(grid) == (0, "alliances")
    assert focused() is grid


def test_a_date_by_its_key_is_taken_back_in_its_line(city_window):
    edit = city_window.editor.head.edits["date"]
    edit.setFocus()
    press("Ctrl+;", "Ctrl+Z")
    assert edit.text() == ""
    assert city_window.editor.session.report.field("date").raw == ""


def test_a_note_is_gone_to_in_the_check_panel(ready, qtbot):
    grid, panel = ready.editor.grid, ready.editor.panel
    select(grid, (0, "workshop_poor"))
    write("0")
    press("Return", "F8")
    (card,) = panel.cards()
    card.line.setFocus()
    write("车间刚建成")
    press("Return")
    grid.setFocus()
    press("Ctrl+Z")
    (card,) = panel.cards()
    assert focused() is card
    assert card.note == ""
    assert said(ready) == "撤销：写核实说明（商河县 · 车间吸纳脱贫人口数）"
    press("Ctrl+Y")
    (card,) = panel.cards()
    assert (card.note, focused()) == ("车间刚建成", card)


def test_a_note_that_has_no_card_is_gone_to_in_its_cell(ready):
    session = ready.editor.session
    row = session.report.rows[0].id
    key = NoteKey("A1-05", row, "workshop_poor")  # its warning is not there
    session.apply(gestures.settle(key, ("0",), "车间刚建成"))
    ready.editor.foot.edits["phone"].setFocus()
    press("Ctrl+Z")
    assert focused() is ready.editor.grid
    assert at(ready.editor.grid) == (0, "workshop_poor")


def test_nothing_to_take_back_moves_nothing(city_window):
    grid = city_window.editor.grid
    select(grid, (3, "brands"))
    city_window.do("undo")
    assert at(grid) == (3, "brands")
    assert said(city_window) == ""
