from fangfan_desktop.ui.report.panels.sent_bar import SentBar
from tests.ui.hands import press, raw, write


def test_a_report_that_was_not_sent_has_none(ready):
    assert ready.editor.sent is None


def test_what_was_sent_is_read_only_and_says_so(sent_window):
    bar = sent_window.editor.sent
    sent = sent_window.editor.session.sent
    assert bar.words.text().startswith("第 1 版 已于 9月12日 报送")
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


def test_what_was_exported_says_that_it_has_not_gone_out(exported_window):
    bar = exported_window.editor.sent
    assert "已导出，还没有发出" in bar.words.text()
    assert list(bar.buttons) == ["mark_sent", "correct", "paper", "sent"]
    exported_window.editor.grid.setFocus()
    exported_window.editor.grid.go_to(exported_window.editor.session.report.rows[0].id, "brands")
    write("7")
    assert "继续修改" in exported_window.status.saved.text()


def test_what_is_gone_on_with_says_so_and_can_be_given_up(exported_window, answer):
    window = exported_window
    before = window.editor.session.report
    window.editor.sent.buttons["correct"].click()
    bar = window.editor.sent
    assert bar.words.text() == "接着改第 1 版（还没有发出）；改好再按 F12 导出"
    assert bar.buttons["give_up"].text() == "放弃修改"
    window.editor.grid.setFocus()
    window.editor.grid.go_to(before.rows[0].id, "brands")
    write("7")
    press("Return")
    assert raw(window, 0, "brands") == "7"
    window.editor.sent.buttons["give_up"].click()
    assert answer(window, "Return") == "改过的 1 格会回到第 1 版的样子。"
    assert window.editor.session.report == before
    assert window.editor.session.is_read_only


def test_a_correction_that_was_not_sent_is_gone_on_with_and_corrects_no_second_version(
    sent_window, export
):
    window = sent_window
    window.report.correct("车间数报错了")
    assert export(window).label == "第 2 版（更正）"
    window.editor.sent.buttons["correct"].click()
    bar = window.editor.sent
    assert bar.words.text() == (
        "接着改第 2 版（还没有发出）；改好再按 F12 导出。更正原因：车间数报错了"
    )
    assert bar.buttons["give_up"].text() == "放弃修改"


def test_what_is_marked_as_sent_while_it_is_gone_on_with_is_being_corrected(exported_window):
    window = exported_window
    window.report.correct("")
    session = window.editor.session
    window.workspace.submissions.mark_sent(session.sent, session.today())
    window.open_report("annex1", session.report.period)
    assert window.editor.sent.words.text() == "正在更正第 1 版"
    assert window.editor.sent.buttons["give_up"].text() == "放弃更正"
