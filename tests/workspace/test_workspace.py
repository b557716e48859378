from fangfan_desktop.edits import gestures
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import county_report


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
