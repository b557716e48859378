from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from tests.builders import Q3
from tests.scans.paper import a_scan
from tests.ui.hands import focused, press


def tiles(window):
    return {name: tile.number.text() for name, tile in window.controller.page.tiles.by_name.items()}


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
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        drop(window.controller.page, folder)
    assert tiles(window) == {
        "received": "2 / 12",
        "ok": "1",
        "errors": "1",
        "waiting": "0",
        "missing": "10",
        "unstamped": "0 / 12",
    }
    assert not window.controller.page._reading.isVisible()
    assert "还剩 3 天" in window.controller.page.lead.text()


def test_files_and_folders_are_chosen_where_they_are_dropped(
    board_window, files, qtbot, monkeypatch
):
    window = board_window()
    path = files("商河县")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path.parent))
    for words in ("选文件…", "选文件夹…"):
        buttons = window.controller.page.findChildren(QPushButton)
        button = next(each for each in buttons if each.text() == words)
        button.setFocus()
        with qtbot.waitSignal(window.intake.told, timeout=20_000):
            press("Return")
    assert tiles(window)["received"] == "1 / 12"


def shown(window):
    table = window.controller.page.table
    return [table.topLevelItem(at).text(0) for at in range(table.topLevelItemCount())]


def test_a_tile_shows_only_those_and_escape_shows_all(board_window, files, take, qtbot):
    window = board_window()
    path = files("商河县")
    path.with_suffix(".pdf").write_bytes(a_scan("1"))
    files("平阴县", relief_poor="71")
    take(window, path.parent, files("长清", head="县人社局"))
    page = window.controller.page
    every = shown(window)
    assert "还没有归到单位的文件（1）" in every
    page.tiles.by_name["errors"].setFocus()
    press("Return")
    assert shown(window) == ["平阴县"]
    assert page.table_line.words.text() == "只看有错误的单位（1 个）"
    assert page.tiles.by_name["errors"].isChecked()
    qtbot.mouseClick(page.tiles.by_name["unstamped"], Qt.MouseButton.LeftButton)
    assert "商河县" not in shown(window)
    assert len(shown(window)) == 11
    page.table.setFocus()
    press("Escape")
    assert shown(window) == every
    assert not any(tile.isChecked() for tile in page.tiles.by_name.values())
    page.tiles.by_name["waiting"].setFocus()
    press("Space")
    assert shown(window) == []
    assert page.table_line.words.text() == "没有待核实的单位"
    page.table_line.all.setFocus()
    press("Return")
    assert shown(window) == every


def test_what_is_shown_alone_follows_the_files_that_come(board_window, files, take):
    window = board_window()
    take(window, files("平阴县", relief_poor="71"))
    window.controller.page.tiles.by_name["errors"].click()
    take(window, files("平阴县", "又一次"))
    assert shown(window) == []
    window.controller.page.tiles.by_name["errors"].click()
    assert len(shown(window)) == 12


def test_files_are_chosen_by_keyboard(board_window, files, qtbot, monkeypatch):
    window = board_window()
    path = files("商河县")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        window.actions_by_id["receive"].trigger()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(path.parent))
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        window.actions_by_id["receive_folder"].trigger()
    assert tiles(window)["received"] == "1 / 12"


def test_the_city_s_own_deadline_is_what_the_days_are_counted_to(board_window):
    window = board_window()
    window.workspace.deadlines.set_rule("annex1", Q3, 2)
    window.controller.inbox.refresh()
    lead = window.controller.page.lead.text()
    assert lead.startswith("本市定的期限 9月13日（省里 9月15日），还剩 1 天。")


def whose(window):
    return window.controller.page.table.chosen().place.label


def test_the_line_stays_chosen_over_a_visit_to_another_page(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("济阳区"))
    assert whose(window) != "济阳区"
    while whose(window) != "济阳区":
        press("Down")
    press("Ctrl+P", "Esc")
    qtbot.waitUntil(lambda: window.controller.small == "1 / 12")
    assert whose(window) == "济阳区"
    assert focused() is window.controller.page.table
    window.controller.do("rest")
    press("Ctrl+1")
    window.show_board("annex1", Q3)
    press("Ctrl+1")  # gone on before it was read
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.small == "1 / 12")
    assert whose(window) == "济阳区"
