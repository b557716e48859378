from pathlib import Path

import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.last_look import Fact, last_look, silent_units, wrong_units
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, COUNTY, Q3, TODAY, city_report, county_report, project_list
from tests.jobs.boards import board_of
from tests.named import FIGURES, HALF, table

FOLDER = Path("/报送")


@pytest.fixture
def look():
    def at(form, report, **wanted):
        return last_look(form, report, ExportRequest(FOLDER, **wanted))

    return at


def words(facts):
    return {fact.name: fact.words for fact in facts if fact.name}


def test_a_countys_paper_in_short(look, annex1):
    facts = words(look(annex1, county_report(annex1), recipient="city@b.cn"))
    assert facts["报表"] == "商河县　附件1 防止返贫就业攻坚行动推进情况表（2026年第3季度）"
    assert facts["单位"] == "商河县人力资源和社会保障局"
    assert facts["填表日期"] == "2026年9月12日"
    assert facts["填表人、电话"] == "李四　0531-66600000"
    assert facts["数"].startswith("劳务协作联盟个数\u00a01，特色劳务品牌个数\u00a02，")
    assert facts["文件"].endswith("_商河县_2026年第3季度_20260912（xlsx、pdf、eml）")
    assert facts["文件夹"] == str(FOLDER)
    assert facts["收件邮箱"] == "city@b.cn"


def test_of_a_city_the_whole_is_shown_and_how_many_rows_there_are(look, annex1, places):
    report = city_report(annex1, places)
    facts = words(look(annex1, report))
    count = len(report.rows)
    brands = report.rows[0]["brands"].value
    assert facts["数"].startswith(f"{count} 行，济南市一行：")
    assert f"特色劳务品牌个数\u00a0{brands}" in facts["数"]
    assert facts["收件邮箱"] == annex1.province_mail


def test_of_a_list_the_projects_are_counted_and_added_up(look, annex2):
    facts = words(look(annex2, project_list(annex2, {}, {"name": "乙"})))
    expected = "2 个项目：带动就业人数\u00a092，带动脱贫人口就业人数\u00a036"
    assert facts["数"] == expected
    assert "单位" not in facts
    assert facts["收件邮箱"] == "没有填，发送前在邮件里填"


def test_a_short_name_and_a_mended_file_name_ask_for_a_look(look, annex1):
    report = county_report(annex1, fields={"unit_name": "商河县人社局"})
    doubtful = [fact.words for fact in look(annex1, report, name="三季度/商河") if fact.doubtful]
    assert "“人社”是简称" in doubtful[0]
    assert doubtful[1] == "文件名里有不能用的字符（或太长），写成“三季度_商河”。"
    assert not any(fact.doubtful for fact in look(annex1, county_report(annex1)))
    assert Fact("文件夹", str(FOLDER)) in look(annex1, report)


def test_the_units_of_which_no_file_came_are_named(look, workspace, annex1, places):
    report = city_report(annex1, places)
    assert silent_units(annex1, workspace.received, report, places) == []
    file = Arrival("商河县.xlsx", "/商河县.xlsx", "0" * 64, b"one")
    workspace.received.add([(file, [Identity("annex1", COUNTY, Q3)])])
    silent = silent_units(annex1, workspace.received, report, places)
    assert COUNTY not in silent
    assert len(silent) == 11
    assert silent_units(annex1, workspace.received, county_report(annex1), places) == []
    facts = last_look(annex1, report, ExportRequest(FOLDER), silent)
    assert next(f for f in facts if f.doubtful and f.name).words.startswith("历下区、市中区、")


def test_of_named_rows_those_that_are_not_set_back_are_said(packs):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES)
    request = ExportRequest(Path("夹"), ("xlsx",))
    (words,) = (fact.words for fact in last_look(form, report, request) if fact.name == "数")
    assert words.replace("\u00a0", " ") == (
        "10 行：01 一、务工就业总人数 38、空、空；07 二、就业帮扶车间个数 5、空、空"
    )


def test_of_named_rows_the_units_whose_file_has_errors_are_named(
    with_indicators, workspace, places, paper, tmp_path
):
    form = with_indicators.forms["indicators"]
    paths = []
    for name, before in (("商河县", {}), ("平阴县", {**FIGURES, "09": ""})):
        report = table(form, place=Place(CITY, name), this_period=FIGURES, a_year_ago=before)
        request = ExportRequest(tmp_path / name, ("xlsx",), draft=True)
        paths += export(form, report, (), places, request, paper).paths
    board_of(with_indicators, workspace, places, form, HALF, *paths)

    def wrong_of(place):
        report = table(form, place=place)
        return wrong_units(OpenReport(with_indicators, workspace, report, places, lambda: TODAY))

    assert wrong_of(Place(CITY)) == [COUNTY]
    assert wrong_of(COUNTY) == []
    facts = last_look(form, table(form), ExportRequest(tmp_path), wrong=[COUNTY])
    assert Fact("文件有错误", "商河县", doubtful=True) in facts
