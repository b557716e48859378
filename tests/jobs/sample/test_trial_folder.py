import pytest

from fangfan_desktop.jobs.sample.trial_folder import (
    exported_in,
    prepare_trial,
    trial_folder,
    trial_start,
)
from fangfan_desktop.workspace.refusals import WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace

SCHEMES = ("light", "dark")


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (["x", "--try", "county"], ("county", "")),
        (["x", "--try", "city", "--scheme", "dark"], ("city", "dark")),
        (["x", "--try", "anything", "--scheme", "pink"], ("city", "")),
        (["x"], ("city", "")),
    ],
)
def test_what_the_program_was_started_on(arguments, start):
    assert trial_start(arguments, SCHEMES) == start


def test_a_trial_is_made_anew_and_what_was_exported_stays(tmp_path, reference, paper):
    folder = trial_folder(tmp_path, "county")
    sample = prepare_trial(tmp_path, "county", reference, paper)
    workspace = Workspace(folder)
    place = workspace.profile.load().place
    workspace.summaries.mark(place, sample.today.year, sent=True)
    workspace.close()
    exported_in(folder).mkdir(exist_ok=True)
    (exported_in(folder) / "看看.xlsx").write_text("x")
    prepare_trial(tmp_path, "county", reference, paper)
    workspace = Workspace(folder)
    assert not any(each.sent for each in workspace.summaries.kept(place, reference.summary.id))
    workspace.close()
    assert (exported_in(folder) / "看看.xlsx").exists()


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path, reference, paper):
    (tmp_path / "elsewhere").mkdir()
    trial_folder(tmp_path, "city").parent.mkdir()
    trial_folder(tmp_path, "city").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceRefused, match="是一个链接"):
        prepare_trial(tmp_path, "city", reference, paper)
    assert not [*(tmp_path / "elsewhere").iterdir()]
