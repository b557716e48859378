import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.unit_letters import UnitLetters, newest_tables, why_no_mail
from fangfan_desktop.workspace.contacts import Contact
from tests.builders import CITY, COUNTY, Q3, TODAY
from tests.jobs.boards import board_of
from tests.returned import county_file

OTHER = Place(CITY, "平阴县")


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    paths = [
        county_file(tmp_path, annex1, "商河县", relief_poor="71"),
        county_file(tmp_path, annex1, "平阴县"),
        county_file(tmp_path, annex1, "市本级", head="济南市市本级人力资源和社会保障局"),
    ]
    return board_of(reference, workspace, places, annex1, Q3, *paths)


@pytest.fixture
def letters(workspace, city_profile):
    workspace.profile.save(city_profile)
    workspace.contacts.put([Contact(COUNTY, "李四")])
    return UnitLetters(workspace, lambda: TODAY)


def test_letters_greet_the_contact_and_are_recorded(letters, board, workspace):
    line, missing = board.line(COUNTY), board.lines[0]
    assert letters.return_words(line, board).startswith("商河县 李四：\n您好！收到")
    assert letters.reminder(missing, board).startswith("历下区：\n您好！贵单位的")
    letters.record([line, missing], board, "words")
    found = workspace.letters.of_board("annex1", Q3)
    assert [(each.place, each.is_return) for each in found] == [
        (COUNTY, True),
        (missing.place, False),
    ]


def test_units_with_nothing_to_mend_get_no_mail(letters, board):
    assert len(letters.mails(board)) == 11
    assert letters.mail(board.line(COUNTY), board).contact.name == "李四"
    assert why_no_mail(board.line(COUNTY), board) == ""
    assert why_no_mail(board.line(OTHER), board) == "平阴县没有要改的，不用退回"
    assert why_no_mail(board.rest, board) == "市本级是本市自己的，不用写邮件"


def test_the_units_newest_tables_are_read(board, reference, workspace, places):
    reader = BoardReader(reference, workspace, board.scope, lambda: places, lambda: TODAY)
    read = newest_tables(reference, reader, [COUNTY, OTHER, board.lines[0].place])
    assert [each.name for each in read()] == ["商河县.xlsx", "平阴县.xlsx"]
