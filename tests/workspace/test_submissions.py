from datetime import date, datetime

import pytest

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, COUNTY, Q2, Q3, county_report, project_list, replace

FILES = [("附件1.xlsx", b"xlsx"), ("附件1.pdf", b"pdf")]
EXPORTED = "这张表已经正式导出，不能再改。还没有发出的，点“继续修改”就可以改。"
SENT = "这张表已经报送，不能再改。确需改动的，请先点“更正”，写明原因。"
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
    with pytest.raises(ReportSubmitted, match=f"^{EXPORTED}$"):
        workspace.submissions.add(report, (), "two", "", ())
    assert workspace.submissions.of_code("two") is None


@pytest.mark.usefixtures("in_order")
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
    with pytest.raises(ReportSubmitted, match=f"^{SENT}$"):
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


@pytest.fixture
def others(workspace, annex1, annex2):
    """Reports that are nearly the same: of another period, place and form; each exported."""
    made = [
        county_report(annex1, period=Q2),
        county_report(annex1, place=Place(CITY, "平阴县")),
        replace(project_list(annex2, {}), period=Q3),
    ]
    for at, each in enumerate(made):
        workspace.reports.add(each)
        workspace.submissions.add(each, (), f"other {at}", "", [(f"{at}.pdf", b"other")])
    return made


def states(workspace, reports):
    submissions = workspace.submissions
    return [
        (submissions.of_report(each), submissions.correction(each), submissions.is_read_only(each))
        for each in reports
    ]


def test_what_is_done_with_one_report_leaves_all_others_alone(workspace, report, others):
    submissions, before = workspace.submissions, states(workspace, others)
    sent = submissions.add(report, FOUND, "one", "", FILES)
    assert submissions.of_report(report) == [sent]
    submissions.mark_sent(sent, date(2026, 9, 14))
    submissions.correct(report, "报错了")
    assert submissions.correction(report) == "报错了"
    assert states(workspace, others) == before
    exported = {kept.period: kept.exported for kept in workspace.reports.kept(COUNTY)}
    assert all(exported.values())
    submissions.correct(others[0], "别的")
    submissions.correct(report, None)
    assert (submissions.correction(report), submissions.correction(others[0])) == (None, "别的")


def test_files_are_those_of_their_own_submission_and_the_stamped_page_is_the_last(
    workspace, report, others
):
    submissions = workspace.submissions
    sent = submissions.add(report, FOUND, "one", "", FILES)
    submissions.attach(sent, "盖章.pdf", b"scan")
    other = submissions.newest(others[0])
    submissions.attach(other, "别的章.pdf", b"else")
    assert [each.name for each in submissions.files(sent)] == [
        *(name for name, _ in FILES),
        "盖章.pdf",
    ]
    assert [submissions.content(each) for each in submissions.files(other)] == [b"other", b"else"]
    assert submissions.findings(sent) == FOUND
    assert submissions.findings(other) == []
    *kept, scan = submissions.files(sent)
    submissions.detach(kept[0])
    assert len(submissions.files(sent)) == 3, "what was exported stays"
    submissions.detach(scan)
    assert [each.name for each in submissions.files(sent)] == [name for name, _ in FILES]
    assert len(submissions.files(other)) == 2


@pytest.mark.usefixtures("in_order")
def test_of_two_with_one_code_the_newer_is_found(workspace, report, others):
    submissions = workspace.submissions
    submissions.add(report, (), "same", "", ())
    submissions.correct(report, "再报")
    second = submissions.add(report, (), "same", "", ())
    assert submissions.of_code("same") == second
    assert submissions.of_code("none") is None
    assert submissions.next_version(report) == 3
    assert [each.version for each in submissions.of_report(report)] == [1, 2]


def test_a_report_in_which_a_row_stands_twice_is_damage(workspace, report, annex1):
    sent = workspace.submissions.add(report, (), "one", "", ())
    row = '{"id": 1, "raws": {}}'
    with workspace._database.transaction() as connection:
        connection.execute(
            "UPDATE submission SET report = ?",
            (f'{{"fields": {{}}, "rows": [{row}, {row}], "notes": []}}',),
        )
    with pytest.raises(WorkspaceDamaged, match="工作区文件里有一次报送读不出来，"):
        workspace.submissions.report(annex1, sent)


def test_what_is_exported_ends_its_own_correction_and_no_other_one(workspace, report, others):
    submissions = workspace.submissions
    for each in others:
        submissions.correct(each, "别的")
    submissions.add(report, (), "one", "", (), datetime(2026, 9, 14, 9))
    assert [submissions.correction(each) for each in others] == ["别的"] * 3
    exported = [kept.exported for kept in workspace.reports.kept(COUNTY)]
    assert exported.count("2026-09-14T09:00:00") == 1


def test_what_the_form_no_longer_has_and_an_empty_note_are_left_out_of_what_was_sent(
    workspace, report, annex1
):
    sent = workspace.submissions.add(report, (), "one", "", ())
    note = '{"key":["A1-05",2,"brands"],"note":null}'
    with workspace._database.transaction() as connection:
        connection.execute(
            "UPDATE submission SET report = replace(replace(report, ?, ?), ?, ?)",
            ('"fields":{', '"fields":{"gone":"x",', '"notes":[', f'"notes":[{note},'),
        )
    assert workspace.submissions.report(annex1, sent) == report


def test_a_row_of_no_table_is_damage(workspace, stations, stations_report):
    workspace.reports.add(stations_report)
    sent = workspace.submissions.add(stations_report, (), "one", "", ())
    assert workspace.submissions.report(stations, sent) == stations_report
    with workspace._database.transaction() as connection:
        row = f'{{"id": {9 * 2**26}, "raws": {{}}}}'
        connection.execute(
            "UPDATE submission SET report = ?",
            (f'{{"fields": {{}}, "rows": [{row}], "notes": []}}',),
        )
    with pytest.raises(WorkspaceDamaged, match="工作区文件里有一次报送读不出来，"):
        workspace.submissions.report(stations, sent)
