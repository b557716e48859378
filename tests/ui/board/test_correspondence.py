from email import message_from_bytes, policy

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.shell.help_window import HelpWindow
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY, Q3
from tests.ui.hands import press
from tests.ui.words_fit import not_whole

OTHER = Place(CITY, "平阴县")


def line(window, place=COUNTY):
    return window.controller.inbox.board.line(place)


def letters(window):
    return [(each.place, each.way) for each in window.workspace.letters.of_board("annex1", Q3)]


@pytest.fixture
def window(board_window, files, take):
    window = board_window()
    take(window, files("商河县", relief_poor="71"), files("平阴县"))
    return window


def choose(window, place):
    table = window.controller.page.table
    for at in range(table.topLevelItemCount()):
        if table.topLevelItem(at).text(0) == place.name:
            table.setCurrentItem(table.topLevelItem(at))
    table.setFocus()


def test_one_mail_is_written_from_a_line_by_its_key(window, tmp_path, monkeypatch, qtbot):
    window.workspace.contacts.put([Contact(COUNTY, "李四", mail="sh@b.cn")])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "邮件"))
    choose(window, COUNTY)
    press("Ctrl+L")
    qtbot.waitUntil(lambda: not window.controller.letters.run.is_busy, timeout=20_000)
    (path,) = (tmp_path / "邮件").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "sh@b.cn"
    assert window.status.saved.text().startswith("写好 1 封邮件草稿（退回 1 封")
    assert line(window).state_words == "已退回"


def test_who_has_nothing_to_mend_gets_no_mail(window):
    choose(window, OTHER)
    press("Ctrl+L")
    assert window.status.saved.text() == "平阴县没有要改的，不用退回"
    assert letters(window) == []


def test_the_city_s_own_gets_no_mail(window, files, take):
    take(window, files("市本级", head="济南市市本级人力资源和社会保障局"))
    window.controller.actions.do("mail", window.controller.inbox.board.rest)
    assert "不用写邮件" in window.status.saved.text()


def test_no_folder_no_mail(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    choose(window, COUNTY)
    press("Ctrl+L")
    assert not window.controller.letters.run.is_busy


def test_one_at_a_time(window, tmp_path, qtbot):
    letters = window.controller.letters
    letters.write_mail(line(window), tmp_path / "邮件")
    letters.write_mail(line(window, Place(CITY, "历下区")), tmp_path / "邮件")
    assert "请稍等" in window.status.saved.text()
    qtbot.waitUntil(lambda: not letters.run.is_busy, timeout=20_000)


def test_copied_words_greet_the_contact_and_are_remembered(window):
    window.workspace.contacts.put([Contact(COUNTY, "李四"), Contact(Place(CITY, "历下区"), "赵六")])
    choose(window, COUNTY)
    press("Ctrl+Shift+C")
    assert QApplication.clipboard().text().startswith("商河县 李四：\n您好！收到")
    window.controller.actions.do("remind", line(window, Place(CITY, "历下区")))
    assert QApplication.clipboard().text().startswith("历下区 赵六：\n您好！贵单位的")
    assert letters(window) == [(COUNTY, "words"), (Place(CITY, "历下区"), "words")]
    assert line(window).state_words == "已退回"
    assert line(window, Place(CITY, "历下区")).state_words == "已催报"


def test_a_new_file_is_no_longer_what_went_back(window, files, take):
    window.controller.actions.do("return", line(window))
    take(window, files("商河县", "再报", relief_poor="72"))
    assert line(window).state_words == "有错误"
    take(window, files("商河县", "三报"))
    assert line(window).state_words == "通过"


def test_the_list_of_the_missing_reminds_each_of_them(window):
    press("Ctrl+Shift+R")
    assert len(letters(window)) == 10
    assert (COUNTY, "words") not in letters(window)


def test_a_return_sheet_is_remembered_once_it_is_written(window, tmp_path, qtbot):
    window.controller.actions.put_return_sheet(line(window), tmp_path / "退回.xlsx")
    window.background.finish()
    assert letters(window) == [(COUNTY, "sheet")]


def test_words_are_copied_even_where_that_cannot_be_remembered(window, monkeypatch):
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[-1]))

    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(window.workspace.letters, "add", refuse)
    window.controller.actions.do("return", line(window))
    assert "现为 71" in QApplication.clipboard().text()
    assert said == ["磁盘满了"]
    assert line(window).state_words == "有错误"


@pytest.mark.parametrize("what", ["contacts", "mails", "deadline", "history"])
def test_no_word_of_its_windows_is_cut_and_f1_helps(window, what, qtbot):
    window.workspace.contacts.put([Contact(COUNTY, "李四", "1330000", "没有邮箱")])
    window.workspace.deadlines.set_rule("annex1", Q3, 5)
    choose(window, COUNTY)
    window.actions_by_id[what].trigger()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(dialog.isActiveWindow)
    window.background.finish()
    assert not_whole(dialog) == []
    press("F1")
    assert "各单位联系人" in window.findChild(HelpWindow).browser.toPlainText()
    dialog.close()


@pytest.mark.parametrize("size", [(960, 600), (1366, 768)])
def test_no_word_of_the_tools_is_cut(window, qtbot, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    # The tools are laid out a moment after the window.
    qtbot.waitUntil(lambda: not_whole(window.tools) == [])
