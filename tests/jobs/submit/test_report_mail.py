import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.report_mail import enclosed, mail_draft, recipient_of
from tests.builders import CITY, city_report, county_report

BOOK, PAPER = ("表.xlsx", b"x"), ("表.pdf", b"p")
TO_ADD = "【待附盖章件】"


@pytest.fixture
def mail(annex1):
    def write(files, **more):
        return mail_draft(annex1, county_report(annex1), "a@b.cn", files, **more)

    return write


def test_without_the_scan_it_cannot_be_taken_for_finished(mail):
    files = enclosed([BOOK, PAPER])
    draft = mail(files)
    assert draft.subject.startswith(f"{TO_ADD}商河县报送")
    first, *rest = draft.body.splitlines()
    assert (
        first == "【发送前请附上盖章扫描件，去掉未盖章的 PDF，再删去这一行和主题里的“待附盖章件”】"
    )
    assert "Excel 见附件，盖章扫描件随后附上" in "".join(rest)
    assert "盖章扫描 PDF 见附件" not in draft.body
    assert files.attachments == [BOOK, ("表_未盖章.pdf", b"p")]


def test_with_the_scan_it_is_finished_and_has_the_scan(mail):
    scan = ("盖章.pdf", b"s")
    files = enclosed([BOOK, PAPER], scan)
    draft = mail(files)
    assert draft.subject == "商河县报送防止返贫就业攻坚行动推进情况表（2026年第3季度）"
    assert draft.body.startswith("您好：")
    assert "，Excel 和盖章扫描 PDF 见附件，请查收" in draft.body
    assert "【" not in draft.body
    assert files.attachments == [BOOK, scan]


@pytest.mark.parametrize("names", [("盖章.jpg",), ("一.png", "二.pdf")])
def test_a_picture_is_no_pdf(mail, names):
    draft = mail(enclosed([BOOK, PAPER], *((name, b"s") for name in names)))
    assert "，Excel 和盖章扫描件见附件，" in draft.body
    assert "【" not in draft.subject + draft.body


def test_what_is_not_attached_is_not_said_to_be(mail):
    draft = mail(enclosed([]))
    assert draft.body.startswith(
        "【发送前请附上 Excel 和盖章扫描件，再删去这一行和主题里的“待附盖章件”】"
    )
    assert "，Excel 和盖章扫描件随后附上，" in draft.body
    draft = mail(enclosed([PAPER]))
    assert draft.subject.startswith(TO_ADD)
    assert "去掉未盖章的 PDF" in draft.body


def test_a_draft_says_that_it_is_none_to_be_sent_as_the_report(mail):
    draft = mail(enclosed([BOOK, PAPER]), draft=True)
    assert draft.subject.startswith("【草稿】商河县")
    assert draft.body.startswith("【这是草稿，还没有定稿、盖章，不是正式报送】")
    assert "盖章扫描" not in draft.body
    assert "见附件" in draft.body
    assert "见附件" not in mail(enclosed([]), draft=True).body


def test_a_correction_says_so(mail):
    draft = mail(enclosed([BOOK], PAPER), correction=("更正原因：报错了",))
    assert draft.subject.startswith("商河县更正报送")
    assert "更正原因：报错了" in draft.body


def test_a_city_writes_to_the_province_unless_told(annex1, places):
    report = city_report(annex1, places)
    assert report.place == Place(CITY)
    assert recipient_of(annex1, report, "") == annex1.province_mail
    assert recipient_of(annex1, report, "x@b.cn") == "x@b.cn"
    assert recipient_of(annex1, county_report(annex1), "") == ""


def test_a_sample_s_says_that_it_is_one_first_of_all_and_goes_to_nobody_by_itself(
    annex1, places, mail
):
    for more in ({}, {"draft": True}):
        draft = mail(enclosed([BOOK, PAPER]), sample=True, **more)
        assert draft.subject.startswith("【示例】【")
        assert draft.body.startswith("【这是示例，里面的数是编的，请不要发送】\n")
    report = city_report(annex1, places)
    assert mail_draft(annex1, report, "", enclosed([BOOK]), sample=True).to == ""
    assert mail_draft(annex1, report, "", enclosed([BOOK])).to == annex1.province_mail


def test_an_ofd_goes_along_with_the_stamped_pages_as_without_and_says_that_it_is_not(mail):
    ofd, scan = ("表.ofd", b"o"), ("盖章.pdf", b"s")
    files = enclosed([BOOK, PAPER, ofd])
    assert [name for name, _ in files.attachments] == ["表.xlsx", "表_未盖章.ofd", "表_未盖章.pdf"]
    body = mail(files).body
    assert "，Excel 和 OFD（未盖章）见附件，盖章扫描件随后附上，请查收" in body
    assert body.startswith("【发送前请附上盖章扫描件，去掉未盖章的 PDF，")
    files = enclosed([BOOK, PAPER, ofd], scan)
    assert [name for name, _ in files.attachments] == ["表.xlsx", "表_未盖章.ofd", "盖章.pdf"]
    assert "，Excel、OFD（未盖章）和盖章扫描 PDF 见附件，请查收" in mail(files).body
