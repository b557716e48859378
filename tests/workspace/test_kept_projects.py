from fangfan_desktop.workspace.kept_projects import KeptProject
from fangfan_desktop.workspace.workspace import Workspace

ONE = KeptProject("济南市", "一.xlsx", "2026", {"name": "甲", "employed": "约30"})
TWO = KeptProject("青岛市", "二.xlsx", "", {"name": "乙"}, chosen=True)


def test_the_library_is_there_at_the_next_start(workspace, tmp_path):
    workspace.projects.put([ONE, TWO])
    workspace.close()
    again = Workspace(tmp_path / "data")
    assert again.projects.everything() == [ONE, TWO]
    assert [each.chosen for each in again.projects.everything()] == [False, True]
    assert not again.is_empty
    again.close()


def test_another_library_takes_its_place(workspace):
    workspace.projects.put([ONE, TWO])
    workspace.projects.put([TWO])
    assert workspace.projects.everything() == [TWO]


def test_what_is_chosen_is_remembered_by_its_number(workspace):
    workspace.projects.put([ONE, ONE, TWO])
    workspace.projects.choose([0, 1], chosen=True)
    workspace.projects.choose([1, 2], chosen=False)
    assert [each.chosen for each in workspace.projects.everything()] == [True, False, False]


def test_after_a_year_was_cleared_the_numbers_are_those_of_what_is_left(workspace):
    workspace.projects.put([ONE, ONE._replace(period="2025"), ONE])
    workspace.clear_year(2025)
    workspace.projects.choose([1], chosen=True)
    assert [each.chosen for each in workspace.projects.everything()] == [False, True]
