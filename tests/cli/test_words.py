from pathlib import Path

from fangfan_desktop.cli.words import file_lines, report_lines
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.gestures import settle
from fangfan_desktop.jobs.returns.check import CheckResult
from tests.builders import check, city_report


def test_a_file_that_could_not_be_read_is_one_line_with_its_reason():
    checked = CheckResult(Path("坏.xlsx"), reason="文件是空的。")
    assert list(file_lines(checked)) == ["坏.xlsx：读不出来：文件是空的。"]


def test_a_report_that_was_made_here_is_said_as_a_file_is(annex1, places):
    report = city_report(annex1, places, total={"trainees": "1201"})
    (finding,) = found = check(annex1, report, places)
    first, second = report_lines(annex1, report, found)
    assert first == "济南市附件1：有提醒"
    assert second.startswith("  提醒 A1-09 济南市 · 职业技能培训人数：")
    edit = settle(finding.key, finding.figures, "市里办的一期")
    first, second = report_lines(annex1, apply(annex1, report, edit).report, found)
    assert first == "济南市附件1：没有问题"
    assert second.startswith("  已核实 A1-09")
    wrong = city_report(annex1, places, total={"trainees": "1"})
    assert next(report_lines(annex1, wrong, check(annex1, wrong, places))).endswith("有错误")
