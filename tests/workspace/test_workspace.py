import shutil
from unittest.mock import Mock

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.kept_projects import KeptProject
from fangfan_desktop.workspace.received import Arrival, Identity
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, county_report
from tests.workspace.tampering import harmed_in_use, spoil


def test_the_number_goes_on_growing_whatever_is_restored(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.reports.add(report)
    old = workspace.backups.make("手工")
    for number in range(5):
        edit = gestures.type_cell(1, "brands", str(number))
        report = workspace.journal.apply(annex1, report, edit).report
    before = workspace._database.generation
    workspace.restore(old.path)
    assert workspace._database.generation == before + 1
    workspace.close()
    workspace.backups.take_back(None)
    fresh = Workspace(workspace.folder)
    assert fresh._database.generation > before, "by the newest of the backups"
    fresh.close()


@pytest.mark.parametrize(
    "keep",
    [
        lambda w: w.summaries.mark(COUNTY, 2026, sent=False),
        lambda w: w.projects.add([KeptProject("济南市", "甲.xlsx", "2026", {})]),
        lambda w: w.contacts.put([Contact(COUNTY, "李四")]),
        lambda w: w.received.add([(Arrival("甲", "/甲", "1" * 64, b"1"), [Identity()])]),
    ],
    ids=["setting", "project", "contact", "file"],
)
def test_a_workspace_in_which_anything_was_kept_is_not_empty(workspace, keep):
    assert workspace.is_empty is True
    keep(workspace)
    assert workspace.is_empty is False


def test_a_workspace_with_a_report_or_that_cannot_be_read_is_not_empty(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    assert workspace.is_empty is False
    harmed_in_use(workspace, spoil)
    workspace._database.execute = Mock(side_effect=WorkspaceDamaged)
    assert workspace.is_empty is False


def test_a_file_that_is_there_is_not_gone(workspace):
    assert workspace.is_gone is False
    (workspace.folder / FILE_NAME).unlink()
    assert workspace.is_gone is True


def test_what_became_of_the_old_data_is_said(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    made = workspace.backups.make("手工")
    workspace.submissions.add(county_report(annex1), (), "one", "", ())
    assert workspace.restore(made.path) == "换之前的数据在“数据与备份”里，由来是“恢复前”"
    assert [each.why for each in workspace.backups.everything()] == ["恢复前", "手工"]
    harmed_in_use(workspace, spoil)
    assert workspace.restore(made.path) == "换之前的文件坏了，另放在数据文件夹的 damaged-… 里"


def test_without_a_place_for_the_old_data_nothing_is_restored(workspace, annex1, tmp_path):
    report = county_report(annex1)
    workspace.reports.add(report)
    given = shutil.move(workspace.backups.make("手工").path, tmp_path / "given.fangfan")
    workspace.submissions.add(report, (), "one", "", ())
    workspace.backups.usual_folder.rmdir()
    workspace.backups.usual_folder.write_text("no folder")
    with pytest.raises(NotSaved) as refused:
        workspace.restore(given)
    assert str(refused.value) == (
        "现在的数据没有地方先备份一份，所以没有恢复，也没有动任何数据。"
        "请先到“数据与备份”换备份文件夹。"
    )
    assert workspace.submissions.of_code("one")
