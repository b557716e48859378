import pytest
from docx import Document
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.summary_dialog import SummaryDialog


@pytest.fixture
def dialog(ready):
    ready.show_home()
    ready.open_report("summary", Period(2026))
    return ready.findChild(SummaryDialog)


def state(window):
    return window.pages.currentWidget().list.topLevelItem(5).text(2)


def test_the_draft_is_written_and_one_that_is_there_is_kept(dialog, ready, tmp_path, monkeypatch):
    assert any("第四季度还没有填" in words for words in dialog.steps.texts)
    target = tmp_path / "总结.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.write_button.click()
    assert "特色劳务品牌2个" in "".join(p.text for p in Document(target).paragraphs)
    assert state(ready).startswith("填报中")
    dialog.open_button.click()
    assert opened[0].toLocalFile() == str(target)
    dialog.write_button.click()
    assert dialog.written.name == "总结 (2).docx"


def test_it_is_sent_when_the_clerk_says_so_and_can_be_taken_back(dialog, ready):
    dialog.sent_button.click()
    assert state(ready).startswith("已报送")
    assert dialog.sent_button.text() == "撤回“已报送”"
    dialog.sent_button.click()
    assert state(ready).startswith("填报中")


def test_a_folder_that_cannot_be_written_is_said(dialog, tmp_path):
    (tmp_path / "file").write_text("x")
    dialog.write(tmp_path / "file" / "a.docx")
    assert dialog.said.text()
    assert dialog.written is None
