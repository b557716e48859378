from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ledger_books import trainee, write_ledger


def test_before_a_ledger_is_given_nothing_can_be_filled_in(window):
    window.actions_by_id["count"].trigger()
    dialog = window.report.ledgers.dialog
    assert not dialog.fill_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    assert dialog.add_button.isEnabled()
    assert dialog.answer_button.isHidden()
    dialog.reject()


def test_ledgers_can_be_dropped_on_it(window, tmp_path, wait):
    window.actions_by_id["count"].trigger()
    dialog = window.report.ledgers.dialog
    path = write_ledger(tmp_path / "甲.xlsx", trainee(1))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, mime, *nothing)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *nothing)
    QApplication.sendEvent(dialog, drop)
    wait(dialog)
    assert dialog.figures.topLevelItemCount() == 1
    dialog.reject()


def test_what_is_chosen_in_the_file_window_is_read(window, tmp_path, wait, monkeypatch):
    path = write_ledger(tmp_path / "甲.xlsx", trainee(1))
    monkeypatch.setattr(
        "fangfan_desktop.ui.report.ledgers.dialog.QFileDialog.getOpenFileNames",
        lambda *_: ([str(path)], ""),
    )
    window.actions_by_id["count"].trigger()
    dialog = window.report.ledgers.dialog
    dialog.add_button.click()
    wait(dialog)
    assert dialog.ledgers.topLevelItem(0).text(1) == "技能培训台账"
    dialog.reject()
