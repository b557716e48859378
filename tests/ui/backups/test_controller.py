import pytest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits import gestures
from fangfan_desktop.ui.start.profile import ProfilePage
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.backup_file import is_good
from tests.builders import COUNTY, Q3
from tests.ui.hands import press


@pytest.fixture
def said(monkeypatch):
    words = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: words.append(a[2]))
    return words


def brands(window, annex1):
    return window.workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw


def type_brands(window, raw):
    window.open_report("annex1", Q3)
    session = window.editor.session
    assert session.apply(gestures.type_cell(session.report.rows[0].id, "brands", raw))


def test_a_backup_is_taken_back_with_the_keyboard_and_so_is_taking_it_back(
    data_window, annex1, qtbot
):
    window = data_window
    type_brands(window, "77")
    window.actions_by_id["data"].trigger()
    window.controller.page.buttons["restore"].click()
    dialog = window.findChild(ConfirmDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "商河县：1 张报表" in dialog.findChildren(type(window.controller.page.what))[0].text()
    press("Return")
    assert brands(window, annex1) == ""
    assert window.controller is None, "the year's reports"
    assert "恢复前" in window.status.saved.text()
    kept = next(b for b in window.workspace.backups.everything() if b.why == "恢复前")
    window.show_data()
    window.controller.restore(kept.path, "那一份")
    assert brands(window, annex1) == "77"
    type_brands(window, "78")
    assert brands(window, annex1) == "78"


def test_a_file_that_is_no_backup_is_refused_in_words(data_window, tmp_path, said):
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8")
    data_window.controller.ask_restore(tmp_path / "照片.jpg", "文件")
    assert "不是“防返填报”的备份" in said[0]
    data_window.controller.restore(tmp_path / "none.fangfan", "文件")
    assert "打不开" in said[1]


def test_a_new_pc_begins_with_the_old_one_s_file(data_window, open_window, tmp_path, qtbot):
    target = tmp_path / "搬家"
    data_window.controller.move_out(target)
    moved = tmp_path / "搬家.fangfan"
    qtbot.waitUntil(moved.exists, timeout=10_000)
    qtbot.waitUntil(lambda: "从文件恢复" in data_window.status.saved.text())
    assert is_good(moved)
    window = open_window(folder=tmp_path / "new")
    window.pages.currentWidget().bring.click()
    assert window.controller.kind == "data"
    window.controller.restore(moved, "文件")
    assert window.workspace.profile.load() == data_window.workspace.profile.load()
    assert window.pages.currentWidget().objectName() == "desk"


def test_a_folder_that_takes_nothing_is_a_sentence(data_window, tmp_path, said, qtbot):
    (tmp_path / "file").write_text("")
    data_window.controller.move_out(tmp_path / "file" / "搬家.fangfan")
    qtbot.waitUntil(lambda: len(said) == 1)
    data_window.controller.move(tmp_path / "file")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "换一个文件夹" in said[0]
    assert "备份还放在原来的地方" in said[1]


def test_the_backups_move_to_another_disk(data_window, tmp_path, qtbot):
    data_window.controller.move(tmp_path / "disk")
    qtbot.waitUntil(lambda: "搬过去 1 份" in data_window.status.saved.text())
    assert "disk" in data_window.controller.page.where.text()
    assert data_window.controller.page.list.topLevelItemCount() == 1


def test_one_more_can_be_made_at_once(data_window, qtbot):
    data_window.workspace.summaries.mark(COUNTY, 2026, sent=False)
    data_window.controller.page.buttons["now"].click()
    page = data_window.controller.page
    qtbot.waitUntil(lambda: page.list.topLevelItemCount() == 2)


def test_a_page_that_was_left_hears_of_no_backup(data_window, qtbot):
    with qtbot.waitSignal(data_window.keeper.made):
        data_window.keeper.make("手工")
        data_window.show_home()
        QApplication.processEvents()


def test_a_year_is_cleared_after_it_was_said_what_goes(data_window, annex1):
    window = data_window
    window.controller.page.buttons["clear"].click()
    from fangfan_desktop.ui.backups.clear_dialog import ClearDialog

    window.state.keep_folder_of("S7V22-Y5AF7", "/报送")
    dialog = window.findChild(ClearDialog)
    assert "2026 年的报表 1 张" in dialog.going.text()
    dialog.sure.click()
    dialog.clear.click()
    assert window.workspace.reports.load(annex1, COUNTY, Q3) is None
    assert "已清除" in window.status.saved.text()
    assert "S7V22" not in (window.workspace.folder / "window.ini").read_text("utf-8")
    window.show_data()
    window.controller.page.buttons["clear"].click()
    assert "还没有数据" in window.status.saved.text()


def test_where_the_office_s_second_place_is_out_of_reach_nothing_is_cleared_and_why_is_said(
    data_window, annex1, tmp_path, said, qtbot
):
    window, controller = data_window, data_window.controller
    share = tmp_path / "share"
    window.workspace.backups.second = share / "own"
    controller.clear(2026)
    qtbot.waitUntil(lambda: bool(said))
    assert "2026 年的数据一点也没有清" in said[0]
    assert "（文件夹不在，或者没有连上）" in said[0]
    assert window.workspace.reports.load(annex1, COUNTY, Q3)
    share.mkdir()
    controller.clear(2026)
    qtbot.waitUntil(lambda: "已清除" in window.status.saved.text())
    assert window.workspace.reports.load(annex1, COUNTY, Q3) is None


def test_a_second_place_that_answers_late_clears_nothing_behind_the_clerks_back(
    data_window, annex1, tmp_path, monkeypatch
):
    window, waiting = data_window, []
    window.workspace.backups.second = tmp_path / "own"
    monkeypatch.setattr(window.keeper.far_away, "run", lambda *job: waiting.append(job))
    window.controller.clear(2026)
    ((work, done, _),) = waiting
    assert "离开这一页就不清" in window.status.saved.text(), "the window did not wait"
    window.show_home()
    done(work())
    assert window.workspace.reports.load(annex1, COUNTY, Q3)


def test_on_a_new_pc_one_who_takes_nothing_over_begins_with_the_first_page(
    data_window, open_window, tmp_path, qtbot
):
    data_window.controller.move_out(tmp_path / "搬家")
    data_window.background.finish()
    window = open_window(folder=tmp_path / "new")
    window.open_backup(tmp_path / "搬家.fangfan")
    dialog = window.findChild(ConfirmDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    window.open_backup(tmp_path / "another.fangfan")
    assert "先办完打开的这一步" in window.status.saved.text()
    press("Escape")
    assert isinstance(window.pages.currentWidget(), ProfilePage)
