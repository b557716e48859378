import tomllib
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from tests.jobs.drafts.expected import ATTACHMENTS
from tests.named import FIGURES, HALF, column_of, edit_of, table
from tests.ui.added_forms import add_form, take_form
from tests.ui.hands import clipboard, press, to_front, write
from tests.ui.report.grid.seen import pixels


@pytest.fixture
def window(open_window, county_profile):
    """Return the window with the indicator table open at its first figure that is filled in."""
    window = open_window(county_profile, date(2026, 7, 3))
    add_form(window, "indicators")
    window.open_report("indicators", HALF)
    to_front(window)
    window.editor.grid.go_to(2, "this_period")
    return window


def figures(window, name="this_period"):
    session = window.editor.session
    return column_of(session.form, session.report, name)


def test_enter_goes_down_past_headings_and_what_is_computed_fills_itself(window):
    for figure in ("30", "20", "12", "8", "3", "5"):
        write(figure)
        press("Return")
    assert window.editor.grid.current_cell == (9, "this_period")
    assert figures(window)["01"] == "38"
    press("Shift+Return", "Shift+Return")
    assert window.editor.grid.current_cell == (6, "this_period")


def test_tab_goes_to_what_can_be_typed_into_only(window):
    grid = window.editor.grid
    grid.go_to(7, "a_year_ago")
    press("Tab", "Tab")
    assert grid.current_cell == (9, "this_period")
    grid.go_to(10, "this_period")
    press("Tab")
    assert grid.current_cell == (10, "remark")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (
            (1, "this_period"),
            "“本期数”由 02、05 行自动算出（01=02+05），不能直接填；数不对，请改算它的那几格",
        ),
        ((8, "this_period"), "这一格不用填"),
        ((10, "a_year_ago"), "这一格不用填"),
    ],
)
def test_where_nothing_is_filled_in_it_is_told_why(window, cell, told):
    window.editor.grid.go_to(*cell)
    write("9")
    assert window.status.saved.text() == told
    press("Delete")
    assert window.status.saved.text() == told
    assert figures(window) == {}


def test_a_whole_column_is_pasted_and_what_is_computed_is_worked_out(window):
    window.editor.grid.go_to(1, "this_period")
    clipboard().setText("99\n30\n20\n12\n8\n3\n7\n4\n40.5\n6")
    press("Ctrl+V")
    assert figures(window) == {"01": "38", **FIGURES, "07": "7"}
    assert window.editor.session.report.rows[7]["this_period"].raw == ""
    press("Ctrl+Z")
    assert figures(window) == {}


def test_the_status_bar_names_the_row_by_code_and_name(window):
    assert window.status.where.text() == "02 省内就业 · 本期数"
    assert QGuiApplication.focusObject() is window.editor.grid


def test_what_is_pasted_beside_a_heading_is_not_counted_as_taken(window):
    window.editor.grid.go_to(7, "this_period")
    clipboard().setText("5\n6\n7")
    press("Ctrl+V")
    assert window.status.saved.text() == "粘贴 2 格，1 格不用填，没有改动"
    assert figures(window) == {"07": "5", "08": "7"}


def test_a_digit_where_nothing_is_filled_in_leaves_the_cursor_there(window):
    write("9")
    press("Return")
    window.editor.grid.go_to(8, "this_period")
    write("9")
    assert window.editor.grid.current_cell == (8, "this_period")


def test_the_period_before_is_shown_and_brought_into_what_is_filled_in(window, packs):
    window.workspace.reports.add(table(packs["indicators"], this_period=FIGURES))
    window.show_home()
    window.open_report("indicators", Period(2026, 2, 2))
    grid = window.editor.grid
    assert window.actions_by_id["before"].isEnabled()
    to_front(window)
    grid.setFocus()
    press("Ctrl+Shift+B")
    assert window.status.saved.text() == "带入上期 8 格"
    assert figures(window) == {"01": "38", **FIGURES}


