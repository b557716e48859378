import pytest

from fangfan_desktop.exchange.reading.question import NOT_OURS
from fangfan_desktop.jobs.returns.arrivals import store_batch
from fangfan_desktop.jobs.returns.board_files import BoardFiles
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.doubts import DoubtFinder, open_doubts
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.returns.tally import Tally
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import COUNTY, Q2, Q3, TODAY
from tests.jobs.boards import WHOLE
from tests.returned import county_file


@pytest.fixture
def files(reference, workspace, places, annex1):
    scope = RollUpScope(annex1, WHOLE, Q3)
    return BoardFiles(BoardReader(reference, workspace, scope, lambda: places, lambda: TODAY))


@pytest.fixture
def take(files, reference, annex1, tmp_path):
    """Return what takes in county files: unit, name, and what differs."""

    def drop(unit, name=None, **more):
        path = county_file(tmp_path, annex1, unit, name, **more)
        taken = list(take_in(reference, [path], files.reader.known_facts()))
        files.add(store_batch(taken, files.reader, Tally()) or {})
        files.reload()
        return files.board()

    return drop


def read(files, words="", digests=()):
    entries = files.load(digests)
    return files.store(entries, files.reader.reading(entries)(), words)


def test_files_that_arrive_are_on_the_board_and_are_read_again(files, take):
    assert take("商河县").line(COUNTY).state == "ok"
    again = BoardFiles(files.reader)
    assert read(again, "读好了") == ("读好了", ())
    boards = (again.board(), files.board())
    first, second = ([(line.place, line.state) for line in board.lines] for board in boards)
    assert first == second


def test_a_file_that_goes_to_another_board_is_named(files, take):
    entry = take("商河县").line(COUNTY).newest.entry
    words = files.answer_all([ClerkAnswer("period", entry.sha256, "2026Q2")], [], 0)
    news = read(files, words)
    assert news.words.endswith("按 Ctrl+Z 可以收回；1 个放到了附件1 2026年第2季度的进度里")
    assert [board.period for board in news.boards] == [Q2]
    assert files.board().line(COUNTY).newest is None


def test_only_new_answers_are_stored_and_they_are_one_step(files, take):
    board = take("商河", "谁的", head="县人社局", captions={"就业帮扶车间个数": "帮扶车间数"})
    doubts = open_doubts(board, DoubtFinder(files.scope, files.reader.places, TODAY))
    answers = [(each, str(COUNTY) if each.question.kind == "place" else "") for each in doubts]
    answers = [(doubt, value or doubt.question.assumed) for doubt, value in answers]
    count = len(answers)
    assert count == 2
    assert files.settle(answers, 1) == (
        "记住了 2 个回答，以后不再问；按 Ctrl+Z 可以一起收回；还有 1 处没有选，留着"
    )
    assert files.settle(answers, 0) == ""
    undone = files.undo()
    assert undone.words.startswith("收回了 2 个回答（“")
    assert len(undone.digests) == 2
    assert files.redo().words.startswith("又用上了 2 个回答（“")


def test_a_file_taken_off_comes_back(files, take):
    board = take("商河", "谁的", head="县人社局")
    doubts = open_doubts(board, DoubtFinder(files.scope, files.reader.places, TODAY))
    words = files.settle([(doubts[0], NOT_OURS)], 0)
    assert words == "移出了“谁的.xlsx”，原文件还留着；按 Ctrl+Z 可以收回"
    files.reload()
    assert files.board().loose == ()
    undone = files.undo()
    assert undone.words == "收回了“谁的.xlsx”的移出"
    read(files, digests=undone.digests)
    assert len(files.board().loose) == 1


def test_with_nothing_to_undo_that_is_said(files):
    assert files.undo() == ("没有可以收回的回答", ())
    assert files.redo() == ("没有收回过的回答", ())
