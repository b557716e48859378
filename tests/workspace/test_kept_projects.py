from fangfan_desktop.workspace.kept_projects import BEFORE_ALL, KeptProject
from fangfan_desktop.workspace.workspace import Workspace

ONE = KeptProject("济南市", "一.xlsx", "2026", {"name": "甲", "employed": "约30"})
TWO = KeptProject("青岛市", "二.xlsx", "", {"name": "乙"}, chosen=True)


def stored(workspace):
    return [each for _, each in workspace.projects.after(BEFORE_ALL, 100)]


def chosen(workspace):
    return [each.chosen for each in stored(workspace)]


def test_the_library_is_there_at_the_next_start(workspace, tmp_path):
    workspace.projects.add([ONE, TWO])
    workspace.close()
    again = Workspace(tmp_path / "data")
    assert stored(again) == [ONE, TWO]
    assert again.projects.count() == 2
    assert chosen(again) == [False, True]
    assert not again.is_empty
    again.close()


def test_it_is_read_piece_by_piece_or_project_by_project(workspace):
    ids = workspace.projects.add([ONE, TWO, ONE])
    assert workspace.projects.after(BEFORE_ALL, 2) == [(ids[0], ONE), (ids[1], TWO)]
    assert workspace.projects.after(ids[1], 2) == [(ids[2], ONE)]
    assert workspace.projects.of([ids[1], 99]) == {ids[1]: TWO}


def test_a_project_takes_the_place_of_another_one_which_stays_chosen(workspace):
    ids = workspace.projects.add([ONE, TWO])
    (new,) = workspace.projects.add([ONE], {ids[1]: ONE})
    assert [each.raws for each in stored(workspace)] == [ONE.raws] * 3
    assert chosen(workspace) == [False, True, False]
    assert new not in ids


def test_it_can_be_emptied(workspace):
    workspace.projects.add([ONE, TWO])
    workspace.projects.clear()
    assert stored(workspace) == []
    assert workspace.is_empty


def test_what_is_chosen_is_remembered(workspace):
    ids = workspace.projects.add([ONE, ONE, TWO])
    workspace.projects.choose(ids[:2], chosen=True)
    workspace.projects.choose(ids[1:], chosen=False)
    assert chosen(workspace) == [True, False, False]


def test_after_a_year_was_cleared_the_others_keep_their_numbers(workspace):
    ids = workspace.projects.add([ONE, ONE._replace(period="2025"), ONE])
    workspace.clear_year(2025)
    workspace.projects.choose([ids[2]], chosen=True)
    assert chosen(workspace) == [False, True]
