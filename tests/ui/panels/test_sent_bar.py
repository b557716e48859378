from fangfan_desktop.ui.panels.sent_bar import SentBar
from tests.ui.hands import press, raw, write


def test_a_report_that_was_not_sent_has_none(ready):
    assert ready.editor.sent is None


def test_what_was_sent_is_read_only_and_says_so(sent_window):
    bar = sent_window.editor.sent
    sent = sent_window.editor.session.sent
    assert bar.words.text().startswith("第 1 版 已于 ")
    assert sent.code in bar.words.text()
    sent_window.editor.grid.setFocus()
    before = raw(sent_window, 0, "brands")
    sent_window.editor.grid.go_to(sent_window.editor.session.report.rows[0].id, "brands")
    write("7")
    press("Return", "Delete", "F2", "Ctrl+V", "Alt+0")
    assert raw(sent_window, 0, "brands") == before
    assert "更正" in sent_window.status.saved.text()
    assert all(edit.isReadOnly() for edit in sent_window.editor.head.edits.values())


def test_a_correction_is_shown_with_its_reason(sent_window):
    sent_window.report.correct("车间数报错了")
    bar = sent_window.findChild(SentBar)
    assert sent_window.editor.sent.words.text() == "正在更正第 1 版：车间数报错了"
    assert bar is not None
