from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog

from fangfan_desktop.exchange.mail import MailDraft
from fangfan_desktop.jobs.submit.export import ExportResult, layout_of
from fangfan_desktop.ui.preview.printing import PrintFailed
from fangfan_desktop.ui.report.export import outcome as module
from fangfan_desktop.ui.report.export.outcome import ExportedView
from tests.builders import county_report
from tests.ui.hands import clipboard

MAIL = MailDraft("a@b.cn", "主题", "正文")


@pytest.fixture
def outcome(qtbot, qapp):
    from fangfan_desktop.ui.widgets.theme import dress

    made = ExportedView(dress(qapp), "附件1")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def links(monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    return opened


def test_it_is_not_seen_until_something_was_written(outcome):
    assert outcome.isHidden()
    outcome.folder.click()
    outcome.print.click()
    outcome.subject.click()


def test_files_and_folder_are_opened_and_words_copied(outcome, links, tmp_path):
    paths = (tmp_path / "a.xlsx", tmp_path / "a.eml")
    outcome.show_exported(ExportResult(paths, mail=MAIL))
    assert [outcome.files.item(at).text() for at in range(2)] == ["a.xlsx", "a.eml"]
    outcome.files.itemActivated.emit(outcome.files.item(1))
    outcome.folder.click()
    assert links == [tmp_path / "a.eml", tmp_path]
    outcome.subject.click()
    assert clipboard().text() == "主题"
    outcome.body.click()
    assert clipboard().text() == "正文"
    assert outcome.print.isHidden()


def test_where_there_is_no_mail_there_are_no_words_to_copy(outcome, tmp_path):
    outcome.show_exported(ExportResult((tmp_path / "a.xlsx",)))
    assert outcome.subject.isHidden()
    assert outcome.body.isHidden()


def test_a_printer_that_takes_nothing_is_said(outcome, annex1, paper, tmp_path, monkeypatch):
    said = []
    outcome.told.connect(said.append)
    layout = layout_of(annex1, county_report(annex1), paper.measure, mark="")
    outcome.show_exported(ExportResult((tmp_path / "a.xlsx",), layout=layout))

    def fail(*_):
        raise PrintFailed("打印机没有接收。")

    monkeypatch.setattr(module, "print_pages", fail)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
    outcome.print.click()
    assert said == []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 1)
    outcome.print.click()
    assert said == ["打印机没有接收。"]
