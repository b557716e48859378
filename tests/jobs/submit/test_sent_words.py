from datetime import date

import pytest

from fangfan_desktop.jobs.returns.stamped_scan import KeptScan
from fangfan_desktop.jobs.submit.sent_words import (
    correction_words,
    kept_words,
    mail_question,
    mail_words,
    marked_words,
    next_after_draft,
    read_sent_day,
    removal_question,
    removed_words,
    scan_question,
    sent_day_words,
    why_not_removed,
)
from tests.builders import county_report

TODAY = date(2026, 9, 15)


@pytest.fixture
def exported(workspace, annex1):
    """A version that was exported on 12 September 2026."""
    report = county_report(annex1)
    workspace.reports.add(report)
    files = [("表.xlsx", b"x")]
    made = workspace.submissions.add(report, (), "CODE", "", files)
    return made._replace(at="2026-09-12T09:00:00")


def test_the_mail_says_what_it_has_and_which_version_is_newer(exported, workspace, annex1):
    assert mail_words(workspace, exported).startswith("还没有加盖章扫描件：草稿的主题")
    workspace.submissions.attach(exported, "盖章.pdf", b"scan")
    whole = "草稿附上 Excel 和盖章扫描件，主题和正文都写好了。"
    assert mail_words(workspace, exported) == whole
    report = county_report(annex1)
    workspace.submissions.correct(report, "报错了")
    workspace.submissions.add(report, (), "B", "", [])
    newer = "注意：这是第 1 版，后来又导出了第 2 版（更正），一般应发第 2 版（更正）。"
    assert mail_words(workspace, exported) == newer + whole
    assert "没有错就发出" in next_after_draft(is_whole=True)
    assert "还不能就这样发出" in next_after_draft(is_whole=False)


def test_scans_are_said_apart_and_the_mail_is_offered(exported):
    ready, none = KeptScan(exported, "“一”已留存"), KeptScan(None, "“二”不是扫描件。")
    lacking = KeptScan(exported, "“三”缺页", ready=False)
    assert kept_words([ready, none, lacking]) == ("“一”已留存", "“二”不是扫描件。\n“三”缺页")
    assert mail_question([ready, none]) == "“一”已留存。现在写邮件草稿？"
    assert mail_question([lacking]) == ""
    assert mail_question([ready, KeptScan(exported._replace(id=99), "另一版")]) == ""
    assert mail_question([KeptScan(exported._replace(sent="2026-09-12"), "“一”已留存")]) == ""
    words = scan_question(["“一”没有码。", "", "“二”没有章。"], exported)
    assert words == "“一”没有码。“二”没有章。请打开看一下，真是第 1 版盖了章的才加。"


def test_a_stamped_page_is_removed_unless_its_version_was_sent(exported, workspace, tmp_path):
    workspace.submissions.attach(exported, "盖章.pdf", b"scan")
    *_, page = workspace.submissions.files(exported)
    assert why_not_removed(exported) == ""
    assert why_not_removed(exported._replace(sent="2026-09-12")).startswith("第 1 版已报送")
    assert removal_question(exported, page).startswith("移出“盖章.pdf”？它不再是第 1 版的盖章件")
    assert removed_words(workspace, exported, page, tmp_path) == "移出了“盖章.pdf”"
    (tmp_path / "表.eml").write_bytes(b"")
    assert removed_words(workspace, exported, page, tmp_path).endswith("请重写一次")


@pytest.mark.parametrize(
    ("text", "day", "says"),
    [
        ("9.12", date(2026, 9, 12), ""),
        ("今天", TODAY, ""),
        ("", None, "请写明哪一天发出的。"),
        ("昨天吧", None, "不是日期"),
        ("2026-9-16", None, "这一天还没有到。"),
        ("2026-9-11", None, "这一版 2026年9月12日 才导出，发出不会更早。"),
    ],
)
def test_the_day_is_between_the_export_and_today(exported, text, day, says):
    found, problem = read_sent_day(text, exported, TODAY)
    assert found == day
    assert says in problem
    assert bool(says) == bool(problem)


def test_a_clock_that_was_ahead_does_no_harm(exported):
    assert read_sent_day("今天", exported, date(2026, 9, 10)) == (date(2026, 9, 10), "")


def test_the_questions_name_the_version(exported, annex1):
    words = sent_day_words(annex1, exported, has_scan=True)
    assert words.startswith("附件1（2026年第3季度）第 1 版 9月12日 09:00 导出。")
    assert sent_day_words(annex1, exported, has_scan=False).endswith("以后补加也可以。")
    assert marked_words(exported, TODAY) == "第 1 版9月15日已报送"
    assert marked_words(exported, None) == "第 1 版又是待发送了"
    sent = exported._replace(sent="2026-09-13")
    said = correction_words(annex1, sent)
    assert said.startswith("附件1（2026年第3季度）第 1 版 已于 9月13日 报送。更正会另报一版")
