import pytest

from fangfan_desktop.jobs.projects.project_choice import (
    ProjectChoice,
    add_lists,
    kept_choice,
    kind_choices,
    lead_words,
    least_caption,
)
from fangfan_desktop.jobs.projects.project_library import ProjectFilter
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from tests.builders import TODAY
from tests.returned import list_file


@pytest.fixture
def read(reference, annex2, tmp_path):
    """Return what reads a list of projects of a unit."""

    def go(unit, *projects):
        path = list_file(tmp_path / unit, annex2, unit, *projects)
        return check_files(reference, [path], KnownFacts(TODAY), [])

    return go


@pytest.fixture
def choice(read, workspace, annex2, places):
    checked = read(
        "商河县",
        {"name": "甲", "location_kinds": "①", "employed_poor": 18},
        {"name": "乙", "location_kinds": "否", "employed_poor": 5},
    )
    made, (note,) = add_lists(workspace, annex2, checked, places)
    assert note.endswith("：济南市 2 项")
    return made


def names(choice):
    return "".join(each.row["name"].raw for each in choice.chosen)


def test_projects_are_filtered_and_chosen(choice):
    assert choice.matching(ProjectFilter()) == [0, 1]
    assert choice.matching(ProjectFilter(kinds=frozenset([1]))) == [0]
    choice.choose([0, 1], chosen=True)
    choice.choose([0], chosen=False)
    assert names(choice) == "乙"
    assert choice.count_words(1) == "共 2 项，筛出 1 项，已选 1 项"
    assert choice.clear_question.startswith("项目库里有 2 项，已选 1 项，清空后")


def test_places_are_offered_as_they_come(choice, annex2):
    assert choice.places == [
        ("全部市、县", ("", "")),
        ("济南市", ("济南市", "")),
        ("济南市 · 商河县", ("济南市", "商河县")),
    ]
    assert ProjectChoice(annex2).places == [("全部市、县", ("", ""))]
    assert choice.texts(0)[:3] == ["济南市", "商河县", "甲"]


def test_a_list_is_added_to_what_is_stored(choice, read, workspace, annex2, places):
    workspace.projects.choose([1], chosen=True)
    again, _ = add_lists(workspace, annex2, read("平阴县", {"name": "丙"}), places)
    assert len(again.projects) == 3
    assert names(again) == names(kept_choice(workspace, annex2)) == "乙"
    _, notes = add_lists(workspace, annex2, [], places)
    assert notes[0].startswith("没有能读的表格（")


def test_the_filters_have_the_form_s_words(annex2):
    kinds = kind_choices(annex2)
    assert kinds[0][:2] == (1, "①")
    assert kinds[-1][::2] == (0, "都不属于")
    assert least_caption(annex2).endswith("不少于")
    assert lead_words(annex2).startswith("把几个市的附件2（")
