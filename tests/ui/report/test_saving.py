import re

import pytest
from PySide6.QtWidgets import QMessageBox

from tests.ui.hands import at, focused, press, raw, write

NO_NEED = "。填的都随时存下，不用另外保存"


def said(window):
    return window.status.saved.text()


def test_control_s_takes_what_is_being_typed_and_says_when_it_was_saved_last(city_window):
    write("42")
    press("Ctrl+S")
    assert raw(city_window, 0, "alliances") == "42"
    assert re.fullmatch(rf"● 已自动保存，最后一次是 \d\d:\d\d{NO_NEED}", said(city_window))
    assert focused() is city_window.editor.grid
    assert at(city_window.editor.grid) == (0, "alliances")


def test_it_says_so_from_a_line_of_text_and_from_any_page(city_window):
    edit = city_window.editor.foot.edits["filler"]
    edit.setFocus()
    edit.selectAll()
    write("李四")
    press("Ctrl+S")
    assert city_window.editor.session.report.field("filler").raw == "李四"
    for page in (city_window.show_home, city_window.show_projects, city_window.show_data):
        page()
        press("Ctrl+S")
        assert said(city_window) == f"● 已自动保存{NO_NEED}"


def test_another_day_s_last_change_has_its_date(city_window, monkeypatch):
    write("42")
    press("Return")
    kept = city_window.workspace.reports.kept
    monkeypatch.setattr(
        city_window.workspace.reports,
        "kept",
        lambda place: [k._replace(changed="2026-08-30T10:03:20") for k in kept(place)],
    )
    press("Ctrl+S")
    assert said(city_window).startswith("● 已自动保存，最后一次是 8月30日 10:03。")


@pytest.fixture
def full_disk(monkeypatch):
    """Return what fills the disk."""
    import sqlite3

    def full(*_):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    def fill():
        monkeypatch.setattr(QMessageBox, "warning", lambda *_: None)
        monkeypatch.setattr("fangfan_desktop.workspace.journal.store_change", full)

    return fill


def test_what_the_disk_refused_is_not_called_saved_and_is_tried_once_more(
    city_window, full_disk, monkeypatch
):
    write("41")
    press("Return", "Up")
    full_disk()
    write("42")
    press("Return", "Ctrl+S")
    assert said(city_window).startswith("磁盘满了")
    monkeypatch.undo()
    press("Ctrl+S")
    assert raw(city_window, 0, "alliances") == "42"
    assert said(city_window).startswith("● 已自动保存，最后一次是 ")


def test_where_the_file_has_gone_nothing_is_called_saved(city_window):
    (city_window.workspace.folder / "workspace.sqlite").rename(
        city_window.workspace.folder / "gone"
    )
    press("Ctrl+S")
    assert city_window.watch.dialog.isVisible()
    assert said(city_window) == "● 没有存下来：工作区文件不在原处了"
    city_window.watch.dialog.close()
    (city_window.workspace.folder / "gone").rename(
        city_window.workspace.folder / "workspace.sqlite"
    )


def test_on_the_page_of_the_unit_it_saves(city_window):
    city_window.show_profile()
    page = city_window.pages.currentWidget()
    page.filler.setFocus()
    page.filler.selectAll()
    write("王五")
    press("Ctrl+S")
    assert city_window.workspace.profile.load().filler == "王五"
