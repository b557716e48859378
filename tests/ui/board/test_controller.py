import subprocess

import pytest
from openpyxl import load_workbook
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.preview.page import PaperPage
from tests.builders import CITY, Q3
from tests.ui.hands import clipboard, press


def test_the_board_says_at_the_left_how_far_it_is(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    assert window.controller.small == "1 / 12"
    tree = window.navigation.tree
    words = [tree.topLevelItem(at).text(0) for at in range(tree.topLevelItemCount())]
    assert "报送进度 · 附件1" in words


def test_every_unit_gets_a_blank_workbook_that_checks_itself(board_window, tmp_path, qtbot):
    window = board_window()
    window.controller.write_blanks(tmp_path / "空白表")
    qtbot.waitUntil(lambda: len(list((tmp_path / "空白表").glob("*.xlsx"))) == 12, timeout=20_000)
    window.background.finish()
    path = next((tmp_path / "空白表").glob("*商河县*"))
    assert path.name.endswith("_2026年第3季度_空白表.xlsx")
    assert load_workbook(path).active.protection.sheet


def test_the_blanks_carry_the_city_s_own_deadline(board_window, tmp_path):
    window = board_window()
    window.workspace.deadlines.set_rule("annex1", Q3, 5)
    window.controller.inbox.refresh()
    window.controller.write_blanks(tmp_path / "空白表")
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
    from fangfan_desktop.ui.shell.help_window import HelpWindow

    assert "县区报送进度" in window.findChild(HelpWindow).browser.toPlainText()


def test_the_board_is_looked_at_as_paper_and_printed(
    board_window, files, take, monkeypatch, tmp_path, qtbot
):
    window = board_window()
    take(window, files("商河县"))
    press("Ctrl+P")
    page = window.pages.currentWidget()
    assert isinstance(page, PaperPage)
    assert page.title.text() == "报送进度 · 附件1 · 2026年第3季度"
    qtbot.waitUntil(page.print.isEnabled)
    printed = tmp_path / "进度.pdf"

    def choose(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    press("Ctrl+P")
    assert window.status.saved.text() == "已送去打印 1 页"
    text = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "济南市县区报送进度" in text
    assert "李四" not in text
    press("Escape")
    assert window.controller.kind == "board"
    assert window.controller.scope.period == Q3


def test_the_board_is_written_as_a_workbook(
    board_window, files, take, monkeypatch, tmp_path, qtbot
):
    window = board_window()
    take(window, files("商河县"))
    asked = []

    def choose(*words):
        asked.append(words[2])
        return str(tmp_path / "进度.xlsx"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press("Ctrl+Shift+S")
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("写好 "), timeout=20_000)
    assert "县区报送进度_附件1_2026年第3季度_" in asked[0]
    assert load_workbook(tmp_path / "进度.xlsx").active["A1"].value == "济南市县区报送进度"


@pytest.mark.parametrize("key", ["Ctrl+Shift+R", "F8", "Ctrl+P", "F9"])
def test_what_needs_the_whole_board_is_done_once_its_files_are_read(
    board_window, files, take, qtbot, key
):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.show_board("annex1", Q3)
    clipboard().setText("")
    press(key)
    assert window.status.saved.text() == "正在读收到的文件，读完就做"
    assert (clipboard().text(), window.controller.kind) == ("", "board")
    window.background.finish()
    done = {
        "Ctrl+Shift+R": lambda: "尚未报送（10 个）" in clipboard().text(),
        "F8": lambda: window.status.saved.text() == "没有疑问：收到的文件都认清了",
        "Ctrl+P": lambda: window.controller.kind == "paper",
        "F9": lambda: window.status.saved.text().startswith("汇入 2 个单位，还有 10 个没有收到"),
    }
    qtbot.waitUntil(done[key], timeout=20_000)


def test_what_was_asked_of_a_board_that_was_left_is_not_done(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.show_board("annex1", Q3)
    press("F9")
    window.show_home()
    window.background.finish()
    assert window.controller is None
    assert window.workspace.reports.kept(Place(CITY)) == []


def test_a_workbook_that_cannot_be_written_is_said(
    board_window, files, take, tmp_path, monkeypatch
):
    window = board_window()
    take(window, files("商河县"))
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    (tmp_path / "文件").write_text("x")
    window.controller.write_sheet(tmp_path / "文件" / "进度.xlsx")
    window.background.finish()
    assert len(said) == 1
