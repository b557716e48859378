from email import message_from_bytes, policy

import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board_mails import unit_mails
from fangfan_desktop.ui.board.mail_run import MailRun
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY, Q3, TODAY
from tests.jobs.boards import board_of
from tests.returned import county_file


@pytest.fixture
def mails_and_board(reference, workspace, places, annex1, tmp_path):
    path = county_file(tmp_path / "报来", annex1, "商河县", relief_poor="71")
    board = board_of(reference, workspace, places, annex1, Q3, path)
    mails = unit_mails(board, {COUNTY: Contact(COUNTY, "李四", mail="sh@b.cn")})
    return mails[-3:], board


@pytest.fixture
def run(qapp, workspace, city_profile):
    return MailRun(workspace, Background(), lambda: city_profile, lambda: TODAY)


@pytest.fixture
def written(run, mails_and_board, tmp_path, qtbot):
    """Return what writes the mails, and waits; what was said is returned."""

    def write():
        heard = []
        run.write(*mails_and_board, tmp_path / "邮件", heard.append)
        qtbot.waitUntil(lambda: not run.is_busy, timeout=20_000)
        return heard

    return write


def test_each_draft_is_there_and_remembered(run, written, workspace, tmp_path):
    steps = []
    run.progress.connect(lambda done, total: steps.append((done, total)))
    (said,) = written()
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert said.startswith("写好 3 封邮件草稿（催报 2 封；退回 1 封，附退回单）")
    assert len(list((tmp_path / "邮件").glob("*.eml"))) == 3
    letters = {letter.place: letter for letter in workspace.letters.of_board("annex1", Q3)}
    assert len(letters) == 3
    assert letters[COUNTY].is_return
    assert not letters[Place(CITY, "平阴县")].is_return
    path = next((tmp_path / "邮件").glob("退回*"))
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert [part.get_filename() for part in message.iter_attachments()] == ["退回_商河县.xlsx"]


def test_one_run_at_a_time_and_none_of_nothing(run, mails_and_board, tmp_path, qtbot):
    mails, board = mails_and_board
    heard = []
    run.write([], board, tmp_path, heard.append)
    assert not run.is_busy
    run.write(mails, board, tmp_path / "邮件", heard.append)
    run.write(mails, board, tmp_path / "邮件", heard.append)
    qtbot.waitUntil(lambda: not run.is_busy, timeout=20_000)
    assert len(heard) == 1


def test_stopped_it_says_how_many_are_left(run, written, workspace):
    run.progress.connect(lambda done, total: run.stop())
    (said,) = written()
    left = 3 - len(workspace.letters.of_board("annex1", Q3))
    assert f"停下了，还有 {left} 封没有写" in said


def test_where_nothing_can_be_written_that_is_said(run, written, tmp_path, workspace):
    (tmp_path / "邮件").write_text("a file", encoding="utf-8")
    refused = []
    run.refused.connect(refused.append)
    (said,) = written()
    assert said == "没有写邮件；停下了，还有 3 封没有写"
    assert "用不了" in refused[0]
    assert workspace.letters.of_board("annex1", Q3) == []


def test_what_cannot_be_remembered_stops_it_and_is_said(run, written, workspace, monkeypatch):
    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(workspace.letters, "add", refuse)
    refused = []
    run.refused.connect(refused.append)
    written()
    assert set(refused) == {"磁盘满了"}
