import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.builders import COUNTY, Q2, Q3, TODAY
from tests.jobs.old_years import bring
from tests.returned import county_file
from tests.ui.hands import press, reminders, to_front, write


def page(window):
    return window.pages.currentWidget()


def state(window, row):
    return page(window).list.topLevelItem(row).text(2)


def on(window, row):
    """Put the cursor on a line."""
    listed = page(window).list
    listed.setFocus()
    listed.setCurrentItem(listed.topLevelItem(row))


@pytest.fixture
def answer(qtbot):
    """Return what presses Enter (or another key) in the question that is open."""

    def go(window, key="Return"):
        dialog = window.findChild(ConfirmDialog)
        to_front(dialog)
        press(key)
        dialog.setParent(None)
        to_front(window)

    return go


@pytest.fixture
def emptied(open_window, county_profile):
    """A window whose second quarter was typed into, and cleared again: overdue, and empty."""
    window = open_window(county_profile)
    window.open_report("annex1", Q2)
    write("5")
    press("Return")
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "alliances")
    press("Delete")
    window.show_home()
    return window


def test_to_look_at_five_quarters_leaves_nothing_behind(open_window, county_profile):
    window = open_window(county_profile)
    before = [state(window, row) for row in range(5)]
    said = reminders(window)
    for year, quarter in ((2026, 1), (2026, 2), (2026, 3), (2026, 4), (2025, 3)):
        window.show_home(year)
        on(window, quarter - 1)
        press("Return")
        assert window.editor.session.report.period == Period(year, quarter)
        press("Ctrl+1")
    window.show_home(2026)
    assert [state(window, row) for row in range(5)] == before
    assert reminders(window) == said
    assert window.workspace.years() == []


def test_what_was_sent_in_another_way_is_marked_by_key_and_taken_back(open_window, city_profile):
    window = open_window(city_profile)  # the summary is the city's
    on(window, 0)
    press("Ctrl+E")
    assert state(window, 0) == "已另行报送"
    assert "不再催" in window.status.saved.text()
    assert not any("第一季度" in words for words in reminders(window))
    assert page(window).list.currentItem() is page(window).list.topLevelItem(0)
    left = window.navigation.tree.topLevelItem(2).data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert left == "附件1 · 第一季度，已另行报送"
    assert page(window).buttons["elsewhere"].text() == "收回“已另行报送”"
    press("Ctrl+E")
    assert state(window, 0) == "未开始"
    page(window).list.setCurrentItem(page(window).list.topLevelItem(5))
    page(window).buttons["elsewhere"].click()
    assert state(window, 5) == "已另行报送", "the year's summary too"


def test_an_overdue_one_that_was_sent_otherwise_is_no_longer_red(emptied):
    assert any("第二季度）应在6月15日前报送，已过期" in words for words in reminders(emptied))
    on(emptied, 1)
    press("Ctrl+E")
    assert not any("第二季度" in words for words in reminders(emptied))


def test_an_empty_one_is_deleted_by_key_after_a_question(emptied, answer):
    on(emptied, 1)
    assert state(emptied, 1).startswith("填报中")
    press("Delete")
    answer(emptied, "Escape")
    assert emptied.workspace.reports.kept(COUNTY)
    on(emptied, 1)
    press("Delete")
    answer(emptied)
    assert state(emptied, 1) == "未开始"
    assert "空表删除了" in emptied.status.saved.text()
    assert emptied.workspace.reports.kept(COUNTY) == []
    assert not page(emptied).buttons["delete"].isEnabled()


def test_one_with_figures_says_why_it_stays(open_window, county_profile, qtbot):
    window = open_window(county_profile)
    press("Return")
    write("5")
    press("Return", "Ctrl+1")
    on(window, 2)
    page(window).buttons["delete"].click()
    box = next(
        w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()
    )
    assert "填了1 格，不是空表，不能删除" in box.text()
    box.close()
    assert window.workspace.reports.kept(COUNTY)


def test_the_menu_offers_the_same(open_window, county_profile):
    window = open_window(county_profile)
    on(window, 0)
    actions = page(window).list.actions()
    assert [action.text() for action in actions] == ["已用别的办法报送", "删除空表…"]
    assert [action.isEnabled() for action in actions] == [True, False]
    assert page(window).list.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert page(window).list.viewport().rect().contains(QPoint(1, 1))


@pytest.fixture
def read_in(reference, workspace_at, annex1, tmp_path):
    """A second quarter that was read in."""
    path = county_file(tmp_path / "以前", annex1, "商河县", "二季度", day="2026年6月10日")
    bring(reference, workspace_at, COUNTY, path)


@pytest.fixture
def workspace_at(tmp_path):
    from fangfan_desktop.workspace.workspace import Workspace

    opened = Workspace(tmp_path / "data")
    yield opened
    opened.close()


def test_what_was_read_in_is_taken_back_unless_it_was_changed(
    read_in, workspace_at, open_window, county_profile, answer, annex1
):
    workspace_at.close()
    window = open_window(county_profile)
    on(window, 1)
    assert page(window).buttons["elsewhere"].text() == "撤回读入…"
    press("Ctrl+E")
    answer(window)
    assert state(window, 1) == "未开始"
    assert window.workspace.reports.load(annex1, COUNTY, Q2) is None


def test_what_was_read_in_and_changed_keeps_its_figures(
    read_in, workspace_at, open_window, county_profile, annex1
):
    workspace_at.close()
    window = open_window(county_profile)
    window.open_report("annex1", Q2)
    write("8")
    press("Return", "Ctrl+1")
    on(window, 1)
    press("Ctrl+E")
    assert "读入以后改过，数留着" in window.status.saved.text()
    assert window.workspace.reports.load(annex1, COUNTY, Q2).rows[0]["alliances"].raw == "8"
    assert state(window, 1).startswith("填报中")


def test_a_full_disk_is_said(open_window, county_profile, monkeypatch):
    window = open_window(county_profile)
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    window.workspace._database.execute("PRAGMA query_only = ON")
    on(window, 0)
    press("Ctrl+E")
    window.workspace._database.execute("PRAGMA query_only = OFF")
    assert len(said) == 1
    assert state(window, 0) == "未开始"
    assert Q3.year == TODAY.year


def test_what_was_read_in_and_undone_is_only_unmarked(
    read_in, workspace_at, open_window, county_profile
):
    workspace_at.close()
    window = open_window(county_profile)
    window.open_report("annex1", Q2)
    press("Ctrl+Z", "Ctrl+1")
    on(window, 1)
    assert state(window, 1).startswith("已另行报送")
    press("Ctrl+E")
    assert state(window, 1) == "未开始"
    assert "不再算已另行报送" in window.status.saved.text()


def test_ctrl_6_leads_to_a_board_from_every_line_and_from_beside_the_list(city_window, qtbot):
    city_window.show_home()
    listed = page(city_window).list
    on(city_window, listed.topLevelItemCount() - 1)  # 阶段性总结 has no board of its own
    press("Ctrl+6")
    assert city_window.controller.kind == "board"
    assert city_window.controller.scope.form.id == "annex1"
    city_window.show_home()
    press("F6")
    assert city_window.navigation.tree.hasFocus()
    press("Ctrl+6")
    assert city_window.controller.kind == "board"
    press("Ctrl+6")  # on the board itself it does nothing
    assert city_window.controller.kind == "board"
