from datetime import date

import pytest

from fangfan_desktop.jobs.submit.sent_versions import (
    HEADS,
    differences_from_paper,
    file_texts,
    file_tip,
    lead_words,
    newest_of,
    next_step,
    versions_of,
)
from fangfan_desktop.jobs.submit.verify import verify
from tests.builders import COUNTY, TODAY, county_report
from tests.returned import county_file


@pytest.fixture
def exported(workspace, annex1):
    """Return what exports a county's report for good: its code."""

    def export(code, **figures):
        report = county_report(annex1, **figures)
        if not workspace.reports.holds(report):
            workspace.reports.add(report)
        files = [(f"{code}.xlsx", code.encode())]
        return workspace.submissions.add(report, (), code, "", files)

    return export


@pytest.fixture
def versions(workspace, reference):
    def find():
        sent = workspace.submissions.of_place(COUNTY)
        return versions_of(workspace, reference.forms, sent)

    return find


def test_the_newest_version_is_to_be_sent(exported, versions, workspace, annex1):
    first = exported("A")
    workspace.submissions.correct(county_report(annex1), "报错了")
    second = exported("B")
    newest, older = versions()
    assert all(len(each.texts) == len(HEADS) for each in (newest, older))
    assert (newest.texts[5], older.texts[5]) == ("待发送", "没有发出")
    assert (newest.is_due, older.is_due) == (True, False)
    assert newest.texts[0] == "附件1 · 2026年第3季度　推进情况"
    assert newest_of([each.submission for each in (newest, older)], first) == second


def test_the_scan_comes_next_then_the_mail_and_then_nothing(exported, versions, workspace):
    sent = exported("A")
    assert next_step(workspace, versions()[0]) == "attach"
    workspace.submissions.attach(sent, "盖章.pdf", b"scan")
    (version,) = versions()
    assert (version.texts[4], next_step(workspace, version)) == ("已附", "mail")
    workspace.submissions.mark_sent(sent, date(2026, 9, 12))
    (version,) = versions()
    assert (version.texts[5], next_step(workspace, version)) == ("9月12日", "")
    assert next_step(workspace, None) == ""


def test_a_stamped_file_says_so_and_how_it_is_removed(exported, workspace):
    sent = exported("A")
    workspace.submissions.attach(sent, "盖章.pdf", b"scan")
    table, page = workspace.submissions.files(sent)
    assert file_texts(table)[0] == "A.xlsx"
    assert file_tip(table) == f"SHA-256 {table.sha256}"
    assert file_texts(page)[0] == "盖章.pdf（盖章件）"
    assert file_tip(page).startswith("加错了的，按 Delete 移出\n")


def test_the_page_says_what_it_is_for(exported):
    assert lead_words([]).startswith("还没有正式导出过。")
    assert lead_words([exported("A")]).startswith("正式导出的每一版都原样留在这里")


def test_a_file_is_compared_with_the_version_of_the_paper(
    reference, workspace, annex1, tmp_path, exported
):
    from fangfan_desktop.forms.check_code import code_of
    from fangfan_desktop.jobs.returns.check import KnownFacts

    code = code_of(annex1, county_report(annex1))
    path = county_file(tmp_path, annex1, "商河县", brands="99")
    verdict = verify(reference, path, code, KnownFacts(TODAY))
    assert differences_from_paper(workspace, verdict) == []
    exported(code)
    found = differences_from_paper(workspace, verdict)
    assert ("特色劳务品牌个数", "2", "99") in [(e.column, e.before, e.after) for e in found]
