from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.lookup.entry import (
    DoAction,
    GoToBoard,
    GoToHelp,
    GoToProject,
    GoToReport,
    GoToYear,
)
from fangfan_desktop.ui.shell.going import go
from tests.builders import CITY, COUNTY, Q2, Q3
from tests.ui.hands import focused, press


def row_of(window):
    return window.editor.session.row_name(window.editor.grid.current_cell[0])


def test_a_row_of_the_open_report_keeps_the_page_and_the_column(city_window):
    page = city_window.editor
    press("Right")
    go(city_window, GoToReport("annex1", Q3, label="商河县"))
    assert city_window.editor is page
    assert (row_of(city_window), page.grid.current_cell[1]) == ("商河县", "brands")
    assert focused() is page.grid


def test_a_row_of_another_report_opens_it_first(city_window):
    go(city_window, GoToReport("annex1", Q2, label="商河县"))
    assert city_window.report.session.report.period == Q2
    assert row_of(city_window) == "商河县"


def test_from_the_city_s_own_figures_it_goes_to_the_whole_report(city_window):
    city_window.open_report("annex1", Q3, rest_of(Place(CITY)))
    go(city_window, GoToReport("annex1", Q3, label="商河县"))
    assert city_window.report.session.report.place == Place(CITY)
    assert row_of(city_window) == "商河县"


def test_a_row_that_is_gone_leaves_the_cursor(city_window):
    before = city_window.editor.grid.current_cell
    go(city_window, GoToReport("annex1", Q3, label="没有的县"))
    assert city_window.editor.grid.current_cell == before


def test_a_project_that_is_filtered_out_is_shown_again(list_window):
    for _ in range(2):
        list_window.actions_by_id["insert"].trigger()
    grid = list_window.editor.grid
    row = grid.grid.rows[1].id
    grid.filter.set("name", ["没有"], open_only=False)
    go(list_window, GoToReport("annex2", Period(2026), row=row))
    assert grid.current_cell[0] == row


def test_a_report_alone_is_opened(city_window):
    go(city_window, GoToReport("annex2", Period(2026)))
    assert city_window.report.session.form.id == "annex2"


def test_a_unit_is_found_on_the_board_though_the_lines_come_later(city_window):
    go(city_window, GoToBoard("annex1", Q3, COUNTY))
    assert city_window.controller.kind == "board"
    city_window.background.finish()
    table = city_window.controller.page.table
    assert table.chosen().place == COUNTY
    assert focused() is table
    go(city_window, GoToBoard("annex1", Q3, Place(CITY, "历下区")))
    city_window.background.finish()
    assert city_window.controller.page.table.chosen().place == Place(CITY, "历下区")


def test_a_year_and_an_action(city_window):
    go(city_window, GoToYear(2025))
    assert city_window.pages.currentWidget().address == ("home", "2025")
    go(city_window, DoAction("sent"))
    assert city_window.controller.kind == "sent"


def test_a_page_of_the_help_is_the_window_s_own_affair(city_window):
    page = city_window.editor
    go(city_window, GoToHelp("keys"))
    go(city_window, GoToProject(0))  # not on this page
    assert city_window.editor is page
