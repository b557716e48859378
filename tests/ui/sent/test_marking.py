from datetime import date

from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.ui.sent.marking import mark_sent


def test_it_is_marked_said_and_taken_back(exported_window):
    window = exported_window
    submissions = window.workspace.submissions
    made = window.editor.session.sent
    mark_sent(window, made, date(2026, 9, 12))
    assert window.status.saved.text() == "第 1 版9月12日已报送"
    assert submissions.newest(window.editor.session.report).sent == "2026-09-12"
    mark_sent(window, made, None)
    assert window.status.saved.text() == "第 1 版又是待发送了"
    assert submissions.newest(window.editor.session.report).sent is None


def test_a_full_disk_marks_nothing(exported_window, monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    window = exported_window
    connection = window.workspace.submissions._database
    connection.execute("PRAGMA query_only = ON")
    mark_sent(window, window.editor.session.sent, date(2026, 9, 12))
    connection.execute("PRAGMA query_only = OFF")
    assert len(said) == 1
    newest = window.workspace.submissions.newest(window.editor.session.report)
    assert newest.sent is None
