from email import message_from_bytes, policy
from io import BytesIO

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board_mails import (
    KeptFile,
    letter_about,
    mail_for,
    undecided,
    unit_mails,
    write_unit_mail,
    written_words,
)
from fangfan_desktop.workspace.contacts import Contact
from tests.builders import CITY, COUNTY, Q3, TODAY, cell_of
from tests.jobs.boards import board_of
from tests.returned import county_file

OTHER, THIRD = Place(CITY, "平阴县"), Place(CITY, "历下区")
CONTACTS = {
    COUNTY: Contact(COUNTY, "李四", mail="sh@b.cn；sh2@b.cn"),
    THIRD: Contact(THIRD, "赵六", mail="lixia.b.cn"),
}


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    """商河县 has an error, 平阴县 is right, 历下区 has a renamed caption, the rest is missing."""
    paths = [
        county_file(tmp_path / "报来", annex1, "商河县", relief_poor="71"),
        county_file(tmp_path / "报来", annex1, "平阴县"),
        county_file(
            tmp_path / "报来", annex1, "历下区", captions={"就业帮扶车间个数": "帮扶车间数"}
        ),
    ]
    return board_of(reference, workspace, places, annex1, Q3, *paths)


@pytest.fixture
def write(board, workspace, city_profile, tmp_path):
    def written(place):
        mail = mail_for(board.line(place), CONTACTS)
        version = mail.line.newest
        kept = None
        if version:
            received, digest = workspace.received, version.entry.sha256
            kept = KeptFile(received.content(digest), received.opened(digest))
        path = write_unit_mail(mail, board, city_profile, TODAY, tmp_path / "邮件", kept)
        return path, message_from_bytes(path.read_bytes(), policy=policy.default)

    return written


def test_a_mail_is_for_those_who_sent_nothing_or_something_to_mend(board):
    mails = unit_mails(board, CONTACTS)
    assert len(mails) == 10
    assert {mail.line.place: mail.kind_words for mail in mails if mail.is_return} == {
        COUNTY: "退回"
    }
    assert OTHER not in {mail.line.place for mail in mails}
    assert [line.place for line in undecided(board)] == [THIRD]


def test_what_goes_back_says_what_to_mend_by_when_and_has_the_marked_workbook_with_it(
    write, annex1
):
    path, message = write(COUNTY)
    assert path.name == (
        "退回_附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912.eml"
    )
    assert message["To"] == "sh@b.cn, sh2@b.cn"
    assert message["From"] is None
    assert message["Subject"] == (
        "请改正后重新报送防止返贫就业攻坚行动推进情况表（商河县，2026年第3季度）"
    )
    body, sheet = message.iter_parts()
    words = body.get_content()
    assert words.startswith("商河县 李四：\n您好！")
    assert f"{cell_of(annex1, 'relief_poor')}（以工代赈吸纳脱贫人口数，现为 71）" in words
    assert "请在 9月15日前报来，还剩 3 天。" in words
    assert sheet.get_filename() == "退回_商河县.xlsx"
    assert "这些地方都标在退回单里，见附件“退回_商河县.xlsx”。" in words
    book = load_workbook(BytesIO(sheet.get_content()))
    assert book["Sheet"][cell_of(annex1, "relief_poor")].comment
    assert "退回单" in book.sheetnames


def test_what_is_not_attached_is_not_spoken_of(board, city_profile, tmp_path, write):
    mail = mail_for(board.line(COUNTY), CONTACTS)
    path = write_unit_mail(mail, board, city_profile, TODAY, tmp_path / "邮件", None)
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    (body,) = message.iter_parts()
    assert "附件" not in body.get_content()
    _, reminder = write(Place(CITY, "历城区"))
    (body,) = reminder.iter_parts()
    assert "见附件" not in body.get_content()


def test_a_reminder_without_an_address_is_written_without_a_to_line(write):
    path, message = write(Place(CITY, "历城区"))
    assert path.name.startswith("催报_")
    assert message["To"] is None
    (body,) = message.iter_parts()
    assert body.get_content().startswith(
        "历城区：\n您好！贵单位的《防止返贫就业攻坚行动推进情况表》"
    )


def test_an_address_that_cannot_be_read_is_none(board, city_profile, tmp_path):
    mail = mail_for(board.line(THIRD), CONTACTS)
    assert mail.contact.addresses == ""


def test_a_draft_that_is_there_stays_and_the_new_one_lies_beside_it(write):
    first, _ = write(COUNTY)
    first.write_bytes("改过的".encode())
    second, _ = write(COUNTY)
    assert second.name.endswith(" (2).eml")
    assert first.read_bytes() == "改过的".encode()


def test_where_nothing_can_be_written_that_is_said(board, city_profile, tmp_path):
    (tmp_path / "邮件").write_text("a file", encoding="utf-8")
    mail = mail_for(board.line(Place(CITY, "历城区")), CONTACTS)
    with pytest.raises(WriteRefused):
        write_unit_mail(mail, board, city_profile, TODAY, tmp_path / "邮件", None)


def test_a_return_remembers_its_file_and_a_reminder_has_none(board):
    back = letter_about(board.line(COUNTY), board, "mail")
    assert back.received == board.line(COUNTY).newest.entry.id
    assert letter_about(board.line(Place(CITY, "历城区")), board, "words").received is None


def test_the_summary_says_how_many_where_and_who_has_no_address(board, tmp_path):
    mails = unit_mails(board, CONTACTS)
    said = written_words(mails, tmp_path)
    assert said.startswith("写好 10 封邮件草稿（催报 9 封；退回 1 封，附退回单），在 ")
    assert "市中区、" in said
    assert said.endswith("没有能用的邮箱，草稿里没写收件人")
    one = [mail for mail in mails if mail.is_return]
    assert written_words(one, tmp_path) == (
        f"写好 1 封邮件草稿（退回 1 封，附退回单），在 {tmp_path}"
    )
