import pytest
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.ui.widgets.text_dialog import TextDialog


@pytest.fixture
def dialog(city_window, tmp_path):
    opened = TextDialog("记录", "请看：", "第一行\n第二行", tmp_path / "记录.txt", city_window)
    opened.open()
    yield opened
    opened.accept()


def test_the_text_can_be_read_and_copied_and_not_changed(dialog, aloud):
    assert dialog.text.isReadOnly()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "第一行\n第二行"
    assert dialog.said.text() == "已复制"
    assert aloud == ["已复制"]


def test_it_is_saved_whole_and_a_folder_that_takes_nothing_is_a_sentence(dialog, tmp_path):
    dialog.save_to(tmp_path / "记录.txt")
    assert (tmp_path / "记录.txt").read_text(encoding="utf-8") == "第一行\n第二行"
    (tmp_path / "file").write_text("")
    dialog.save_to(tmp_path / "file" / "记录.txt")
    assert "换一个文件夹" in dialog.said.text()
