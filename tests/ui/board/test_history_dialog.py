import pytest
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.board.history_dialog import HistoryDialog
from tests.builders import CITY, COUNTY
from tests.ui.hands import press


@pytest.fixture
def opened(qtbot):
    """Return what opens 经过 of 商河县 by its key."""

    def opener(window):
        table = window.controller.page.table
        for at in range(table.topLevelItemCount()):
            if table.topLevelItem(at).text(0) == COUNTY.name:
                table.setCurrentItem(table.topLevelItem(at))
        table.setFocus()
        press("Ctrl+H")
        dialog = next(d for d in window.findChildren(HistoryDialog) if d.isVisible())
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opener


def rows(tree):
    items = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [[item.text(at) for at in range(tree.columnCount())] for item in items]


def test_a_wrong_file_sent_back_and_mended_is_told_in_order(
    board_window, files, take, opened, monkeypatch
):
    window = board_window()
    take(window, files("商河县", "一", relief_poor="71"))
    window.controller.page.table.setFocus()
    line = window.controller.inbox.board.line(COUNTY)
    window.controller.actions.do("return", line)
    take(window, files("商河县", "二"))
    dialog = opened(window)
    told = {(what, words.partition("，")[0]) for _, what, words in rows(dialog.list)}
    assert told == {
        ("收到", "“一.xlsx”"),
        ("退回", "“一.xlsx”：复制了退回说明"),
        ("又收到（第 2 次）", "“二.xlsx”"),
        ("省里的期限", ""),
    }
    whole = [words for _, what, words in rows(dialog.list) if what.startswith("又收到")]
    assert whole == ["“二.xlsx”，通过，填表日期 9月12日，改了 1 处（以工代赈吸纳脱贫人口数）"]
    assert "重报 1 次；退回 1 次。" in dialog.head.text()
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    for at in range(dialog.list.topLevelItemCount()):
        dialog.list.setCurrentItem(dialog.list.topLevelItem(at))
        press("Return")
    assert len(urls) == 2
    press("Escape")
    assert not dialog.isVisible()


def test_another_period_is_chosen_and_read(board_window, files, take, opened, qtbot):
    window = board_window()
    take(window, files("商河县", "二季度", day="2026年6月10日"), files("商河县", "三季度"))
    dialog = opened(window)
    assert [dialog.box.itemText(at) for at in range(dialog.box.count())] == [
        "2026年第3季度",
        "2026年第2季度",
        "各期简况",
    ]
    dialog.box.setFocus()
    press("Down")
    qtbot.waitUntil(lambda: "截止 6 月 15 日" in dialog.head.text())
    assert any("“二季度.xlsx”，通过" in row[2] for row in rows(dialog.list))
    press("Up")
    qtbot.waitUntil(lambda: "截止 9 月 15 日" in dialog.head.text())
    assert any("“三季度.xlsx”" in row[2] for row in rows(dialog.list))
    dialog.close()


def test_all_periods_in_short_lead_to_each(board_window, files, take, opened, qtbot):
    window = board_window()
    take(window, files("商河县", "二季度", day="2026年6月10日"), files("商河县", "三季度"))
    dialog = opened(window)
    dialog.box.setFocus()
    press("End")
    assert dialog.overview.isVisible()
    shown = [(row[0], row[1], row[4], row[5]) for row in rows(dialog.overview)]
    assert shown == [("2026年第3季度", "9月15日", "1", "0"), ("2026年第2季度", "6月15日", "1", "0")]
    dialog.overview.setFocus()
    press("Down", "Return")
    qtbot.waitUntil(lambda: "截止 6 月 15 日" in dialog.head.text())
    assert not dialog.overview.isVisible()
    dialog.close()


def test_who_sent_nothing_has_deadlines_and_reminders(board_window, opened, qtbot):
    window = board_window()
    qtbot.waitUntil(lambda: window.controller.inbox.board.lines != ())
    window.controller.actions.do("remind", window.controller.inbox.board.line(COUNTY))
    dialog = opened(window)
    assert "商河县：未报，还剩 3 天；催报 1 天。" in dialog.head.text()
    assert [row[1] for row in rows(dialog.list)] in (
        ["省里的期限", "催报"],
        ["催报", "省里的期限"],
    )
    dialog.close()


def test_the_city_s_own_has_a_history_too(board_window, files, take, qtbot):
    window = board_window()
    rest = files("市本级", head="济南市市本级人力资源和社会保障局")
    take(window, rest)
    line = window.controller.inbox.board.rest
    assert line.place == Place(CITY, "市本级")
    dialog = window.controller.actions.past.open(line)
    assert any("“市本级.xlsx”" in row[2] for row in rows(dialog.list))
    dialog.close()
