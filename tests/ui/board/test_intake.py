import gc

from PySide6.QtWidgets import QMessageBox

from tests.builders import GOOD, Q2, Q3
from tests.ui.hands import press


def test_what_was_dropped_is_kept_when_the_clerk_goes_elsewhere_at_once(board_window, files, qtbot):
    window = board_window()
    paths = [files(unit) for unit in ("商河县", "平阴县", "历下区")]
    inbox = window.controller.inbox
    inbox.take(paths[:2])
    inbox.take(paths[2:])
    del inbox
    window.show_home()
    gc.collect()
    qtbot.waitUntil(lambda: len(window.workspace.received.of_board("annex1", Q3)) == 3)
    qtbot.waitUntil(lambda: "收到 3 个文件" in window.status.saved.text())


def test_what_was_dropped_is_kept_when_the_window_is_closed_at_once(board_window, files):
    window = board_window()
    window.controller.inbox.take([files("商河县"), files("平阴县")])
    window.close()
    assert len(window.workspace.received.of_board("annex1", Q3)) == 2


def test_two_drops_are_told_of_together(board_window, files, qtbot):
    window = board_window()
    inbox, told = window.controller.inbox, []
    window.intake.told.connect(lambda words, _: told.append(words))
    inbox.take([files("商河县")])
    inbox.take([files("平阴县")])
    qtbot.waitUntil(lambda: not inbox.is_busy)
    (words,) = told
    assert words.startswith("收到 2 个文件")


def test_a_full_disk_is_said_and_what_was_kept_stays(board_window, files, take, monkeypatch):
    window = board_window()
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    take(window, files("商河县"))
    connection = window.workspace.received._database
    connection.execute(
        f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}"
    )
    words = take(window, *(files(unit) for unit in ("平阴县", "历下区", "市中区", "槐荫区")))
    assert "其余没有存下" in words
    assert len(said) == 1
    assert window.controller.inbox.board.received == 1


RENAMED = {"就业帮扶车间个数": "帮扶车间数"}


def states(window):
    board = window.controller.inbox.board
    return {line.place.name: line.state for line in board.lines if line.newest}


def answer(window):
    (doubt,) = window.controller.actions.open_doubts
    window.controller.inbox.settle([(doubt, doubt.question.assumed)])


def test_an_answer_is_for_the_files_that_still_come_too(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("历下区", captions=RENAMED))
    window.controller.inbox.take([files(unit, captions=RENAMED) for unit in ("商河县", "平阴县")])
    answer(window)
    qtbot.waitUntil(lambda: states(window) == dict.fromkeys(("历下区", "平阴县", "商河县"), "ok"))
    assert window.controller.actions.open_doubts == []


def test_one_taken_back_is_so_for_the_files_that_still_come_too(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("历下区", captions=RENAMED))
    answer(window)
    window.controller.inbox.take([files(unit, captions=RENAMED) for unit in ("商河县", "平阴县")])
    window.controller.inbox.undo()
    waiting = dict.fromkeys(("历下区", "平阴县", "商河县"), "waiting")
    qtbot.waitUntil(lambda: states(window) == waiting)
    assert len(window.controller.actions.open_doubts) == 1


def test_a_board_that_is_opened_while_files_come_shows_all_of_them(board_window, files, qtbot):
    window = board_window()
    window.controller.inbox.take([files(unit) for unit in ("商河县", "平阴县")])
    late = files("历下区", day="2026年6月10日")
    window.show_board("annex1", Q2)
    window.controller.inbox.take([late])
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: set(states(window)) == {"商河县", "平阴县"}, timeout=20_000)
    window.show_board("annex1", Q2)
    qtbot.waitUntil(lambda: set(states(window)) == {"历下区"})


def test_a_roll_up_waits_for_the_files_that_still_come(board_window, files, qtbot):
    window = board_window()
    window.controller.inbox.take([files(unit) for unit in ("商河县", "平阴县")])
    press("F9")
    qtbot.waitUntil(lambda: window.controller.kind == "report", timeout=20_000)
    assert window.editor.session.report.rows[0]["brands"].raw == str(2 * int(GOOD["brands"]))


def test_a_roll_up_right_after_an_answer_goes_by_the_answer(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县", captions=RENAMED))
    (doubt,) = window.controller.actions.open_doubts
    refused = doubt.question.options[-1].value
    assert refused != doubt.question.assumed
    window.controller.inbox.settle([(doubt, refused)])
    press("F9")
    qtbot.waitUntil(lambda: window.controller.kind == "report", timeout=20_000)
    row = next(r for r in window.editor.session.report.rows if r["unit"].raw == "商河县")
    assert row["workshops"].raw == ""


def test_an_empty_scan_is_none(board_window, take, tmp_path):
    window = board_window()
    (tmp_path / "商河县.pdf").write_bytes(b"")
    assert "商河县.pdf：是空文件" in take(window, tmp_path / "商河县.pdf")
    assert len(window.controller.inbox.board.those("unstamped")) == 12


def test_what_is_no_table_in_a_folder_is_said(board_window, files, take):
    path = files("商河县")
    (path.parent / "说明.docx").write_bytes(b"x")
    assert "没有收：“说明.docx”" in take(board_window(), path.parent)
