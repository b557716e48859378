"""Equal doubts of all files on one page, confirmed together and taken back together."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from tests.builders import CITY
from tests.scans.paper import a_scan
from tests.ui.hands import press, to_front

RENAMED = {"就业帮扶车间个数": "帮扶车间数"}
EIGHT = ("历下区", "市中区", "槐荫区", "天桥区", "历城区", "长清区", "章丘区", "济阳区")


@pytest.fixture
def ask(qtbot):
    """Return what opens 全部疑问 by its key."""

    def press_key(window):
        press("F8")
        dialog = QApplication.activeModalWidget()
        to_front(dialog)
        return dialog

    return press_key


@pytest.fixture
def back(qtbot):
    def wait(window):
        to_front(window)

    return wait


def states(window):
    board = window.controller.inbox.board
    return {line.place.name: line.state for line in board.lines if line.newest}


def test_one_caption_in_eight_files_is_confirmed_once(board_window, files, take, ask, back, qtbot):
    window = board_window()
    take(window, files("历下区", captions=RENAMED).parent)
    take(window, *(files(unit, captions=RENAMED) for unit in EIGHT[1:]))
    assert set(states(window).values()) == {"waiting"}
    assert window.controller.page.table_line.doubts.text() == "有 1 处疑问，一起确认…"
    dialog = ask(window)
    ((doubt, box),) = dialog.questions.rows
    assert len(doubt.files) == 8
    assert "8 个文件" in box.accessibleName()
    assert dialog.confirm.hasFocus()
    press("Return")
    qtbot.waitUntil(lambda: set(states(window).values()) == {"ok"})
    assert not window.controller.page.table_line.isVisible()
    assert window.status.saved.text() == "记住了，以后不再问；按 Ctrl+Z 可以收回"
    back(window)
    press("F8")
    assert window.status.saved.text() == "没有疑问：收到的文件都认清了"


def test_doubts_of_all_kinds_are_answered_in_one_go_and_taken_back_in_one(
    board_window, files, take, tmp_path, ask, back, qtbot
):
    window = board_window()
    scan = tmp_path / "扫描0001.pdf"
    scan.write_bytes(a_scan())
    take(
        window,
        files("历下区", captions=RENAMED),
        files("商河", head="县人社局"),
        files("长清区", day="2026年10月9日"),
        files("平阴县", day="2026年10月9日"),
        files("高新区", head="高新区人力资源和社会保障局"),
        scan,
    )
    reads = []
    window.controller.inbox.changed.connect(reads.append)
    dialog = ask(window)
    words = [doubt.question.words for doubt, _ in dialog.questions.rows]
    assert words == [
        "“商河”是哪个单位？",
        "是2026年第3季度的，还是2026年第4季度的？文件里看不准。",
        "“高新区”是哪个单位？",
        "“扫描0001.pdf”是哪个单位的盖章件？",
        "表头“帮扶车间数”当作“就业帮扶车间个数”，对吗？",
    ]
    chosen = [box.currentText() for _, box in dialog.questions.rows]
    assert chosen == ["请选择…"] * 4 + ["就业帮扶车间个数"]
    assert dialog.status.text() == "共 5 处，选好 1 处"
    press("Down", "Return", "Down", "Return", "Down", "Return")
    assert dialog.status.text() == "共 5 处，选好 4 处"
    assert dialog.questions.rows[3][1].hasFocus()
    dialog.confirm.setFocus()
    press("Return")
    zone = Place(CITY, "高新区")
    qtbot.waitUntil(lambda: window.controller.inbox.board.line(zone) is not None)
    assert len(reads) == 1
    assert set(states(window)) == {"历下区", "商河县", "长清区", "平阴县", "高新区"}
    (left,) = window.controller.inbox.board.loose
    assert left.version.entry.scan
    said = window.status.saved.text()
    assert said == "记住了 5 个回答，以后不再问；按 Ctrl+Z 可以一起收回；还有 1 处没有选，留着"
    back(window)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: len(window.controller.inbox.board.loose) == 5)
    assert states(window) == {"历下区": "waiting"}
    assert window.status.saved.text() == "收回了 5 个回答（“商河”等）"
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: len(window.controller.inbox.board.loose) == 1)


def test_closed_it_remembers_nothing(board_window, files, take, ask):
    window = board_window()
    take(window, files("历下区", captions=RENAMED))
    ask(window)
    press("Escape")
    assert window.workspace.received.answers() == {}
    assert window.controller.page.table_line.doubts.text() == "有 1 处疑问，一起确认…"


def test_what_was_chosen_is_there_when_it_is_opened_again(
    board_window, take, tmp_path, ask, back, qtbot
):
    window = board_window()
    for name in ("一.jpg", "二.jpg"):
        (tmp_path / name).write_bytes(a_scan(name))
    take(window, tmp_path / "一.jpg", tmp_path / "二.jpg")
    dialog = ask(window)
    press("Down")
    chosen = dialog.questions.answers
    assert len(chosen) == 1
    press("Escape")
    back(window)
    again = ask(window)
    assert again.questions.answers == chosen
    assert "选好 1 处" in again.status.text()
    again.questions.rows[0][1].setFocus()
    press("Home")
    assert again.questions.answers == []
    press("Escape")
    back(window)
    assert ask(window).questions.answers == [], "what was put back to nobody stays so"


def test_what_was_confirmed_and_taken_back_is_nobodys_guess(
    board_window, take, tmp_path, ask, back, qtbot
):
    window = board_window()
    (tmp_path / "一.jpg").write_bytes(a_scan())
    take(window, tmp_path / "一.jpg")
    ask(window)
    press("Down", "Return", "Return")
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    back(window)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: window.controller.inbox.board.loose != ())
    assert ask(window).questions.answers == []


def test_unit_and_quarter_of_one_file_are_two_choices(board_window, files, take, ask, back):
    window = board_window()
    take(window, files("某单位", head="某单位", day=""))
    dialog = ask(window)
    kinds = [doubt.question.kind for doubt, _ in dialog.questions.rows]
    assert kinds == ["place", "period"]
    for _, box in dialog.questions.rows:
        box.setFocus()
        press("Down")
    chosen = dialog.questions.answers
    assert len(chosen) == 2
    press("Escape")
    back(window)
    assert ask(window).questions.answers == chosen


def test_what_is_not_ours_is_taken_off_the_board(board_window, take, tmp_path, ask, qtbot, back):
    window = board_window()
    scan = tmp_path / "合影.jpg"
    scan.write_bytes(a_scan())
    take(window, scan)
    ask(window)
    press("End", "Return", "Return")
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    assert window.status.saved.text() == "移出了“合影.jpg”，原文件还留着；按 Ctrl+Z 可以收回"
    back(window)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: len(window.controller.inbox.board.loose) == 1)
    assert window.status.saved.text() == "收回了“合影.jpg”的移出"


def test_a_file_that_names_nobody_is_somebodys_when_that_was_said(
    board_window, files, take, ask, qtbot
):
    window = board_window()
    take(window, files("", "无名", head=""))
    dialog = ask(window)
    ((_, box),) = dialog.questions.rows
    box.setCurrentIndex(box.findText("商河县"))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: "商河县" in states(window))


def test_a_late_file_of_december_is_put_back_into_its_quarter(
    board_window, files, take, back, qtbot
):
    """It has the day on which it was sent, and nothing else says its quarter."""
    window = board_window()
    take(window, files("商河县", day="2026年12月10日"))
    window.status.ways[0].click()
    qtbot.waitUntil(lambda: set(states(window)) == {"商河县"})
    assert window.controller.scope.period == Period(2026, 4)
    line = window.controller.inbox.board.line(Place(CITY, "商河县"))
    window.controller.actions.do("period", line)
    dialog = QApplication.activeModalWidget()
    to_front(dialog)
    ((_, box),) = dialog.questions.rows
    assert box.currentText() == "2026年第4季度"
    box.setCurrentIndex(box.findText("2026年第3季度"))
    dialog.confirm.setFocus()
    press("Return")
    qtbot.waitUntil(lambda: states(window) == {})
    assert window.status.saved.text().endswith("；1 个放到了附件1 2026年第3季度的进度里")
    window.status.ways[0].click()
    qtbot.waitUntil(lambda: set(states(window)) == {"商河县"})
    assert window.controller.scope.period == Period(2026, 3)


def test_a_choice_for_all_is_forgotten_once_they_are_answered_apart(
    board_window, files, take, ask, qtbot
):
    window = board_window()
    take(window, *(files(unit, day="2026年10月9日") for unit in ("商河县", "平阴县")))
    dialog = ask(window)
    ((doubt, box),) = dialog.questions.rows
    box.setCurrentIndex(box.findText("2026年第3季度"))
    dialog.reject()
    to_front(window)
    dialog = ask(window)
    assert dialog.questions.chosen == {doubt.key: "2026Q3"}
    part = next(b for b in dialog.findChildren(QPushButton) if b.text() == "分开答")
    part.click()
    qtbot.waitUntil(lambda: len(dialog.questions.rows) == 2)
    box = dialog.questions.rows[1][1]
    box.setCurrentIndex(box.findText("2026年第4季度"))
    dialog.reject()
    to_front(window)
    assert set(ask(window).questions.chosen.values()) == {""}
