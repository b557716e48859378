import msgspec
import pytest

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.gestures import type_cell
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup.entry import GoToBoard, GoToProject, GoToReport
from fangfan_desktop.jobs.lookup.row_entries import ProjectEntries, place_entries
from fangfan_desktop.workspace.kept_projects import KeptProject
from tests.builders import CITY, COUNTY, PROJECT, Q3, city_report, project_list

YEAR = Period(2026)


def test_a_city_finds_each_unit_in_its_report_and_on_its_board(desk_of):
    found = [each for each in place_entries(desk_of(Place(CITY))) if each.words == "商河县"]
    assert [each.target for each in found] == [
        GoToReport("annex1", Q3, label="商河县"),
        GoToBoard("annex1", Q3, COUNTY),
    ]
    assert [each.near for each in found] == [0, 1]


def test_on_the_board_its_lines_are_nearer(desk_of):
    desk = desk_of(Place(CITY))._replace(here=("board", "annex1", Q3))
    found = [each for each in place_entries(desk) if each.words == "商河县"]
    assert [each.near for each in found] == [1, 0]


def test_the_rows_of_the_open_report_are_those_it_has(desk_of, annex1, places):
    report = city_report(annex1, places, units=["商河县", "高新区"])
    desk = desk_of(Place(CITY))._replace(here=("report", "annex1", Q3), report=report)
    named = [each.words for each in place_entries(desk) if isinstance(each.target, GoToReport)]
    assert named == [CITY, "商河县", "高新区"]


def test_a_province_finds_counties_in_the_line_of_their_city(desk_of):
    province, jinan = Place("山东省"), Place(CITY)
    found = {
        (each.words, each.beside.split(" ")[0]): each for each in place_entries(desk_of(province))
    }
    assert found["商河县", "济南市商河县"].target == GoToBoard("annex1", Q3, jinan)
    assert {whose for words, whose in found if words == "市中区"} == {
        "济南市市中区",
        "枣庄市市中区",
    }


def test_a_county_finds_its_own_row_and_no_board(desk_of):
    (own,) = place_entries(desk_of(COUNTY))
    assert own.target == GoToReport("annex1", Q3, label="商河县")


def test_at_the_end_of_the_year_nothing_is_at_hand(desk_of):
    desk = desk_of(COUNTY)._replace(dues=())
    assert not list(place_entries(desk))


@pytest.fixture
def stored(workspace, annex2):
    """A county's project list that is stored: row 1 has no name."""
    report = project_list(annex2, {"name": ""}, {"name": "蔬菜车间"}, {"name": "铁锅工坊"})
    workspace.reports.add(report)
    return report


def found_in(projects, desk):
    return [(each.words, each.target) for each in projects.of_lists(desk)]


def test_projects_are_found_by_name_in_what_is_stored(desk_of, stored):
    assert found_in(ProjectEntries(), desk_of(COUNTY)) == [
        ("蔬菜车间", GoToReport("annex2", YEAR, row=2)),
        ("铁锅工坊", GoToReport("annex2", YEAR, row=3)),
    ]


def test_of_the_open_list_what_is_typed_counts(desk_of, stored, annex2):
    changed = apply(annex2, stored, type_cell(2, "name", "果品车间")).report
    desk = desk_of(COUNTY)._replace(here=("report", "annex2", YEAR), report=changed)
    assert [words for words, _ in found_in(ProjectEntries(), desk)] == ["果品车间", "铁锅工坊"]


def test_a_project_of_two_years_is_found_in_the_newer(desk_of, stored, workspace, annex2):
    older = project_list(annex2, {"name": "铁锅工坊"}, {"name": "早先的"})
    workspace.reports.add(msgspec.structs.replace(older, period=Period(2025)))
    found = found_in(ProjectEntries(), desk_of(COUNTY))
    assert dict(found)["铁锅工坊"] == GoToReport("annex2", YEAR, row=3)
    assert dict(found)["早先的"] == GoToReport("annex2", Period(2025), row=2)


def test_a_stored_list_is_read_once_until_it_changes(desk_of, stored, monkeypatch, workspace):
    projects, desk = ProjectEntries(), desk_of(COUNTY)
    first = found_in(projects, desk)
    monkeypatch.setattr(workspace.reports, "load", None)
    assert found_in(projects, desk) == first
    changed = tuple(each._replace(changed="2026-09-13") for each in desk.kept)
    with pytest.raises(TypeError):
        found_in(projects, desk._replace(kept=changed))


def test_the_library_is_read_anew_when_it_has_grown(workspace, annex2):
    projects, library = ProjectEntries(), workspace.projects
    library.add([KeptProject(CITY, "a.xlsx", "2026", PROJECT)])
    (first,) = projects.of_library(annex2, library)
    assert (first.words, first.target) == (PROJECT["name"], GoToProject(0))
    assert first.beside == "济南市 · 商河县 · 项目库"
    assert projects.of_library(annex2, library) is projects.of_library(annex2, library)
    library.add([KeptProject(CITY, "a.xlsx", "2026", {**PROJECT, "name": "又一个"})])
    assert [each.words for each in projects.of_library(annex2, library)][1:] == ["又一个"]


def test_the_library_is_read_anew_when_others_stand_in_it(workspace, annex2):
    projects, library = ProjectEntries(), workspace.projects
    ids = library.add([KeptProject(CITY, "a.xlsx", "2026", PROJECT)])
    projects.of_library(annex2, library)
    library.add([], {ids[0]: KeptProject(CITY, "b.xlsx", "2026", {**PROJECT, "name": "改了名"})})
    assert [each.words for each in projects.of_library(annex2, library)] == ["改了名"]
    library.clear()
    library.add([KeptProject(CITY, "c.xlsx", "2026", {**PROJECT, "name": "又一个"})])
    assert [each.words for each in projects.of_library(annex2, library)] == ["又一个"]
