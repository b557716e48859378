import pytest
from openpyxl import load_workbook

from fangfan_desktop.ui.sent.verify_dialog import VerifyDialog


@pytest.fixture
def dialog(sent_window):
    sent_window.actions_by_id["sent"].trigger()
    sent_window.pages.currentWidget().verify.click()
    return sent_window.findChild(VerifyDialog)


@pytest.fixture
def workbook(dialog, tmp_path):
    return next((tmp_path / "out").glob("*.xlsx"))


def test_paper_and_file_agree(dialog, workbook, sent_window):
    code = sent_window.room.page.chosen.code
    dialog.file.setText(str(workbook))
    dialog.code.setText(code.lower().replace("-", " "))
    dialog.check.click()
    assert "一致" in dialog.verdict.text()
    assert dialog.changes.isHidden()


def test_where_they_do_not_the_cells_are_shown(dialog, workbook, sent_window):
    book = load_workbook(workbook)
    book.active["C6"] = 99
    book.save(workbook)
    dialog.file.setText(str(workbook))
    dialog.code.setText(sent_window.room.page.chosen.code)
    dialog.check.click()
    assert "导出以后改过" in dialog.verdict.text()
    item = dialog.changes.topLevelItem(0)
    assert [item.text(at) for at in range(4)] == ["商河县", "特色劳务品牌个数", "2", "99"]


def test_what_is_wrong_with_what_was_typed_is_said(dialog, workbook):
    dialog.check.click()
    assert dialog.verdict.text() == "请先选 Excel 文件。"
    dialog.file.setText(str(workbook))
    dialog.code.setText("123")
    dialog.check.click()
    assert "再抄一遍" in dialog.verdict.text()
