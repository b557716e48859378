"""The frame around the pages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.hands import press


def test_it_follows_the_desktop_until_the_clerk_chooses(city_window, monkeypatch):
    hints = QApplication.styleHints()
    monkeypatch.setattr("fangfan_desktop.ui.frame.system_scheme", lambda: "dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == "dark"
    assert city_window.actions_by_id["scheme"].isChecked()
    press("Ctrl+Shift+M")
    assert city_window.theme.scheme == "light"
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert city_window.theme.scheme == "light"
