from fangfan_desktop.forms.places import Place
from tests.builders import CITY, check, project_list, replace


def test_a2_06_the_same_project_twice_in_one_county_is_a_warning_on_the_second(annex2, places):
    report = project_list(annex2, {"name": "花卉 基地（一）"}, {}, {"name": "花卉基地(一)"})
    (finding,) = check(annex2, report, places)
    assert (finding.code, finding.severity, finding.row) == ("A2-06", "warning", 3)
    assert "1、3" in finding.message


def test_a2_06_the_same_name_in_another_county_is_another_project(annex2, places):
    report = project_list(annex2, {}, {"county": "平阴县"}, place=Place(CITY))
    assert not check(annex2, report, places)


def test_a2_06_projects_without_a_name_are_not_called_alike(annex2, places):
    report = project_list(annex2, {"name": ""}, {"name": ""})
    assert {f.code for f in check(annex2, report, places)} == {"A2-03"}


def test_a2_06_names_all_that_are_alike_at_each_but_the_first(annex2, places):
    named = ({}, {"name": "甲"}, {"name": " 甲 "}, {"name": "乙"}, {"name": "乙"}, {"name": "甲"})
    found = check(annex2, project_list(annex2, *named), places)
    sentence = "商河县有几个项目都叫“{}”（第 {} 项）。重复的请删去；确是不同项目的，请写一句说明。"
    assert [(f.row, f.message) for f in found] == [
        (3, sentence.format("甲", "2、3、6")),
        (6, sentence.format("甲", "2、3、6")),
        (5, sentence.format("乙", "4、5")),
    ]
    assert found[0].figures == ("甲", "商河县")


def test_a2_06_beside_such_as_are_alike_those_without_a_name_are_not_told(annex2, places):
    report = project_list(annex2, {}, {}, {"name": ""}, {"name": ""})
    found = [f for f in check(annex2, report, places) if f.code == "A2-06"]
    assert [f.row for f in found] == [2]


def test_without_a_column_to_look_within_the_whole_list_is_looked_at(annex2, places):
    (rule,) = (each for each in annex2.checks if each.code == "A2-06")
    whole = replace(annex2, checks=(replace(rule, within=""),))
    report = project_list(whole, {}, {"county": "平阴县"}, place=Place(CITY))
    (found,) = check(whole, report, places)
    assert (found.row, found.figures) == (2, ("蔬菜加工车间",))
