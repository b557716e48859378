import pytest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.ui.shell.status import Link
from tests.ui.hands import clipboard, press, select, write


def test_it_says_when_the_last_edit_was_saved(city_window):
    status = city_window.status
    assert status.saved.text() == ""
    write("1")
    press("Return")
    assert status.saved.text().startswith("● 已自动保存 ")


def test_what_is_said_keeps_off_the_edge_of_the_window(city_window):
    saved = city_window.status.saved
    assert saved.contentsRect().left() > 0
    city_window.status.tell("读入了一张表")
    QApplication.processEvents()
    assert saved.width() >= saved.sizeHint().width()


def test_it_says_where_the_cell_is_and_what_is_selected(city_window):
    grid = city_window.editor.grid
    clipboard().setText("10\t约2\n3\t4\n")
    press("Ctrl+V")
    select(grid, (0, "alliances"), (1, "brands"))
    assert city_window.status.sums.text() == "选中 4 格 · 合计 17 · 平均 5.7"
    select(grid, (1, "alliances"))
    assert city_window.status.sums.text() == ""
    assert city_window.status.where.text().startswith("历下区 · ")


def test_what_was_told_gives_way_to_what_was_saved(city_window):
    clipboard().setText("10")
    press("Ctrl+V")
    status = city_window.status
    assert status.saved.text() == "粘贴 1 格"
    status._back.timeout.emit()
    assert status.saved.text().startswith("● 已自动保存 ")


def test_sums_follow_what_is_typed_pasted_and_taken_back(city_window):
    grid, sums = city_window.editor.grid, city_window.status.sums
    clipboard().setText("10\n20\n")
    press("Ctrl+V")
    select(grid, (0, "alliances"), (2, "alliances"))
    assert sums.text() == "选中 3 格 · 合计 30 · 平均 15.0"
    write("1")
    press("Return")
    assert sums.text() == "选中 3 格 · 合计 21 · 平均 10.5"
    session = city_window.editor.session
    session.undo()
    assert sums.text() == "选中 3 格 · 合计 30 · 平均 15.0"
    session.redo()
    assert sums.text() == "选中 3 格 · 合计 21 · 平均 10.5"
    press("Delete")
    assert sums.text() == "选中 3 格"


def test_words_that_lead_somewhere_stay_and_lead_there_by_key(city_window, qtbot):
    gone = []
    status = city_window.status
    status.tell("一个放到了别处", [Link("去看", lambda: gone.append("there"))])
    assert not status._back.isActive()
    (button,) = status.ways
    button.setFocus()
    press("Return")
    qtbot.waitUntil(lambda: gone == ["there"])
    status.tell("别的话")
    assert status.ways == []
    assert status._back.isActive()


def test_a_long_sentence_is_cut_on_the_bar_and_whole_in_its_tip(city_window):
    status, words = city_window.status, "很长的一句话，" * 60
    status.tell(words, [Link("去看", lambda: None)])
    city_window.resize(960, 600)
    assert status.saved.toolTip() == words
    assert status.saved.width() < status.saved.sizeHint().width()
    way = status.ways[0]
    assert way.mapTo(city_window, way.rect().bottomRight()).x() < city_window.width()
    status.saved.grab()


def test_in_a_small_window_a_sentence_has_more_lines_and_gives_them_back(city_window, qtbot):
    status = city_window.status
    city_window.resize(city_window.minimumSize())
    status.tell("已复制")
    line = status.height()
    status.tell(
        "文件里有联系人的姓名和联系电话，请妥善保管；拷到新电脑以后，从 U 盘上删掉这个文件。"
    )
    qtbot.waitUntil(lambda: status.height() > line)
    assert status.saved.toolTip() == ""
    assert city_window.rect().contains(status.geometry())
    status.tell("已复制")
    qtbot.waitUntil(lambda: status.height() == line)


def test_the_zoom_is_a_table_s_and_no_other_page_s(city_window):
    zoom = city_window.status.zoom
    assert (zoom.isVisible(), zoom.text()) == (True, "100%")
    city_window.show_home()
    assert (zoom.isVisible(), zoom.text()) == (False, "100%")


@pytest.fixture
def said(monkeypatch):
    """Return what a screen reader would say, with True for what it may lose."""
    told = []

    def hear(_, words, *, quiet=False):
        told.append((words, quiet))

    monkeypatch.setattr("fangfan_desktop.ui.shell.status.say", hear)
    return told


def test_saved_told_and_refused_words_are_said(city_window, said):
    write("1")
    press("Return")
    assert said == [("已自动保存", True)]
    status = city_window.status
    status.tell("已复制")
    status.warn("没有存下来：\n附件1\n附件2")
    assert said[1:] == [("已复制", False), ("没有存下来（共 2 处）", False)]
    status._back.timeout.emit()
    assert len(said) == 3


def test_what_fits_has_no_tip_that_would_be_said_again(city_window, qtbot):
    saved = city_window.status.saved
    city_window.status.tell("很长的话" * 100)
    qtbot.waitUntil(lambda: saved.toolTip() != "")
    city_window.status.tell("已复制")
    qtbot.waitUntil(lambda: saved.toolTip() == "")
