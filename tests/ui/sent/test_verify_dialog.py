import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QUrl

from fangfan_desktop.ui.sent.verify_dialog import VerifyDialog


@pytest.fixture
def dialog(sent_window):
    sent_window.actions_by_id["sent"].trigger()
    sent_window.pages.currentWidget().verify.click()
    return sent_window.findChild(VerifyDialog)


@pytest.fixture
def compare(dialog, qtbot):
    """Return what asks for the comparison, and waits for it."""

    def go(file, code):
        dialog.file.setText(str(file))
        dialog.code.setText(code)
        dialog.check.click()
        qtbot.waitUntil(dialog.check.isEnabled, timeout=20_000)

    return go


@pytest.fixture
def workbook(dialog, tmp_path):
    return next((tmp_path / "out").glob("*.xlsx"))


def test_paper_and_file_agree(dialog, workbook, sent_window, compare):
    code = sent_window.controller.page.chosen.code
    compare(workbook, code.lower().replace("-", " "))
    assert dialog.verdict.text().startswith("一致")
    assert dialog.changes.isHidden()


def test_where_they_do_not_the_cells_are_shown(dialog, workbook, sent_window, compare):
    book = load_workbook(workbook)
    book.active["C6"] = 99
    book.save(workbook)
    # A file that is dropped on the line comes as its address.
    compare(QUrl.fromLocalFile(str(workbook)).toString(), sent_window.controller.page.chosen.code)
    assert "导出以后改过" in dialog.verdict.text()
    item = dialog.changes.topLevelItem(0)
    assert [item.text(at) for at in range(4)] == ["商河县", "特色劳务品牌个数", "2", "99"]


def test_what_is_wrong_with_what_was_typed_is_said(dialog, workbook, compare, tmp_path, aloud):
    dialog.check.click()
    assert dialog.verdict.text() == "请先选 Excel 文件。"
    assert aloud == ["请先选 Excel 文件。"]
    compare(workbook, "123")
    assert "再抄一遍" in dialog.verdict.text()
    assert aloud[-1] == dialog.verdict.text()
    compare(tmp_path / "没有.xlsx", "GKKJD-UH8TG")
    assert "没有这个文件" in dialog.verdict.text()


def test_one_may_close_it_before_it_is_ready(dialog, workbook, sent_window):
    dialog.file.setText(str(workbook))
    dialog.code.setText(sent_window.controller.page.chosen.code)
    dialog.check.click()
    dialog.reject()
    sent_window.background.finish()
