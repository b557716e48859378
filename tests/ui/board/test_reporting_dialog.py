import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.ui.board.reporting_dialog import ReportingDialog
from tests.ui.hands import press, to_front


@pytest.fixture
def opened(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"))
    to_front(window)
    press("Ctrl+Shift+J")
    dialog = next(d for d in window.findChildren(ReportingDialog) if d.isVisible())
    qtbot.waitUntil(dialog.write.isEnabled, timeout=20_000)
    return window, dialog


def rows(dialog):
    found = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    return {item.text(0): [item.text(at) for at in range(1, item.columnCount())] for item in found}


def test_the_reporting_record_of_the_period_is_shown_and_that_of_the_year_asked_for(opened, qtbot):
    _, dialog = opened
    assert len(rows(dialog)) == 12
    assert rows(dialog)["商河县"][4] == "1"
    assert dialog.title == "济南市报送台账 附件1 2026年第3季度"
    dialog.box.setCurrentIndex(1)
    dialog.box.activated.emit(1)
    assert not dialog.write.isEnabled()
    qtbot.waitUntil(dialog.write.isEnabled, timeout=20_000)
    assert dialog.list.topLevelItemCount() == 4 * 12
    assert dialog.title == "济南市报送台账 附件1 2026年"


def test_the_reporting_record_is_written_where_the_clerk_says(opened, monkeypatch, tmp_path):
    window, dialog = opened
    target = tmp_path / "台账.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    dialog.write.click()
    assert load_workbook(target).active["A1"].value == "济南市报送台账 附件1 2026年第3季度"
    assert window.status.saved.text().startswith("写好 ")


def test_a_folder_that_cannot_be_written_is_said(opened, monkeypatch, tmp_path):
    _, dialog = opened
    blocked = tmp_path / "x"
    blocked.write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(blocked / "y.xlsx"), ""))
    said = []
    monkeypatch.setattr("fangfan_desktop.ui.frame.warn", lambda *words: said.append(words[-1]))
    dialog.write.click()
    assert said
