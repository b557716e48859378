from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QMessageBox

from fangfan_desktop.jobs.submit.sending import write_mail
from fangfan_desktop.ui.sent.mail_dialog import MailDialog
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.returned import county_file
from tests.scans.paper import a_scan, pdf, sealed_ofd
from tests.ui.hands import clipboard, focused, lines_of, press, to_front, write


@pytest.fixture
def desk(sent_window):
    sent_window.actions_by_id["sent"].trigger()
    return sent_window.controller


@pytest.fixture
def waiting(exported_window):
    """历次报送 with a version that is still to be sent."""
    exported_window.actions_by_id["sent"].trigger()
    return exported_window.controller


@pytest.fixture
def dialog_in(qtbot):
    """Return what finds a dialogue of a window, once the keyboard is on it."""

    def find(window, kind):
        found = next(each for each in window.findChildren(kind) if each.isVisible())
        to_front(found)
        return found

    return find


@pytest.fixture
def said(monkeypatch):
    words = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *each: words.append(each[-1]))
    return words


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "盖章.pdf"
    path.write_bytes(a_scan("scan"))
    return path


def attach(desk, *paths):
    """Add scans to the chosen version, and wait until they are looked at."""
    desk.attach(desk.page.chosen, paths)
    desk._window.background.finish()


def attached(path):
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return [part.get_filename() for part in message.iter_attachments()]


def test_the_mail_has_the_paper_and_then_the_stamped_scan(desk, scan, tmp_path):
    sent = desk.page.chosen
    desk.write_mail(sent, tmp_path / "mail")
    (draft,) = (tmp_path / "mail").iterdir()
    assert [name.rsplit(".")[-1] for name in attached(draft)] == ["xlsx", "pdf"]
    assert attached(draft)[1].endswith("_未盖章.pdf")
    attach(desk, scan)
    desk.write_mail(sent, tmp_path / "mail")
    (draft,) = (tmp_path / "mail").iterdir()
    assert attached(draft)[1] == "盖章.pdf"


def test_what_is_no_stamped_scan_is_refused(desk, scan, said, tmp_path, sent_window):
    sent = desk.page.chosen
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(b"x")
    unstamped = next((tmp_path / "out").glob("*.pdf"))
    attach(desk, workbook, unstamped, scan, scan, tmp_path / "没有.pdf")
    (words,) = said  # in one box
    lines = words.splitlines()
    assert ["不是扫描件" in lines[0], "还没有盖章" in lines[1], "已经加过了" in lines[2]] == [
        True
    ] * 3
    assert len(lines) == 4
    files = sent_window.workspace.submissions.files(sent)
    assert [file.name for file in files if file.stamped] == ["盖章.pdf"]


def test_a_file_is_opened_as_a_copy(desk, monkeypatch, sent_window):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    sent = desk.page.chosen
    file, *_ = sent_window.workspace.submissions.files(sent)
    desk.page.files.itemActivated.emit(desk.page.files.topLevelItem(0), 0)
    (url,) = opened
    assert Path(url.toLocalFile()).read_bytes() == sent_window.workspace.submissions.content(file)


def test_the_words_of_the_mail_are_copied_and_the_report_is_opened(desk, sent_window):
    desk.page.buttons["subject"].click()
    assert "商河县报送" in clipboard().text()
    desk.page.buttons["open"].click()
    assert sent_window.editor.session.is_read_only


def test_dropped_scans_are_kept_with_the_version_and_tables_go_on_to_be_read(
    desk, scan, sent_window, annex1, tmp_path
):
    table = county_file(tmp_path / "以前", annex1, "商河县", day="2026年6月10日")
    taken = []
    sent_window.take_files = taken.extend
    desk.page.dropped.emit([scan, table])
    sent_window.background.finish()
    files = sent_window.workspace.submissions.files(desk.page.chosen)
    assert [file.name for file in files if file.stamped] == ["盖章.pdf"]
    assert taken == [table]


def test_with_nothing_sent_a_dropped_scan_is_not_ignored(open_window, county_profile, scan):
    window = open_window(county_profile)
    window.show_sent()
    taken = []
    window.take_files = taken.extend
    window.controller.page.dropped.emit([scan])
    assert taken == [scan]


