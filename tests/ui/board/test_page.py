from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.builders import Q3


def tiles(window):
    return {name: label.text() for name, label in window.room.page.tiles.items()}


def drop(page, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, buttons, keys = (
        QPointF(300, 300),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page, event)


def test_a_dropped_folder_fills_the_tiles(board_window, files, qtbot):
    window = board_window()
    assert tiles(window)["received"] == "0 / 12"
    files("商河县")
    folder = files("平阴县", relief_poor="71").parent
    with qtbot.waitSignal(window.room.inbox.told, timeout=20_000):
        drop(window.room.page, folder)
    assert tiles(window) == {
        "received": "2 / 12",
        "ok": "1",
        "errors": "1",
        "waiting": "0",
        "missing": "10",
    }
    assert not window.room.page._reading.isVisible()
    assert "还剩 3 天" in window.room.page.lead.text()


def test_files_are_chosen_by_keyboard(board_window, files, qtbot, monkeypatch):
    window = board_window()
    path = files("商河县")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    with qtbot.waitSignal(window.room.inbox.told, timeout=20_000):
        window.actions_by_id["receive"].trigger()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path.parent))
    with qtbot.waitSignal(window.room.inbox.told, timeout=20_000):
        window.actions_by_id["receive_folder"].trigger()
    assert tiles(window)["received"] == "1 / 12"


def test_the_city_s_own_deadline_is_what_the_days_are_counted_to(board_window):
    window = board_window()
    window.workspace.deadlines.set_rule("annex1", Q3, 2)
    window.room.inbox.refresh()
    lead = window.room.page.lead.text()
    assert lead.startswith("本市定的期限 9月13日（省里 9月15日），还剩 1 天。")
