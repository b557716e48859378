"""A list whose paper prints neither the place of its rows nor the day, from the blank to the roll-up."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.choose import choose
from fangfan_desktop.jobs.consolidate.roll_up import roll_up
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from tests import roster
from tests.builders import CITY, COUNTY, Q3, TODAY

WHOLE = Place(CITY)
DUE = CountyDue(date(2026, 9, 10), date(2026, 9, 15))


@pytest.fixture
def form():
    return roster.load()


@pytest.fixture
def known(form):
    return roster.reference_with(form)


@pytest.fixture
def checked(known):
    """Return what checks a file as the board does."""

    def run(*paths, **facts):
        only = known
        vars(only)["forms"] = {"annex8": known.newest("annex8")}
        return check_files(only, paths, KnownFacts(today=TODAY, places=known.places, **facts))

    return run


@pytest.fixture
def blank(known, paper, tmp_path):
    def write(**options):
        request = TemplateRequest("annex8", COUNTY, Q3)
        return write_template(known, request, tmp_path / "t.xlsx", paper.measure, **options).path

    return write


def rules(sheet):
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def test_the_rules_of_a_blank_workbook_stand_in_the_right_columns(blank):
    sheet = load_workbook(blank()).active
    top = next(cell.row for cell in sheet["B"] if cell.value == "姓名")
    assert [sheet.cell(top, at).value for at in range(1, 6)] == [
        *("序号", "姓名", "是否就业", "月收入"),
        None,
    ]
    found = {key[0]: rule for key, rule in rules(sheet).items()}
    assert found["C"].formula1 == '"是,否"'
    assert found["D"].type == "whole"
    assert sheet.cell(top, 2).comment.text.startswith("姓名：")
    assert not sheet.cell(top + 1, 4).protection.locked
    assert not any("县" in str(rule.formula1) for rule in found.values())


def test_the_citys_deadline_is_told_at_the_title_if_no_day_is_printed(blank):
    sheet = load_workbook(blank(due=DUE)).active
    told = [cell for line in sheet.iter_rows() for cell in line if cell.comment]
    (title,) = [cell for cell in told if "要求在" in cell.comment.text]
    assert title.value == "脱贫劳动力花名册"


def test_a_blank_workbook_that_was_filled_in_is_its_countys(blank, checked):
    path = blank()
    book = load_workbook(path)
    sheet = book.active
    top = next(cell.row for cell in sheet["B"] if cell.value == "姓名")
    for at, text in enumerate((1, "张三", "是", 1000), 1):
        sheet.cell(top + 1, at).value = text
    book.save(path)
    (result,) = checked(path)
    report = result.received.report
    assert (roster.units(report), report.place, report.period) == (["商河县"], COUNTY, Q3)
    told = [finding.message for finding in result.findings]
    assert told == ["单位没有填。", "填表人没有填。", "填表日期没有填。"]


def test_a_file_whose_place_the_clerk_knows_has_it_in_each_row(
    form, checked, paper, tmp_path, known
):
    report = roster.people(form, ("商河县", "张三"), ("商河县", "李四"))
    path = exported(form, report, known, paper, tmp_path)
    other = Place(CITY, "历下区")
    (result,) = checked(path, place=other)
    assert roster.units(result.received.report) == ["历下区", "历下区"]


def exported(form, report, known, paper, folder):
    """Write a report as an official workbook, and return its path."""
    request = ExportRequest(folder, ("xlsx",), replace=True)
    return export(form, report, (), known.places, request, paper).paths[0]


def test_an_exported_list_is_checked_as_unchanged(form, checked, paper, tmp_path, known):
    path = exported(form, roster.city_list(form), known, paper, tmp_path)
    (result,) = checked(path)
    assert (result.findings, result.notes) == ((), ())
    assert result.received.report == roster.city_list(form)


def test_a_masked_copy_says_no_places(form, paper, tmp_path, known):
    request = ExportRequest(tmp_path, ("xlsx",), masked=True)
    path = export(form, roster.city_list(form), (), known.places, request, paper).paths[0]
    texts = {cell.value for line in load_workbook(path).active.iter_rows() for cell in line}
    assert not {"商河县", "平阴县"} & texts
    assert not load_workbook(path).custom_doc_props.names


def test_the_lists_of_two_counties_become_one_with_their_places(
    form, checked, paper, tmp_path, known
):
    paths: list[Path] = []
    for name, person in (("商河县", "张三"), ("平阴县", "李四")):
        folder = tmp_path / name
        folder.mkdir()
        report = roster.people(form, (name, person), place=Place(CITY, name))
        paths.append(exported(form, report, known, paper, folder))
    scope = RollUpScope(known.newest("annex8"), WHOLE, Q3)
    chosen = choose(checked(*paths), scope, known.places)
    done = roll_up(known, scope, chosen, known.places, {"date": "2026年9月12日"}, TODAY)
    assert sorted((row["unit"].raw, row["name"].raw) for row in done.report.rows) == [
        ("商河县", "张三"),
        ("平阴县", "李四"),
    ]
    assert done.report.field("period").raw == "2026年第3季度"
    path = exported(done.report and form, done.report, known, paper, tmp_path)
    (result,) = checked(path)
    assert roster.units(result.received.report) == roster.units(done.report)
