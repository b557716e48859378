from datetime import date
from email import message_from_bytes, policy

import pytest

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.jobs.submit.sending import (
    correction_lines,
    correction_so_far,
    has_scan,
    mail_of,
    steps,
    write_mail,
)
from fangfan_desktop.rollup.difference import Difference
from tests.builders import county_report, replace

FILES = [("附件1.xlsx", b"xlsx"), ("附件1.pdf", b"pdf")]
KEY = NoteKey("A1-05", 1, "workshop_poor")
WARNING = Finding("A1-05", "warning", 1, "workshop_poor", "请核对", ("0", "5"))
DAY = date(2026, 9, 14)


@pytest.fixture
def report(workspace, annex1):
    noted = replace(county_report(annex1), notes={KEY: Note("试运行。", ("0", "5"))})
    workspace.reports.add(noted)
    return noted


def read(path):
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    names = [part.get_filename() for part in message.iter_attachments()]
    return message["Subject"], message.get_body().get_content(), names


def test_the_list_names_recipient_files_scan_sending_and_explanations(workspace, report, annex1):
    submissions = workspace.submissions
    sent = submissions.add(report, [WARNING], "code", "a@b.cn", FILES)
    found = steps(annex1, report, sent, submissions.files(sent), submissions.findings(sent))
    assert [step.done for step in found] == [True, True, True, False, False, True]
    assert found[-1].words.endswith("：试运行。")
    assert not has_scan(workspace, sent)
    submissions.attach(sent, "盖章.pdf", b"scan")
    assert has_scan(workspace, sent)
    submissions.mark_sent(sent, DAY)
    sent = submissions.newest(report)
    found = steps(annex1, report, sent, submissions.files(sent), ())
    assert found[3] == (True, "盖章扫描件：盖章.pdf")
    assert found[4] == (True, "已发出：9月14日")


def test_an_ofd_is_named_where_there_is_one(workspace, report, annex1):
    files = [*FILES, ("附件1.ofd", b"ofd")]
    sent = workspace.submissions.add(report, (), "code", "", files)
    found = steps(annex1, report, sent, workspace.submissions.files(sent), ())
    assert (True, "OFD：附件1.ofd") in found


def test_what_is_missing_is_not_ticked(workspace, report, annex1):
    sent = workspace.submissions.add(report, (), "code", "", ())
    found = steps(annex1, report, sent, (), ())
    assert not any(step.done for step in found)
    assert "收件人还没有填" in found[0].words


def test_a_corrections_mail_says_why_and_what(workspace, report, annex1):
    submissions = workspace.submissions
    submissions.mark_sent(submissions.add(report, (), "one", "a@b.cn", FILES), DAY)
    assert correction_so_far(workspace, annex1, report) == ()
    submissions.correct(report, "品牌数报错了")
    changed = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7")).report
    lines = correction_so_far(workspace, annex1, changed)
    assert lines == ("更正原因：品牌数报错了", "改动的格子：", "  商河县　特色劳务品牌个数：2 → 7")
    second = submissions.add(changed, (), "two", "a@b.cn", FILES)
    mail = mail_of(workspace, annex1, second)
    assert "更正报送" in mail.subject
    assert all(line in mail.body for line in lines)
    # Gone on with before it was sent: still against what the other side has.
    submissions.correct(changed, second.reason)
    again = workspace.journal.apply(annex1, changed, gestures.type_cell(1, "brands", "8")).report
    third = submissions.add(again, (), "three", "a@b.cn", FILES)
    assert "特色劳务品牌个数：2 → 8" in mail_of(workspace, annex1, third).body


def test_what_was_never_sent_is_not_corrected(workspace, report, annex1):
    workspace.submissions.add(report, (), "one", "a@b.cn", FILES)
    workspace.submissions.correct(report, "")
    changed = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7")).report
    assert correction_so_far(workspace, annex1, changed) == ()
    second = workspace.submissions.add(changed, (), "two", "a@b.cn", FILES)
    mail = mail_of(workspace, annex1, second)
    assert "更正" not in mail.subject + mail.body


def test_a_long_list_of_changes_is_cut_and_counted():
    many = [Difference("甲", "人数", str(at), "") for at in range(50)]
    lines = correction_lines("重报", many)
    assert lines[-1] == "  …… 共 50 处"
    assert lines[2] == "  甲　人数：0 → 空"
    assert correction_lines("", ())[0] == "更正原因：发出以后又有改动"


def test_the_draft_is_written_anew_and_is_true_to_what_is_there(
    workspace, report, annex1, tmp_path
):
    sent = workspace.submissions.add(report, (), "one", "a@b.cn", FILES)
    for _ in range(2):
        written = write_mail(workspace, annex1, sent, tmp_path)
    assert written.path.name == "附件1.eml"
    subject, body, names = read(written.path)
    assert subject.startswith("【待附盖章件】")
    assert body.startswith("【发送前请附上盖章扫描件")
    assert names == ["附件1.xlsx", "附件1_未盖章.pdf"]
    assert subject == mail_of(workspace, annex1, sent).subject
    workspace.submissions.attach(sent, "盖章.pdf", b"scan")
    write_mail(workspace, annex1, sent, tmp_path)
    assert len(list(tmp_path.glob("*.eml"))) == 1
    subject, body, names = read(written.path)
    assert subject.startswith("商河县报送")
    assert "Excel 和盖章扫描 PDF 见附件" in body
    assert names == ["附件1.xlsx", "盖章.pdf"]
    assert body.strip() == mail_of(workspace, annex1, sent).body.strip()
