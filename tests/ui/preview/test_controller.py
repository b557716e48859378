import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from fangfan_desktop.ui.preview.page import PaperPage
from tests.ui.hands import at, focused, press


@pytest.fixture
def preview(qtbot):
    """Return what opens the preview of the report that is open."""

    def go(window):
        press("Ctrl+P")
        page = window.pages.currentWidget()
        assert isinstance(page, PaperPage)
        qtbot.waitUntil(page.print.isEnabled)
        return page

    return go


def test_what_was_not_sent_is_a_draft_on_every_page(ready, preview):
    page = preview(ready)
    assert page.title.text() == "附件1 · 2026年第3季度（草稿）"
    assert "草稿" in page.notes.text()
    assert "用思源宋体代替" in page.notes.text()
    assert ready.controller.layout.sheet.mark
    press("Escape")
    assert ready.editor is not None


def test_back_from_the_preview_the_cursor_is_where_it_was(ready, preview):
    grid = ready.editor.grid
    grid.go_to(ready.editor.session.report.rows[0].id, "trainees")
    preview(ready)
    press("Escape")
    assert at(ready.editor.grid) == (0, "trainees")
    assert focused() is ready.editor.grid


def test_what_was_sent_is_the_page_that_was_sent(sent_window, preview):
    page = preview(sent_window)
    assert "草稿" not in page.notes.text()
    assert not sent_window.controller.layout.sheet.mark


def test_a_version_is_seen_from_what_was_sent(sent_window, qtbot):
    sent_window.show_sent()
    sent_window.pages.currentWidget().buttons["paper"].click()
    page = sent_window.pages.currentWidget()
    qtbot.waitUntil(page.print.isEnabled)
    page.buttons["back"].click()
    assert sent_window.controller.kind == "sent"


def test_printing_goes_through_the_systems_dialogue(ready, preview, monkeypatch, tmp_path):
    def agree(dialog):
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", agree)
    preview(ready)
    press("Ctrl+P")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert ready.status.saved.text() == "已送去打印 1 页"


def test_one_who_leaves_before_it_is_laid_out_is_not_stopped(ready, qtbot):
    press("Ctrl+P")
    ready.show_home()
    done = []
    ready.background.run(lambda: None, done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert ready.controller is None
