import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import at, names, press, raw, select, write


@pytest.fixture
def grid(list_window):
    """Return a list of six projects."""
    grid = list_window.editor.grid
    rows = (("甲", "10"), ("乙", "9"), ("甲", "约8"), ("丙", "10"), ("甲", "7"), ("", "3"))
    QApplication.clipboard().setText("\n".join(f"{name}\t简介\t{n}" for name, n in rows))
    select(grid, (0, "name"))
    press("Ctrl+V")
    return grid


def everything(window):
    return [row["name"].raw for row in window.editor.session.report.rows]


def only(grid, column, *texts):
    grid.filter.set(column, texts, open_only=False)


def test_rows_are_shown_that_hold_what_was_chosen(grid):
    only(grid, "name", "甲")
    assert names(grid) == ["甲"] * 3
    assert names(grid, "employed") == ["10", "约8", "7"]
    only(grid, "employed", "10", "7")
    assert names(grid, "employed") == ["10", "7"]
    grid.filter.set("name", None, open_only=False)
    assert names(grid) == ["甲", "丙", "甲"]
    grid.filter.clear()
    assert len(names(grid)) == 6


def test_serial_numbers_stay_those_of_the_whole_list(grid):
    only(grid, "name", "丙")
    assert grid.grid.text_at(0, grid.session.form.index["serial"]) == "4"
    assert grid.selection_words()[0].startswith("第4项")


def test_only_what_has_open_findings(grid):
    grid.filter.set("name", None, open_only=True)
    assert "约8" in names(grid, "employed")
    assert grid.filter.words().startswith("筛选：只看有问题的。显示 ")


def test_a_paste_touches_the_rows_in_sight_only(list_window, grid):
    only(grid, "name", "甲")
    select(grid, (0, "remark"))
    QApplication.clipboard().setText("一\n二\n三\n四")
    press("Ctrl+V")
    rows = list_window.editor.session.report.rows
    assert [row["remark"].raw for row in rows] == ["一", "", "二", "", "三", "", "四"]
    # What was added stands in sight, below.
    assert names(grid, "remark") == ["一", "二", "三", "四"]
    press("Ctrl+Z")
    assert [row["remark"].raw for row in list_window.editor.session.report.rows] == [""] * 6


def test_clearing_filling_and_removing_touch_the_rows_in_sight_only(list_window, grid):
    only(grid, "name", "甲")
    select(grid, (0, "employed"), (2, "employed"))
    press("Ctrl+D")
    column = [row["employed"].raw for row in list_window.editor.session.report.rows]
    assert column == ["10", "9", "10", "10", "10", "3"]
    press("Delete")
    column = [row["employed"].raw for row in list_window.editor.session.report.rows]
    assert column == ["", "9", "", "10", "", "3"]
    press("Alt+Del")
    assert everything(list_window) == ["乙", "丙", ""]
    assert names(grid) == []
    assert "显示全部" in grid.nothing()
    press("Ctrl+Z")
    assert names(grid) == ["甲"] * 3


def test_sorting_and_moving_pass_only_what_is_seen(list_window, grid):
    only(grid, "name", "甲")
    select(grid, (0, "employed"))
    press("Alt+Shift+A")
    assert names(grid, "employed") == ["7", "10", "约8"]
    assert everything(list_window) == ["甲", "乙", "甲", "丙", "甲", ""]
    select(grid, (0, "employed"))
    press("Alt+Shift+Down")
    assert names(grid, "employed") == ["10", "7", "约8"]
    assert at(grid) == (1, "employed")
    assert everything(list_window) == ["甲", "乙", "甲", "丙", "甲", ""]


def test_inserting_and_copying_a_row_keep_it_in_sight(list_window, grid):
    only(grid, "name", "丙")
    press("Alt+Ins")
    assert names(grid) == ["", "丙"]
    assert everything(list_window) == ["甲", "乙", "甲", "", "丙", "甲", ""]
    select(grid, (1, "name"))
    press("Ctrl+Shift+D")
    assert names(grid) == ["", "丙", "丙"]
    assert at(grid) == (2, "name")


def test_what_is_typed_later_stays_in_sight(grid):
    only(grid, "name", "甲")
    select(grid, (0, "name"))
    write("别的")
    press("Return")
    assert names(grid) == ["别的", "甲", "甲"]


def test_find_and_replace_pass_over_what_is_hidden(list_window, grid):
    only(grid, "name", "甲")
    press("Ctrl+H")
    bar = list_window.editor.find_bar
    write("10")
    assert bar.found.text() == "1 处"
    press("Return")
    assert at(grid) == (0, "employed")
    bar.new.setText("11")
    bar.replace_all()
    column = [row["employed"].raw for row in list_window.editor.session.report.rows]
    assert column == ["11", "9", "约8", "10", "7", "3"]


def test_a_finding_in_a_hidden_row_is_shown_with_all_rows(list_window, grid):
    only(grid, "name", "乙")
    finding = next(
        f for f in list_window.editor.session.findings.everything() if f.column == "employed"
    )
    list_window.editor.go_to(finding)
    assert len(names(grid)) == 6
    assert raw(list_window, grid.currentIndex().row(), "employed") == "约8"


def test_an_id_given_anew_is_not_hidden(list_window, grid):
    press("Alt+Ins")
    new = grid.grid.rows[grid.currentIndex().row()].id
    only(grid, "name", "甲")
    assert new in grid.grid.hidden
    list_window.editor.session.undo()
    press("Alt+Ins")
    assert new in {row.id for row in grid.grid.rows}


def test_the_values_of_a_column_are_counted_where_the_other_filters_fit(grid):
    columns = grid.session.form.by_id
    assert grid.filter.values(columns["employed"]) == {
        "3": 1,
        "7": 1,
        "9": 1,
        "10": 2,
        "约8": 1,
    }
    assert list(grid.filter.values(columns["name"]))[-1] == ""
    only(grid, "name", "甲")
    assert grid.filter.values(columns["employed"]) == {"7": 1, "10": 1, "约8": 1}
    assert grid.filter.values(columns["name"])["乙"] == 1


def test_the_cursor_stays_in_its_row_or_goes_to_the_first_in_its_column(grid):
    select(grid, (3, "employed"))
    only(grid, "name", "丙")
    assert at(grid) == (0, "employed")
    only(grid, "name", "甲")
    assert at(grid) == (0, "employed")
    press("Down")
    grid.filter.clear()
    assert at(grid) == (2, "employed")


def test_what_is_being_typed_is_taken_before_its_row_is_hidden(list_window, grid):
    select(grid, (1, "remark"))
    write("没按回车")
    only(grid, "name", "甲")
    assert list_window.editor.session.report.rows[1]["remark"].raw == "没按回车"
