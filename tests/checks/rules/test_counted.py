from datetime import date

from fangfan_desktop.checks.context import Context, FromLedgers
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from tests.builders import check, codes, county_report, project_list


def found(annex1, places, typed, counted, doubtful=0, day=date(2026, 9, 12)):
    known = {(1, "trainees"): FromLedgers(counted, doubtful, day, "商河县")}
    return check(annex1, county_report(annex1, trainees=typed), places, counted=known)


def test_a1_15_warns_if_the_figure_is_another_than_its_ledgers_give(annex1, places):
    (finding,) = found(annex1, places, "410", 412)
    assert (finding.code, finding.severity, finding.column) == ("A1-15", "warning", "trainees")
    assert finding.message == ("填的是 410，从台账数出来是 412。请核对；就按填的报，请写一句说明。")
    assert finding.figures == ("410", "412")


def test_a1_15_says_how_many_lines_are_doubtful(annex1, places):
    (finding,) = found(annex1, places, "410", 412, 2)
    assert "从台账数出来是 412（另有 2 份存疑）" in finding.message


def test_a1_15_holds_if_they_are_the_same_or_one_is_not_known(annex1, places):
    assert not found(annex1, places, "412", 412, 2)
    assert "A1-15" not in [code for code, _ in codes(found(annex1, places, "约400", 412))]
    assert not check(annex1, county_report(annex1, trainees="410"), places)


def test_a1_15_says_nothing_while_all_lines_are_doubtful(annex1, places):
    assert not found(annex1, places, "5", None, 3)


def test_a2_12_is_about_the_project_that_was_counted(annex2, places):
    known = {(1, "employed"): FromLedgers(12, 0, date(2026, 9, 12), "彩椒 分拣", "name")}
    same = project_list(annex2, {"name": "彩椒分拣", "employed": "9"})
    assert "A2-12" in [code for code, _ in codes(check(annex2, same, places, counted=known))]
    other = project_list(annex2, {"name": "菌菇", "employed": "9"})
    assert "A2-12" not in [code for code, _ in codes(check(annex2, other, places, counted=known))]


def test_a1_15_warns_if_the_day_was_changed_after_the_counting(annex1, places):
    assert not found(annex1, places, "412", 412, day=date(2026, 9, 12))
    (finding,) = found(annex1, places, "412", 412, day=date(2026, 9, 10))
    assert finding.message.startswith("这个数是从台账数到 2026年9月10日 的，填表日期后来改了。")
    assert finding.figures == ("412", "2026-09-10", "2026-09-12")


def test_a1_15_is_looked_at_again_when_the_day_changes(annex1, places):
    report = county_report(annex1, trainees="412")
    known = {(1, "trainees"): FromLedgers(412, 0, date(2026, 9, 12), "商河县")}
    context = Context(annex1, places, date(2026, 9, 12), counted=known)
    checker = Checker(annex1)
    before = checker.check(report, context)
    changed = apply(annex1, report, gestures.type_field("日期", "date", "2026年9月10日"))
    after = checker.recheck(before, changed.report, changed.change, context)
    assert after == checker.check(changed.report, context)
    assert "A1-15" in [finding.code for finding in after.everything()]
    assert "A1-15" not in [finding.code for finding in before.everything()]
