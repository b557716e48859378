from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.projects.project_library import (
    UNKNOWN,
    Project,
    ProjectFilter,
    filter_projects,
    join,
    keep_projects,
    kept_projects,
    library_form,
    province_of,
    write_library,
)
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_files
from tests.builders import TODAY, project_list, replace
from tests.returned import county_file, list_file


@pytest.fixture
def projects(annex2):
    rows = project_list(
        annex2,
        {"name": "甲", "county": "商河县", "location_kinds": "①③", "employed_poor": "18"},
        {"name": "乙", "county": "平阴县", "location_kinds": "否", "employed_poor": "5"},
        {"name": "丙", "county": "平阴县", "location_kinds": "②", "employed_poor": "约30"},
        {"name": "丁", "county": "即墨区", "location_kinds": "", "employed_poor": "40"},
    ).rows
    cities = ("济南市", "济南市", "济南市", "青岛市")
    return [Project(city, row, "a.xlsx") for city, row in zip(cities, rows, strict=True)]


def names(found):
    return "".join(each.row["name"].raw for each in found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ProjectFilter(), "甲乙丙丁"),
        (ProjectFilter(frozenset({1})), "甲"),
        (ProjectFilter(frozenset({2, 3})), "甲丙"),
        (ProjectFilter(frozenset({0})), "乙"),
        (ProjectFilter(least=6), "甲丁"),
        (ProjectFilter(city="济南市", county="平阴县"), "乙丙"),
        (ProjectFilter(city="青岛市", county="平阴县"), ""),
        (ProjectFilter(city="青岛市"), "丁"),
        (ProjectFilter(words="甲"), "甲"),
        (ProjectFilter(frozenset({3}), 18, "济南市"), "甲"),
        (ProjectFilter(least=41), ""),
    ],
)
def test_projects_are_found_by_kind_number_and_place(annex2, projects, wanted, found):
    assert names(filter_projects(annex2, projects, wanted)) == found


@given(least=st.integers(0, 50), kinds=st.frozensets(st.integers(0, 3)))
def test_every_further_condition_leaves_fewer(annex2, projects, least, kinds):
    some = filter_projects(annex2, projects, ProjectFilter(kinds))
    fewer = filter_projects(annex2, projects, ProjectFilter(kinds, least))
    assert set(map(id, fewer)) <= set(map(id, some))


def test_lists_of_several_cities_become_one_each_project_once(reference, annex1, annex2, tmp_path):
    files = [
        list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"}, name="一"),
        list_file(tmp_path, annex2, "商河县", {"name": " 甲 "}, {"name": "丙"}, name="二"),
        county_file(tmp_path, annex1, "商河县", "三"),
    ]
    joined = join(
        annex2, check_files(reference, files, KnownFacts(TODAY), []), places=reference.places
    )
    assert sorted(names(joined.projects)) == sorted("甲乙丙")
    assert {each.city for each in joined.projects} == {"济南市"}
    assert joined.notes == (
        "一.xlsx：济南市 2 项",
        "二.xlsx：济南市 1 项，1 项已经有了，没有重复加",
        "三.xlsx：不是附件2，没有加进来",
    )
    changed = list_file(
        tmp_path, annex2, "商河县", {"name": "甲", "employed": 50}, {"name": "乙"}, name="四"
    )
    newer = join(
        annex2,
        check_files(reference, [changed], KnownFacts(TODAY), []),
        joined.projects,
        places=reference.places,
    )
    (said,) = newer.notes
    assert said.startswith("四.xlsx：济南市 0 项，1 项已经有了，没有重复加，")
    assert said.endswith("，1 项已经有了但内容不同，换成了这份文件里的")
    assert [each.row["employed"].raw for each in newer.projects] == ["50", "46", "46"]
    again = join(
        annex2,
        check_files(reference, files[:1], KnownFacts(TODAY), []),
        joined.projects,
        places=reference.places,
    )
    assert again.projects == joined.projects


def test_a_library_is_kept_as_it_was_joined(workspace, reference, annex2, tmp_path):
    files = [
        list_file(tmp_path, annex2, "商河县", {"name": "甲", "employed": "约30"}, {"name": "乙"})
    ]
    joined = join(
        annex2, check_files(reference, files, KnownFacts(TODAY), []), places=reference.places
    )
    keep_projects(workspace, joined.projects, {1})
    projects, chosen = kept_projects(workspace, annex2)
    assert chosen == {1}
    assert [each.period for each in projects] == ["2026", "2026"]
    again = join(
        annex2,
        check_files(reference, files, KnownFacts(TODAY), []),
        projects,
        places=reference.places,
    )
    assert again.notes[0].endswith("0 项，2 项已经有了，没有重复加")


def test_what_cannot_be_read_is_said(annex2, reference):
    joined = join(annex2, [CheckResult(Path("坏.xlsx"), "读不出来。")], places=reference.places)
    assert (joined.projects, joined.notes) == ((), ("坏.xlsx：读不出来。",))


def test_the_chosen_are_a_list_of_the_same_form_with_the_city_in_front(
    annex2, projects, paper, tmp_path
):
    from tests.end_to_end.office import pages

    unknown = projects[0]._replace(city=UNKNOWN)
    chosen = [projects[3], projects[0], projects[1], unknown]
    written = write_library(annex2, chosen, "2026年11月1日", tmp_path / "库.xlsx", paper, "山东省")
    assert [each.path.name for each in written] == ["库.xlsx", "库.pdf"]
    sheet = load_workbook(written[0].path).active
    rows = [
        [_unbroken(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4, max_col=5)
    ]
    assert rows[0][:4] == ["设区的市", "县（市、区）", "序号", "项目名称"]
    assert [row[:4] for row in rows[2:6]] == [
        ["青岛市", "即墨区", 1, "丁"],
        ["济南市", "商河县", 2, "甲"],
        ["济南市", "平阴县", 3, "乙"],
        [UNKNOWN, "商河县", 4, "甲"],
    ]
    assert sheet["A3"].value == "山东省"
    text = "".join("".join(pages(written[1].path)).split())
    assert "脱贫人口就业帮扶项目清单" in text
    assert "填表日期：2026年11月1日" in text


def test_a_list_of_several_counties_prints_them_even_if_each_ones_own_does_not(annex2):
    columns = tuple(replace(c, printed=c.kind != "place") for c in annex2.columns)
    wide = library_form(replace(annex2, columns=columns), "山东省")
    assert wide.on_paper is wide
    assert [column.id for column in wide.columns[1:]] == [column.id for column in annex2.columns]


def _unbroken(value):
    """A caption's line ends are the printer's."""
    return value.replace("\n", "") if isinstance(value, str) else value


def test_a_provinces_own_list_says_whose_city_each_project_is(annex2, places):
    counties = ("济南市市中区", "枣庄市市中区", "市中区")
    report = project_list(annex2, *({"county": c, "name": f"{c}甲"} for c in counties))
    report = replace(report, place=Place("山东省"))
    received = ReceivedReport(annex2, report, {}, (), ())
    joined = join(annex2, [CheckResult(Path("省.xlsx"), received=received)], places=places)
    found = [(each.city, each.row["county"].raw) for each in joined.projects]
    assert found == [("济南市", "市中区"), ("枣庄市", "市中区"), (UNKNOWN, "市中区")]
    assert province_of(joined.projects, places) == "山东省"
    assert province_of((), places) == ""