def test_nothing_is_filled_down_from_a_heading(window):
    window.editor.grid.go_to(9, "this_period")
    write("40.5")
    press("Return")
    window.editor.grid.go_to(9, "this_period")
    press("Ctrl+D")
    assert figures(window) == {"08": "40.5"}
    window.editor.grid.go_to(10, "this_period")
    press("Ctrl+D")
    assert figures(window) == {"08": "40.5", "09": "40.5"}


def test_only_what_can_be_typed_into_is_replaced(window):
    for figure in ("30", "20", "12", "8"):
        write(figure)
        press("Return")
    press("Ctrl+H")
    write("8")
    bar = window.editor.find_bar
    assert bar.found.text() == "3 处"  # the code 08, too
    press("Tab")
    write("9")
    bar.replace_all()
    assert bar.found.text() == "替换了 1 格"
    assert figures(window) == {"01": "39", "02": "30", "03": "20", "04": "12", "05": "9"}


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ((1, "this_period"), "01 一、务工就业总人数 · 本期数 · 由 02、05 行自动算出（01=02+05）"),
        ((8, "this_period"), "三、就业帮扶补贴 · 本期数 · 不用填"),
        ((8, "increase"), "三、就业帮扶补贴 · 比上年增加 · 不用填"),
        ((8, "indicator"), "三、就业帮扶补贴 · 指标"),
        ((10, "a_year_ago"), "09 其中：今年新设的补贴 · 上年同期数 · 不用填"),
    ],
)
def test_the_status_bar_says_what_nobody_fills_in(window, cell, words):
    window.editor.grid.go_to(*cell)
    assert window.status.where.text() == words


def test_names_units_and_codes_stay_in_view(window):
    assert window.editor.grid.frozen == 3


def test_what_a_file_states_of_a_computed_row_stays_until_it_is_made_right(window):
    session = window.editor.session
    session.apply(edit_of(session.form, this_period={**FIGURES, "01": "99"}))
    window.editor.grid.go_to(1, "remark")
    write("已核实")
    press("Return")
    assert figures(window)["01"] == "99"
    window.editor.grid.go_to(1, "this_period")
    shown = window.editor.grid.grid.data(
        window.editor.grid.currentIndex(), Qt.ItemDataRole.ToolTipRole
    )
    assert "按 Alt+Enter 改成 38" in shown
    press("Delete")
    assert window.status.saved.text().endswith("请改算它的那几格；按 Alt+Enter 改成 38")
    press("Alt+Return")
    assert figures(window)["01"] == "38"
    press("Ctrl+Z")
    assert figures(window)["01"] == "99"


def test_a_table_that_is_pasted_on_other_rows_is_refused(window):
    window.editor.grid.go_to(2, "indicator")
    clipboard().setText("　省外就业\t人\t05\t8\n　省内就业\t人\t02\t30")
    press("Ctrl+V")
    told = "没有粘贴：复制的有“05”，这里是“02”一行。请从同一行起粘贴，或者只复制数"
    assert window.status.saved.text() == told
    assert figures(window) == {}


def test_a_class_that_a_row_shares_with_the_one_above_is_quieter(
    open_window, county_profile, places, tmp_path
):
    (draft,) = draw_forms(draw_file(ATTACHMENTS / "assistance.docx"), places)
    pack = tmp_path / "form.toml"
    pack.write_text(draft.text, encoding="utf-8")
    window = open_window(county_profile, date(2026, 7, 3))
    take_form(window, pack)
    window.open_report(tomllib.loads(draft.text)["id"], Period(2026, 2))
    to_front(window)
    grid = window.editor.grid
    (own,) = grid.session.form.below_name
    ink = QColor(window.theme["ink"]).name()
    assert [ink in pixels(grid, at, own.id) for at in range(8)] == [
        *(True, False, False, True, False, True, False, False),
    ]
