import pytest

from fangfan_desktop.jobs.projects import project_choice
from fangfan_desktop.jobs.projects.joining import read_lists
from fangfan_desktop.jobs.projects.project_choice import (
    ProjectChoice,
    kind_choices,
    lead_words,
    least_caption,
)
from fangfan_desktop.jobs.projects.project_index import ProjectFilter
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.workspace.columns import UnexpectedContent
from tests.builders import TODAY
from tests.returned import list_file

EVERYTHING = ProjectFilter()


@pytest.fixture
def read(reference, annex2, tmp_path):
    """Return what reads a list of projects of a unit."""

    def go(unit, *projects):
        path = list_file(tmp_path / unit, annex2, unit, *projects)
        (listed,) = read_lists(reference, [path], KnownFacts(TODAY), reference.places)
        return listed

    return go


@pytest.fixture
def choice(read, workspace, annex2):
    listed = read(
        "商河县",
        {"name": "甲", "location_kinds": "①", "employed_poor": 18},
        {"name": "乙", "location_kinds": "否", "employed_poor": 5},
    )
    made = ProjectChoice(annex2, workspace.projects)
    assert made.add(listed).endswith("：济南市 2 项")
    return made


def stored(workspace, annex2):
    made = ProjectChoice(annex2, workspace.projects)
    while made.load():
        pass
    return made


def names(choice):
    return "".join(each.row["name"].raw for each in choice.chosen)


def every_name(choice):
    return "".join(choice.texts(number)[2] for number in range(len(choice)))


def test_projects_are_filtered_and_chosen(choice):
    assert list(choice.matching(EVERYTHING)) == [0, 1]
    assert choice.matching(ProjectFilter(kinds=frozenset([1]))) == [0]
    assert choice.choose([0, 1], chosen=True) == [0, 1]
    assert choice.choose([0], chosen=False) == [0]
    assert choice.choose([0, 1], chosen=True) == [0]
    choice.choose([0], chosen=False)
    assert names(choice) == "乙"
    assert [choice.is_chosen(0), choice.is_chosen(1)] == [False, True]
    assert choice.count_words(1) == "共 2 项，筛出 1 项，已选 1 项"
    assert choice.clear_question.startswith("项目库里有 2 项，已选 1 项，清空后")


def test_places_are_offered_as_they_come(choice, annex2, workspace):
    assert choice.places == [
        ("全部市、县", ("", "")),
        ("济南市", ("济南市", "")),
        ("济南市 · 商河县", ("济南市", "商河县")),
    ]
    workspace.projects.clear()
    empty = ProjectChoice(annex2, workspace.projects)
    assert empty.places == [("全部市、县", ("", ""))]


def test_texts_are_read_when_they_are_shown(choice, workspace):
    assert choice.texts(0)[:3] == ["济南市", "商河县", "甲"]
    assert choice.file(0) == "商河县清单.xlsx"
    workspace.projects.clear()
    assert choice.texts(0)[:3] == ["济南市", "商河县", "甲"]
    assert set(choice.texts(1)) == {""}


def test_a_list_is_added_to_what_is_stored(choice, read, workspace, annex2):
    choice.choose([1], chosen=True)
    choice.keep_chosen([1], chosen=True)
    again = ProjectChoice(annex2, workspace.projects)
    again.add(read("平阴县", {"name": "丙"}))
    assert len(again) == 3
    assert names(again) == names(stored(workspace, annex2)) == "乙"


def test_a_project_that_comes_again_is_there_once_and_as_the_last_list_has_it(
    choice, read, workspace, annex2
):
    note = choice.add(read("商河县", {"name": " 甲 ", "location_kinds": "①", "employed_poor": 18}))
    assert note.endswith("：济南市 0 项，1 项已经有了，没有重复加")
    note = choice.add(
        read(
            "商河县",
            {"name": "甲", "employed_poor": 40},
            {"name": "丙"},
            {"name": "丙"},
            {"name": "丙", "employed": 99},
        )
    )
    assert note.endswith(
        "：济南市 1 项，1 项已经有了，没有重复加，2 项已经有了但内容不同，换成了这份文件里的"
    )
    for each in (choice, stored(workspace, annex2)):
        assert every_name(each) == "甲乙丙"
        assert list(each.matching(ProjectFilter(least=40))) == [0]
        assert "99" in each.texts(2)


def test_what_was_changed_twice_in_a_list_is_as_its_last_line_says(choice, read):
    note = choice.add(read("商河县", {"name": "甲", "employed": 7}, {"name": "甲", "employed": 8}))
    assert note.endswith("：济南市 0 项，2 项已经有了但内容不同，换成了这份文件里的")
    assert "8" in choice.texts(0)
    assert len(choice) == 2


def test_a_chosen_project_that_is_gone_is_told_and_not_left_out(choice, workspace):
    choice.choose([0, 1], chosen=True)
    with workspace._database.transaction() as connection:
        connection.execute("DELETE FROM library_project WHERE id = 0")
    with pytest.raises(UnexpectedContent, match="项目库里有一项不见了"):
        _ = choice.chosen


def test_a_long_library_is_taken_in_piece_by_piece(choice, workspace, annex2, monkeypatch):
    monkeypatch.setattr(project_choice, "_PIECE", 1)
    slow = ProjectChoice(annex2, workspace.projects)
    assert slow.load()
    assert len(slow) == 1
    assert slow.count_words(1) == "共 2 项，还在读：读到第 1 项，其中筛出 1 项"
    assert slow.matching(ProjectFilter(words="乙")) == []
    assert slow.load()
    assert slow.matching(ProjectFilter(words="乙"), since=1) == [1]
    assert slow.matching(ProjectFilter(words="乙")) == [1]
    assert not slow.load()


def test_what_is_typed_further_is_looked_for_in_what_was_found(choice):
    assert choice.matching(ProjectFilter(words="商")) == [0, 1]
    assert choice.matching(ProjectFilter(words="商河")) == [0, 1]
    assert choice.matching(ProjectFilter(words="甲")) == [0]
    assert choice.matching(ProjectFilter(words="")) == range(2)


def test_many_texts_are_not_all_remembered(choice, monkeypatch):
    monkeypatch.setattr(project_choice, "_REMEMBERED", 1)
    assert every_name(choice) == "甲乙"
    assert every_name(choice) == "甲乙"


def test_what_another_window_removed_is_added_again(choice, read, workspace):
    workspace.projects.clear()
    assert choice.add(read("商河县", {"name": "甲"})).endswith("：济南市 1 项")
    assert workspace.projects.count() == 1


def test_the_filters_have_the_form_s_words(annex2):
    kinds = kind_choices(annex2)
    assert kinds[0][:2] == (1, "①")
    assert kinds[-1][::2] == (0, "都不属于")
    assert least_caption(annex2).endswith("不少于")
    assert lead_words(annex2).startswith("把几个市的附件2（")
