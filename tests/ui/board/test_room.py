from openpyxl import load_workbook

from tests.builders import Q3
from tests.ui.hands import press


def test_the_board_says_at_the_left_how_far_it_is(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    assert window.room.small == "1 / 12"
    tree = window.navigation.tree
    words = [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]
    assert "报送进度 · 附件1" in words


def test_every_unit_gets_a_blank_workbook_that_checks_itself(board_window, tmp_path, qtbot):
    window = board_window()
    window.room.write_blanks(tmp_path / "空白表")
    qtbot.waitUntil(lambda: len(list((tmp_path / "空白表").glob("*.xlsx"))) == 12, timeout=20_000)
    window.background.finish()
    path = next((tmp_path / "空白表").glob("*商河县*"))
    assert path.name.endswith("_2026年第3季度_空白表.xlsx")
    assert load_workbook(path).active.protection.sheet


def test_the_blanks_carry_the_city_s_own_deadline(board_window, tmp_path):
    window = board_window()
    window.workspace.deadlines.set_rule("annex1", Q3, 5)
    window.room.inbox.refresh()
    window.room.write_blanks(tmp_path / "空白表")
    window.background.finish()
    paths = list((tmp_path / "空白表").glob("*（9月10日前报）.xlsx"))
    assert len(paths) == 12


def test_keys_of_the_board_work_there_and_no_keys_of_a_report(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    assert not window.actions_by_id["find"].isEnabled()
    assert window.actions_by_id["roll_in"].isEnabled()
    press("F9")
    assert window.editor is not None
    assert not window.actions_by_id["roll_in"].isEnabled()


def test_help_is_about_the_board(board_window):
    window = board_window()
    press("F1")
    from fangfan_desktop.ui.help_window import HelpWindow

    assert "县区报送进度" in window.findChild(HelpWindow).browser.toPlainText()
