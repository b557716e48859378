import pytest

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.checks.finding import (
    Finding,
    grade_words,
    is_waiting,
    row_name,
    settled_by,
    where,
)
from fangfan_desktop.checks.tables import checker_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.jobs.begin import begin_report
from tests.builders import CITY, Q3, TODAY, check, county_report, project_list, replace
from tests.stations import good_report

WARNING = Finding("A1-05", "warning", 1, "workshop_poor", "…", ("0", "5"))


def notes(figures):
    return {NoteKey("A1-05", 1, "workshop_poor"): Note("试运行，尚未招工。", figures)}


def test_a_note_settles_the_warning_whose_figures_it_explains():
    assert settled_by(WARNING, notes(("0", "5"))) == "试运行，尚未招工。"


def test_a_note_on_other_figures_is_stale_and_settles_nothing():
    assert settled_by(WARNING, notes(("0", "4"))) == ""


def test_no_note_settles_an_error():
    error = Finding("A1-05", "error", 1, "workshop_poor", "…", ("0", "5"))
    assert settled_by(error, notes(("0", "5"))) == ""


def test_a_finding_says_where_it_is_in_the_fields_words(annex1, annex2, places):
    report = county_report(annex1, relief_poor="999", fields={"phone": ""})
    said = {f.code: where(annex1, report, f) for f in check(annex1, report, places)}
    assert said == {"A1-03": "商河县 · 以工代赈吸纳脱贫人口数", "A1-11": "电话"}
    projects = project_list(annex2, {}, {"name": "乙", "employed": ""}, fields={"phone": ""})
    said = {f.code: where(annex2, projects, f) for f in check(annex2, projects, places)}
    assert said == {"A2-01": "第2项 · 带动就业人数", "A2-09": "电话"}


def test_a_row_without_a_name_is_called_by_its_number(annex1):
    report = county_report(annex1)
    assert row_name(annex1, report, None) == ""
    assert row_name(annex1, report, 1) == "商河县"


def test_a_row_that_is_gone_has_no_name_and_one_without_a_unit_has_its_number(annex1, annex2):
    assert row_name(annex1, county_report(annex1), 9) == ""
    assert row_name(annex1, county_report(annex1, unit=" "), 1) == "第1行"
    assert row_name(annex2, project_list(annex2, {}, {}), 2) == "第2项"


def test_a_finding_without_a_row_is_in_the_fields_but_for_a_missing_place_or_a_whole_column(annex1):
    def at(column, row=None, **more):
        return Finding("A1-00", "warning", row, column, "…", **more)

    assert at("phone").in_fields(annex1)
    assert not at("phone", row=1).in_fields(annex1)
    assert not at("unit").in_fields(annex1)
    assert not at("brands", whole_column=True).in_fields(annex1)
    assert where(annex1, county_report(annex1), at("brands", whole_column=True)) == (
        "特色劳务品牌个数"
    )
    assert at("brands", row=1).key == NoteKey("A1-00", 1, "brands")


def test_no_note_at_all_settles_nothing():
    assert settled_by(WARNING, {}) == ""
    assert (
        settled_by(WARNING, {NoteKey("A1-05", 2, "workshop_poor"): Note("属实。", ("0", "5"))})
        == ""
    )


def graded(annex1, severity, note_length=None):
    (rule,) = (each for each in annex1.checks if each.code == "A1-05")
    rule = replace(rule, severity=severity, note_length=note_length)
    return replace(annex1, checks=(rule,))


@pytest.mark.parametrize(
    ("severity", "words", "asks", "least"),
    [
        ("error", "错误", False, 1),
        ("serious", "重要提醒", True, 10),
        ("warning", "提醒", True, 1),
        ("hint", "提示", False, 1),
    ],
)
def test_a_finding_has_one_of_four_grades(annex1, places, severity, words, asks, least):
    form = graded(annex1, severity)
    (finding,) = check(form, county_report(form, workshop_poor="0"), places)
    assert (grade_words(finding), finding.asks_for_note, finding.least_note) == (words, asks, least)
    assert finding.is_error == (severity == "error")
    assert is_waiting(finding, {}) == asks


def test_a_note_settles_if_it_is_long_enough_and_of_these_figures(annex1, places):
    form = graded(annex1, "warning", note_length=6)
    (finding,) = check(form, county_report(form, workshop_poor="0"), places)
    for text, settles in (("已核实", False), ("车间刚刚建成", True)):
        notes = {finding.key: Note(text, finding.figures)}
        assert bool(settled_by(finding, notes)) == settles
        assert is_waiting(finding, notes) != settles
    assert not settled_by(finding, {finding.key: Note("车间刚刚建成", ("1",))})
    assert grade_words(finding, "车间刚刚建成") == "已核实"


def test_what_only_hints_or_must_be_mended_cannot_be_explained(annex1, places):
    for severity in ("error", "hint"):
        form = graded(annex1, severity)
        (finding,) = check(form, county_report(form, workshop_poor="0"), places)
        assert not settled_by(finding, {finding.key: Note("车间刚刚建成", finding.figures)})


def test_a_finding_says_in_which_of_several_tables_it_is(packs, places):
    form = packs["stations"]
    report = good_report(
        form,
        {"visits": "1530"},
        {"station": "", "visits": "0"},
        services={"built": ""},
        funds={"03": {"spent": ""}},
    )
    report = replace(report, fields={})
    found = checker_of(form).check(report, Context(form, places, TODAY))
    said = [where(form, report, finding) for finding in in_order(form, report, found)]
    assert said == [
        *("填报单位", "填报日期", "填表人", "联系电话"),
        "表一 建设和服务情况 · 商河县 · 驿站个数",
        "表二 资金使用情况 · 03 运行经费 · 已支出",
        "表三 零工驿站名单 · 第2项 · 驿站名称",
    ]


def test_a_place_that_is_missing_is_missing_in_a_table(packs, places):
    form = packs["stations"]
    report = begin_report(form, Place(CITY), Q3, places.reporting(Place(CITY), "county"), {})
    report = replace(report, rows=report.rows[1:])
    found = checker_of(form).check(report, Context(form, places, TODAY))
    (finding,) = found.of_row(None)
    assert where(form, report, finding) == "表一 建设和服务情况 · 单位"
