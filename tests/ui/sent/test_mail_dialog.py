from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from fangfan_desktop.exchange.safe_write import WriteRefused, WrittenFile
from fangfan_desktop.ui.sent.mail_dialog import MailDialog
from tests.ui.hands import focused, press, to_front
from tests.ui.words_fit import not_whole


@pytest.fixture
def dialog(qtbot, tmp_path):
    """Return what opens the dialogue; what it writes is counted in `.asked`."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def go(*, is_whole=True, refuse=""):
        asked = []

        def write(folder):
            asked.append(folder)
            if refuse:
                raise WriteRefused(refuse)
            return WrittenFile(folder / "表.eml", "另存为“表 (2).eml”。")

        made = MailDialog("写吗？", tmp_path / "out", write, parent, is_whole=is_whole)
        made.asked = asked
        made.show()
        to_front(made)
        return made

    return go


def test_enter_writes_it_where_the_report_went_and_enter_closes(dialog, tmp_path):
    made = dialog()
    press("Return")
    assert not_whole(made) == []
    assert made.asked == [tmp_path / "out"]
    assert "表.eml" in made.head.text().replace("\u200b", "")
    # Those buttons are on the page behind.
    assert "关闭以后在“历次报送”里点“复制主题”“复制正文”" in made.head.text()
    assert made.problem.text() == "另存为“表 (2).eml”。"
    assert focused() is made.close_button
    assert made.mark.isVisible()
    assert not made.asks.isVisible()
    press("Return")
    assert not made.isVisible()
    assert len(made.asked) == 1


def test_escape_and_the_cross_write_nothing(dialog):
    made = dialog()
    made.folder.setText("/报送")
    assert not_whole(made) == []
    press("Escape")
    assert not made.isVisible()
    again = dialog()
    again.close()
    assert (made.asked, again.asked) == ([], [])


def test_one_without_the_scan_is_not_said_to_be_ready(dialog):
    made = dialog(is_whole=False)
    made.write.click()
    assert "还不能就这样发出" in made.head.text()
    assert not made.mark.isVisible()


def test_that_it_has_gone_out_is_said_by_its_button_alone(dialog, qtbot):
    made = dialog()
    made.write.click()
    with qtbot.waitSignal(made.sent):
        made.mark.click()
    assert not made.isVisible()


def test_draft_and_folder_are_opened(dialog, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    made = dialog()
    made.write.click()
    made.open_mail.click()
    made.open_folder.click()
    assert opened == [tmp_path / "out" / "表.eml", tmp_path / "out"]


def test_a_folder_that_cannot_be_written_is_said(dialog, monkeypatch, tmp_path, aloud):
    made = dialog(refuse="不能写入。")
    made.write.click()
    assert made.problem.text() == "不能写入。"
    assert aloud[-1] == "不能写入。"
    assert made.write.isVisible()
    made.folder.setText("报送")
    made.write.click()
    assert "选一个文件夹" in made.problem.text()
    assert len(made.asked) == 1
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    made._browse()
    assert made.folder.text() == str(tmp_path)
