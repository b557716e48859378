from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from tests.ui.hands import press, to_front, write


def test_without_a_reason_there_is_no_correction(sent_window, qtbot):
    window = sent_window
    window.editor.sent.buttons["correct"].click()
    dialog = window.findChild(ReasonDialog)
    to_front(dialog)
    write("  ")
    assert not dialog.start.isEnabled()
    press("Escape")
    assert window.editor.session.is_read_only


def test_the_reason_is_one_line(sent_window, qtbot):
    session = sent_window.editor.session
    dialog = ReasonDialog(session.form, session.sent, sent_window)
    qtbot.addWidget(dialog)
    given = []
    dialog.given.connect(given.append)
    dialog.reason.setText("  车间数  报错了 ")
    dialog.start.click()
    assert given == ["车间数 报错了"]
