import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.backups.clear_dialog import ClearDialog
from tests.builders import county_report
from tests.ui.hands import press


@pytest.fixture
def dialog(data_window, annex1, qtbot, tmp_path):
    import msgspec

    old = msgspec.structs.replace(county_report(annex1), period=Period(2024, 1))
    data_window.workspace.reports.add(old)
    years = data_window.workspace.years()
    opened = ClearDialog(data_window.workspace, years, tmp_path, data_window)
    opened.wanted.connect(lambda year: setattr(opened, "asked", year))
    opened.asked = None
    opened.open()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def test_it_stands_on_the_oldest_year_and_says_what_goes_with_each(dialog):
    assert dialog.year.currentText() == "2024 年"
    assert "2024 年的报表 1 张" in dialog.going.text()
    dialog.year.setCurrentIndex(0)
    assert "2026 年的报表 1 张" in dialog.going.text()
    dialog.reject()


def test_nothing_is_cleared_before_the_tick_and_another_year_takes_it_away(dialog):
    assert not dialog.clear.isEnabled()
    dialog.accept()
    assert dialog.asked is None
    dialog.sure.click()
    assert dialog.clear.isEnabled()
    dialog.year.setCurrentIndex(0)
    assert not dialog.clear.isEnabled()
    dialog.reject()


def test_enter_clears_nothing(dialog):
    press("Return")
    assert dialog.asked is None


def test_ticked_it_is_asked_for(dialog):
    dialog.sure.click()
    dialog.clear.click()
    assert dialog.asked == 2024
