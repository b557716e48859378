from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.rollup.difference import Difference, differences
from tests.builders import GOOD, county_report, project_list
from tests.stations import FUNDS, SERVED, sparse_report


def test_each_changed_cell_is_said_before_and_after(annex1):
    first = county_report(annex1, brands="2", trainees="约30")
    second = county_report(annex1, brands="3", trainees="30", fields={"filler": "王五"})
    assert list(differences(annex1, first, second)) == [
        Difference("", "填表人", "李四", "王五"),
        Difference("商河县", "特色劳务品牌个数", "2", "3"),
        Difference("商河县", "职业技能培训人数", "约30", "30"),
    ]


def test_projects_are_the_same_by_name_wherever_they_stand(annex2):
    first = project_list(annex2, {"name": "甲"}, {"name": "乙"})
    second = project_list(annex2, {"name": "乙", "employed": "47"}, {"name": "甲"})
    assert list(differences(annex2, first, second)) == [
        Difference("第1项", "带动就业人数", "46", "47")
    ]


def test_a_project_that_came_or_went_is_all_of_its_cells(annex2):
    first, second = project_list(annex2, {"name": "甲"}), project_list(annex2, {"name": "乙"})
    found = list(differences(annex2, first, second))
    assert ("第1项", "项目名称", "甲", "") in found
    assert ("第1项", "项目名称", "", "乙") in found


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.integers(0, 10**6).map(str)))
def test_there_are_just_as_many_as_cells_that_differ(annex1, changed):
    first, second = county_report(annex1), county_report(annex1, **changed)
    wanted = {annex1.by_id[c].short for c, text in changed.items() if text != GOOD[c]}
    assert {each.column for each in differences(annex1, first, second)} == wanted
    assert not list(differences(annex1, second, second))


def test_of_projects_with_one_name_the_first_is_compared_with_the_first(annex2):
    first = project_list(annex2, {"employed": "46"}, {"employed": "50"})
    second = project_list(annex2, {"employed": "46"}, {"employed": "51"}, {"employed": "52"})
    found = [each for each in differences(annex2, first, second) if each.column == "带动就业人数"]
    assert found == [
        Difference("第2项", "带动就业人数", "50", "51"),
        Difference("第3项", "带动就业人数", "", "52"),
    ]


def test_what_is_printed_in_every_report_is_no_difference(annex1):
    first, second = county_report(annex1), county_report(annex1, fields={"remark": "别的注"})
    assert not list(differences(annex1, first, second))


def test_of_several_tables_each_row_is_looked_for_in_its_own(packs):
    form = packs["stations"]
    first = sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲", "商河县"))
    second = sparse_report(
        form,
        served={**SERVED, "built": "3"},
        funds={**FUNDS, "03": {"planned": "18"}},
        stations=("商河县",),
    )
    assert list(differences(form, first, second)) == [
        Difference("表一 建设和服务情况 · 商河县", "驿站个数", "2", "3"),
        Difference("表二 资金使用情况 · 01 合计", "已支出", "53.70", ""),
        Difference("表二 资金使用情况 · 03 运行经费", "已支出", "11.20", ""),
        Difference("表三 零工驿站名单 · 第1项", "所在单位", "商河县", ""),
        Difference("表三 零工驿站名单 · 第1项", "驿站名称", "甲", ""),
        Difference("表三 零工驿站名单 · 第1项", "驿站服务人次", "5", ""),
    ]
