"""The frame around the pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from fangfan_desktop.workspace.refusals import NotSaved
from tests.ui.hands import press
from tests.ui.history.conftest import drop_on


def test_it_follows_the_desktop_until_the_clerk_chooses(city_window, monkeypatch):
    hints = QApplication.styleHints()
    monkeypatch.setattr("fangfan_desktop.ui.shell.looks.system_scheme", lambda: "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == "dark"
    assert city_window.actions_by_id["scheme"].isChecked()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "light"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == "light"


def test_files_dropped_where_no_page_takes_them_are_given_on(city_window, tmp_path):
    dropped = []
    city_window.dropped.disconnect()
    city_window.dropped.connect(dropped.extend)
    assert drop_on(city_window.navigation, tmp_path / "a.xlsx") is city_window
    assert dropped == [tmp_path / "a.xlsx"]


def test_what_the_disk_refuses_is_said_and_any_other_error_goes_on(city_window, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))

    def refuse():
        raise NotSaved("磁盘满了。")

    stored = []
    assert city_window.store(lambda: stored.append(1))
    assert stored == [1]
    assert not city_window.store(refuse)
    assert said == ["磁盘满了。"]
    with pytest.raises(ZeroDivisionError):
        city_window.store(lambda: 1 / 0)