def test_from_the_scan_to_what_was_sent_by_keyboard(
    waiting, exported_window, scan, dialog_in, tmp_path
):
    window = exported_window
    (unfinished,) = (tmp_path / "out").glob("*.eml")
    attach(waiting, scan)
    dialog = dialog_in(window, MailDialog)
    assert dialog.folder.text() == str(tmp_path / "out")
    assert "现在写邮件草稿？" in dialog.head.text()
    press("Return")
    (draft,) = (tmp_path / "out").glob("*.eml")
    assert draft == unfinished  # and is finished now
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert message["Subject"].startswith("商河县报送")
    assert "Excel 和盖章扫描 PDF 见附件" in message.get_body().get_content()
    assert [name.rsplit(".")[-1] for name in attached(draft)] == ["xlsx", "pdf"]
    assert attached(draft)[1] == "盖章.pdf"
    assert waiting.page.chosen.sent is None
    dialog.mark.setFocus()
    press("Space")
    asked = dialog_in(window, SentDayDialog)
    assert focused() is asked.day
    write("2026.9.12")
    press("Return")
    assert waiting.page.chosen.sent == "2026-09-12"
    assert waiting.page.list.currentItem().text(5) == "9月12日"
    assert "✓　已发出：9月12日" in lines_of(waiting.page.steps)
    waiting.page.buttons["sent"].click()
    assert waiting.page.chosen.sent is None


def test_what_was_sent_is_offered_no_mail_when_its_scan_is_added(desk, scan, sent_window):
    attach(desk, scan)
    assert not any(each.isVisible() for each in sent_window.findChildren(MailDialog))
    assert desk.page.list.currentItem().text(4) == "已附"


def test_the_draft_of_a_version_without_its_scan_says_so(waiting, exported_window, dialog_in):
    waiting.page.buttons["mail"].click()
    dialog = dialog_in(exported_window, MailDialog)
    assert "还没有加盖章扫描件" in dialog.head.text()
    press("Escape")
    waiting.page.buttons["subject"].click()
    assert clipboard().text().startswith("【待附盖章件】")
    waiting.page.buttons["body"].click()
    assert clipboard().text().startswith("【发送前请附上盖章扫描件")


def test_what_may_be_no_stamped_page_is_asked_about_and_enter_leaves_it(
    waiting, exported_window, scan, dialog_in, tmp_path
):
    exported_window.state.show_code = True
    bare = tmp_path / "导出.pdf"
    bare.write_bytes(pdf(1))

    def stamped():
        files = exported_window.workspace.submissions.files(waiting.page.chosen)
        return [file.name for file in files if file.stamped]

    attach(waiting, scan, bare)
    asked = dialog_in(exported_window, ConfirmDialog)
    words = asked.findChild(QLabel).text()
    assert "“盖章.pdf”上没有认出核验码" in words
    assert "“导出.pdf”是直接导出的文件" in words
    press("Return")
    assert stamped() == []
    attach(waiting, scan)
    dialog_in(exported_window, ConfirmDialog)
    press("Tab", "Space")
    assert stamped() == ["盖章.pdf"]


def test_of_what_was_sent_the_stamped_page_stays(desk, scan, sent_window, said):
    attach(desk, scan)
    files = desk.page.files
    files.setCurrentItem(files.topLevelItem(files.topLevelItemCount() - 1))
    files.setFocus()
    press("Delete")
    assert said == ["第 1 版已报送，当时的盖章件不能移出。没有真的报送，先点撤回“已发送”。"]
    assert not sent_window.findChildren(ConfirmDialog)


def test_a_scan_that_was_added_by_mistake_is_taken_out_again(
    waiting, exported_window, scan, dialog_in, tmp_path
):
    desk, sent_window = waiting, exported_window
    attach(desk, scan)
    dialog = dialog_in(sent_window, MailDialog)
    press("Return")  # the draft is written
    dialog.close()
    to_front(sent_window)
    files = desk.page.files
    before = files.topLevelItemCount()
    files.setCurrentItem(files.topLevelItem(0))  # what was exported stays
    files.setFocus()
    press("Delete")
    assert not sent_window.findChildren(ConfirmDialog)
    files.setCurrentItem(files.topLevelItem(before - 1))
    press("Delete")
    (asked,) = sent_window.findChildren(ConfirmDialog)
    asked.yes.click()
    assert files.topLevelItemCount() == before - 1
    stamped = [f for f in sent_window.workspace.submissions.files(desk.page.chosen) if f.stamped]
    assert stamped == []
    assert desk.page.list.currentItem().text(4) == "还没有"
    assert "草稿里还附着它，请重写一次" in sent_window.status.saved.text()


def test_a_sealed_ofd_is_a_stamped_page_and_goes_in_the_place_of_the_bare_one(
    desk, sent_window, tmp_path
):
    sealed = tmp_path / "盖章.ofd"
    sealed.write_bytes(sealed_ofd())
    attach(desk, sealed)
    sent = desk.page.chosen
    workspace, form = sent_window.workspace, sent_window._reference.forms[sent.form]
    assert desk.page.list.currentItem().text(4) == "已附"
    written = write_mail(workspace, form, sent, tmp_path / "mail")
    assert attached(written.path)[1:] == ["盖章.ofd"]
