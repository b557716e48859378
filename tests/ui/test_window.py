import pytest
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.app import make_window
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.ui.shell.state import Here
from tests.builders import CITY, COUNTY, Q3, TODAY
from tests.ui.hands import at, focused, press, raw, write


def test_a_window_is_titled_by_its_report_and_by_no_person(city_window):
    assert city_window.windowTitle() == "附件1 2026年第3季度 — 防返填报"


TITLES = {
    "本年报表": lambda window: window.show_home(),
    "2025年报表": lambda window: window.show_home(2025),
    "单位与联系人": lambda window: window.show_profile(),
    "附件1 2026年第3季度": lambda window: window.open_report("annex1", Q3),
    "附件2 2026年": lambda window: window.open_report("annex2", Period(2026)),
    "报送进度 附件1 2026年第3季度": lambda window: window.show_board("annex1", Q3),
    "历次报送": lambda window: window.show_sent(),
    "对比与走势": lambda window: window.show_comparison(),
    "项目库": lambda window: window.show_projects(),
    "数据与备份": lambda window: window.show_data(),
    "预览 附件1": lambda window: (window.open_report("annex1", Q3), press("Ctrl+P")),
}


@pytest.mark.parametrize("title", TITLES)
def test_the_window_s_title_is_the_page_s(city_window, title):
    city_window.show_comparison()
    TITLES["附件2 2026年" if title.startswith("附件1") else "附件1 2026年第3季度"](city_window)
    TITLES[title](city_window)
    assert city_window.windowTitle() == f"{title} — 防返填报"


def test_so_is_the_first_page_s(open_window):
    assert open_window().windowTitle() == "单位与联系人 — 防返填报"


def test_a_city_s_report_has_its_row_and_every_county_s(city_window, places):
    units = [row["unit"].raw for row in city_window.editor.session.report.rows]
    assert units == ["济南市", *(place.name for place in places.units_of(Place("济南市")))]


def test_a_county_s_report_has_its_own_row(opened, county_profile):
    window = opened(county_profile, "annex1")
    assert [row["unit"].raw for row in window.editor.session.report.rows] == ["商河县"]


def test_what_was_typed_is_there_when_the_window_opens_again(open_window, city_profile):
    window = open_window(city_profile)
    window.open_report("annex1", Q3)
    write("42")
    press("Return")
    write("43")  # still in its line when the window is closed
    window.close()
    window.workspace.close()
    again = open_window(city_profile)
    again.open_report("annex1", Q3)
    assert [raw(again, row, "alliances") for row in (0, 1)] == ["42", "43"]


def test_undo_goes_on_after_a_new_start(open_window, city_profile):
    window = open_window(city_profile)
    window.open_report("annex1", Q3)
    write("42")
    press("Return")
    window.close()
    window.workspace.close()
    again = open_window(city_profile)
    again.open_report("annex1", Q3)
    press("Ctrl+Z")
    assert raw(again, 0, "alliances") == ""


def test_an_edit_that_the_disk_refuses_changes_nothing_and_is_said(city_window, monkeypatch):
    import sqlite3

    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("fangfan_desktop.workspace.journal.store_change", full)
    write("42")
    press("Return")
    assert raw(city_window, 0, "alliances") == ""
    assert said == [city_window.status.saved.text()]
    assert said[0].startswith("磁盘满了")
    monkeypatch.undo()
    press("Up")
    write("42")
    press("Return")
    assert raw(city_window, 0, "alliances") == "42"


@pytest.fixture
def begin_again(open_window):
    """Return what closes a window, and opens another one in its place."""

    def go(window):
        window.close()
        window.workspace.close()
        again = open_window()
        again.come_back()
        return again

    return go


def test_it_comes_back_where_it_was_cursor_included(open_window, county_profile, begin_again):
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    window.editor.grid.go_to(1, "bases")
    write("3")
    press("Return")
    where = at(window.editor.grid)
    window = begin_again(window)
    assert window.windowTitle() == "附件1 2026年第3季度 — 防返填报"
    assert at(window.editor.grid) == where
    assert focused() is window.editor.grid
    window.show_data()
    window = begin_again(window)
    assert window.controller.kind == "data"


def test_it_comes_back_to_a_board_before_it_has_shown_any_page(open_window, city_profile, tmp_path):
    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    window.close()
    window.workspace.close()
    again = make_window(tmp_path / "data", tmp_path / "out", lambda: TODAY)
    again.come_back()
    title = again.windowTitle()
    again.close()
    again.workspace.close()
    assert title == "报送进度 附件1 2026年第3季度 — 防返填报"


def test_it_comes_back_to_a_report_that_was_only_looked_at(
    open_window, county_profile, begin_again
):
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    window.editor.grid.go_to(1, "bases")
    window = begin_again(window)
    assert at(window.editor.grid) == (0, "bases")
    assert window.workspace.reports.kept(COUNTY) == []


def test_it_comes_back_to_what_a_city_does_itself(open_window, city_profile, begin_again):
    window = open_window(city_profile)
    window.open_report("annex1", Q3, rest_of(Place(CITY)))
    window.editor.grid.go_to(1, "bases")
    write("3")
    press("Return")
    where = at(window.editor.grid)
    window = begin_again(window)
    assert window.editor.session.report.place == rest_of(Place(CITY))
    assert at(window.editor.grid) == where


def test_a_page_that_is_no_more_leads_to_the_first(open_window, county_profile):
    window = open_window(county_profile)
    for here in (
        Here("report", "annex1", "2026Q2", "济南市/平阴县", 1, "bases"),
        Here("report", "annex9", "2026Q2", "济南市/商河县", 1, "bases"),
        Here("report", "annex1", "2026", "济南市/商河县", 1, "bases"),
        Here("board", "annex1", "2026", ""),
        Here("nowhere"),
    ):
        window.state.here = here
        window.come_back()
        assert window.controller is None


def test_ctrl_n_and_ctrl_w_lead_to_the_year_s_reports_and_say_so(city_window):
    write("12")
    press("Ctrl+W")
    assert city_window.controller is None
    assert "已自动保存" in city_window.status.saved.text()
    press("Ctrl+W")
    assert city_window.isVisible()
    assert "Alt+F4" in city_window.status.saved.text()
    city_window.open_report("annex1", Q3)
    assert raw(city_window, 0, "alliances") == "12"
    press("Ctrl+P", "Ctrl+W")
    assert city_window.report is not None
    press("Ctrl+N")
    assert city_window.controller is None
    assert "按 Enter 打开" in city_window.status.saved.text()
    press("Return")
    assert city_window.report is not None
