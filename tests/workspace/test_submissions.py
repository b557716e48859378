from datetime import date

import pytest

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q2, county_report, replace

FILES = [("附件1.xlsx", b"xlsx"), ("附件1.pdf", b"pdf")]
FOUND = [Finding("A1-05", "warning", 1, "workshop_poor", "请核对", ("0", "5"))]


@pytest.fixture
def report(workspace, annex1):
    noted = replace(
        county_report(annex1, brands="约30"),
        notes={NoteKey("A1-05", 1, "workshop_poor"): Note("试运行。", ("0", "5"))},
    )
    workspace.reports.add(noted)
    return noted


def test_report_findings_and_files_are_kept_as_they_were_sent(workspace, report, annex1, tmp_path):
    sent = workspace.submissions.add(report, FOUND, "7K3MR-9QXA2", "a@b.cn", FILES)
    assert (sent.version, sent.label, sent.reason) == (1, "第 1 版", "")
    workspace.close()
    again = Workspace(tmp_path / "data")
    (kept,) = again.submissions.of_place(COUNTY)
    assert kept == sent == again.submissions.of_code("7K3MR-9QXA2")
    assert again.submissions.report(annex1, kept) == report
    assert again.submissions.findings(kept) == FOUND
    files = again.submissions.files(kept)
    assert [(each.name, again.submissions.content(each)) for each in files] == FILES
    assert again.reports.kept(COUNTY)[0].exported == sent.at
    again.close()


def test_it_is_not_sent_twice_without_a_correction(workspace, report):
    workspace.submissions.add(report, (), "one", "", ())
    with pytest.raises(ReportSubmitted, match="继续修改"):
        workspace.submissions.add(report, (), "two", "", ())
    assert workspace.submissions.of_code("two") is None


def test_a_correction_is_a_new_version_with_its_reason(workspace, report, annex1):
    first = workspace.submissions.add(report, (), "one", "", FILES)
    workspace.submissions.correct(report, "车间数报错了")
    assert workspace.submissions.correction(report) == "车间数报错了"
    assert not workspace.submissions.is_read_only(report)
    other = replace(report, fields={})
    second = workspace.submissions.add(other, (), "two", "", ())
    assert (second.version, second.label, second.reason) == (2, "第 2 版（更正）", "车间数报错了")
    assert workspace.submissions.is_read_only(report)
    assert workspace.submissions.of_report(report) == [first, second]
    assert workspace.submissions.report(annex1, first) == report
    assert workspace.submissions.of_place(COUNTY) == [second, first]


def test_a_stamped_page_is_kept_with_what_it_belongs_to(workspace, report):
    sent = workspace.submissions.add(report, (), "one", "", FILES)
    workspace.submissions.attach(sent, "盖章.pdf", b"scan")
    *_, scan = workspace.submissions.files(sent)
    assert (scan.name, scan.stamped) == ("盖章.pdf", True)
    assert workspace.submissions.content(scan) == b"scan"


def test_another_period_is_another_report(workspace, report, annex1):
    workspace.submissions.add(report, (), "one", "", ())
    other = county_report(annex1, period=Q2)
    workspace.reports.add(other)
    assert workspace.submissions.newest(other) is None
    assert not workspace.submissions.is_read_only(other)


def test_it_is_sent_on_the_day_that_the_clerk_says_and_can_be_taken_back(workspace, report):
    submissions = workspace.submissions
    first = submissions.add(report, (), "one", "", FILES)
    assert (first.sent, submissions.sent_before(report)) == (None, [])
    submissions.mark_sent(first, date(2026, 9, 14))
    assert submissions.newest(report).sent == "2026-09-14"
    with pytest.raises(ReportSubmitted, match="更正"):
        submissions.add(report, (), "two", "", ())
    submissions.correct(report, "车间数报错了")
    submissions.add(report, (), "two", "", ())
    assert [each.code for each in submissions.sent_before(report)] == ["one"]
    assert submissions.sent_before(report, 1) == []
    submissions.mark_sent(first, None)
    assert submissions.sent_before(report) == []


def test_what_was_not_sent_and_is_gone_on_with_is_no_correction(workspace, report):
    submissions = workspace.submissions
    first = submissions.add(report, (), "one", "", FILES)
    submissions.correct(report, first.reason)
    assert not submissions.is_read_only(report)
    second = submissions.add(report, (), "two", "", ())
    assert (second.label, second.reason) == ("第 2 版", "")
