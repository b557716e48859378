import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board_mails import letter_about, unit_mails
from fangfan_desktop.jobs.returns.mail_batch import (
    count_words,
    end_words,
    is_written,
    kept_files,
    mail_texts,
    write_mails,
)
from fangfan_desktop.workspace.contacts import Contact
from tests.builders import CITY, COUNTY, Q3, TODAY, replace
from tests.jobs.boards import board_of
from tests.returned import county_file

BARE, WRONG = Place(CITY, "历城区"), Place(CITY, "市中区")


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    path = county_file(tmp_path / "报来", annex1, "商河县", relief_poor="71")
    return board_of(reference, workspace, places, annex1, Q3, path)


@pytest.fixture
def mails(board):
    contacts = {COUNTY: Contact(COUNTY, "李四", mail="sh@b.cn"), WRONG: Contact(WRONG, mail="x")}
    return {mail.line.place: mail for mail in unit_mails(board, contacts)}


def told(mail, board, way="mail", at=f"{TODAY}T10:03:00"):
    letter = letter_about(mail.line, board, way)._replace(at=at)
    return mail._replace(line=replace(mail.line, letter=letter))


def test_each_mail_says_what_it_is_and_to_whom(mails, board):
    assert mail_texts(mails[COUNTY]) == ("商河县", "退回：1 处要改", "李四 sh@b.cn", "")
    assert mail_texts(mails[BARE])[1:3] == ("催报", "没有邮箱")
    assert "没有 @" in mail_texts(mails[WRONG])[2]
    assert mail_texts(told(mails[COUNTY], board))[3] == "9月12日 10:03 退回过"
    assert mail_texts(told(mails[BARE], board))[3] == "9月12日 10:03 催报过"


def test_a_mail_is_written_once_for_a_file_and_a_reminder_once_a_day(mails, board):
    assert not is_written(mails[COUNTY], TODAY)
    assert is_written(told(mails[COUNTY], board), TODAY)
    assert not is_written(told(mails[COUNTY], board, "words"), TODAY)
    assert is_written(told(mails[BARE], board), TODAY)
    assert not is_written(told(mails[BARE], board, at="2026-09-11T10:00:00"), TODAY)


def test_the_chosen_ones_are_counted(mails):
    assert count_words([], 0) == "没有要催报或退回的单位"
    assert count_words([mails[COUNTY]], 12) == "勾选 1 个单位"
    bare = "；1 个没有能用的邮箱，草稿照写，收件人空着"
    assert count_words([mails[COUNTY], mails[BARE]], 12) == f"勾选 2 个单位{bare}"


def test_drafts_are_written_one_after_another(mails, board, workspace, city_profile, tmp_path):
    chosen = [mails[COUNTY], mails[BARE]]
    kept = kept_files(workspace, chosen)
    folder = tmp_path / "邮件"
    writing = write_mails(chosen, board, city_profile, TODAY, folder, kept)
    assert next(writing) == mails[COUNTY]
    assert [path.name[:3] for path in folder.iterdir()] == ["退回_"]
    assert list(writing) == [mails[BARE]]
    assert end_words(chosen, 2, folder).startswith("写好 2 封邮件草稿")
    assert end_words([], 3, folder) == "没有写邮件；停下了，还有 3 封没有写"
