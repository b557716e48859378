import tempfile
from datetime import datetime

import pytest
from PySide6.QtWidgets import QLabel

from fangfan_desktop.edits import gestures
from fangfan_desktop.ui.backups.rescue_dialog import RescueDialog
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import WorkspaceOlder
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report
from tests.workspace.tampering import changed


@pytest.fixture
def ruined(tmp_path, annex1, county_profile, qapp):
    """A data folder whose workspace is rubbish, with one good backup."""
    folder = tmp_path / "data"
    workspace = Workspace(folder)
    workspace.profile.save(county_profile)
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.backups.make("手工")
    workspace.close()
    (folder / FILE_NAME).write_bytes(b"rubbish" * 1000)
    return folder


def brands(folder, annex1):
    workspace = Workspace(folder)
    report = workspace.reports.load(annex1, COUNTY, Q3)
    workspace.close()
    return report and report.rows[0]["brands"].raw


def test_the_newest_good_backup_is_offered_and_takes_its_place(ruined, annex1, qtbot):
    dialog = RescueDialog(ruined, "坏了。")
    qtbot.addWidget(dialog)
    assert dialog.words.text().startswith("坏了。")
    assert "（手工）" in dialog.newest.text()
    dialog.newest.click()
    assert dialog.result() == RescueDialog.DialogCode.Accepted
    assert brands(ruined, annex1) == "7"
    (aside,) = ruined.glob("damaged-*")
    assert (aside / FILE_NAME).read_bytes() == b"rubbish" * 1000


def test_leaving_changes_nothing(ruined, qtbot):
    dialog = RescueDialog(ruined)
    qtbot.addWidget(dialog)
    dialog.leave.click()
    assert dialog.result() == RescueDialog.DialogCode.Rejected
    assert (ruined / FILE_NAME).read_bytes() == b"rubbish" * 1000


def test_a_file_can_be_given_and_a_wrong_one_is_refused_first(
    ruined, annex1, tmp_path, qtbot, aloud
):
    dialog = RescueDialog(ruined)
    qtbot.addWidget(dialog)
    (tmp_path / "x.fangfan").write_text("x")
    dialog.restore_from(tmp_path / "x.fangfan")
    assert "不是" in dialog.problem.text()
    assert aloud == [dialog.problem.text()]
    assert (ruined / FILE_NAME).read_bytes() == b"rubbish" * 1000
    dialog.restore_from(dialog._rescue.newest.path)
    assert brands(ruined, annex1) == "7"


def test_without_a_good_backup_one_may_begin_anew_and_the_old_one_stays(ruined, annex1, qtbot):
    for backup in ruined.with_name("data-backups").iterdir():
        backup.write_bytes(backup.read_bytes()[:3000])
    dialog = RescueDialog(ruined)
    qtbot.addWidget(dialog)
    dialog.empty.click()
    assert brands(ruined, annex1) is None
    assert list(ruined.glob("damaged-*"))


def test_of_an_update_taken_back_the_data_from_before_can_be_used(tmp_path, annex1, qtbot):
    """A newer program has changed the schema; the older one is installed again."""
    folder = tmp_path / "data"
    workspace = Workspace(folder)
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.backups.make("升级前")
    with workspace._database.rewriting() as connection:
        connection.execute("PRAGMA user_version = 99")
    workspace.backups.make("手工")
    workspace.close()
    dialog = RescueDialog(folder, "更新版本。", "newer")
    qtbot.addWidget(dialog)
    assert dialog.leave.isDefault(), "nothing is wrong with it"
    assert "（升级前）" in dialog.newest.text()
    dialog.newest.click()
    assert brands(folder, annex1) == "7"
    (aside,) = folder.glob("newer-*")
    assert (aside / FILE_NAME).is_file()


# ── a file that lacks what was shown as saved ──


@pytest.fixture
def older(tmp_path, annex1, county_profile, qapp):
    """A data folder with a file from before the last edit, and a backup made before or after that."""

    def make(*, backup_after):
        workspace = Workspace(tmp_path / "data")
        workspace.profile.save(county_profile)
        report = county_report(annex1, brands="1")
        workspace.reports.add(report)
        if not backup_after:
            workspace.backups.make("手工")
        workspace.summaries.mark(COUNTY, 2026, sent=False)
        workspace.close()
        content = (tmp_path / "data" / FILE_NAME).read_bytes()
        workspace = Workspace(tmp_path / "data")
        workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "7"))
        if backup_after:
            workspace.backups.make("手工")
        workspace.close()
        (tmp_path / "data" / FILE_NAME).write_bytes(content)
        return tmp_path / "data"

    return make


def test_the_newer_of_backup_and_file_is_offered_first(older, annex1, qtbot):
    folder = older(backup_after=True)
    dialog = RescueDialog(folder, "少了。", "older")
    qtbot.addWidget(dialog)
    assert dialog.newest.isDefault()
    assert not dialog.keep.isDefault()
    dialog.newest.click()
    assert brands(folder, annex1) == "7"


def test_what_the_file_still_has_can_be_gone_on_with(older, annex1, qtbot):
    folder = older(backup_after=False)
    with pytest.raises(WorkspaceOlder):
        Workspace(folder)
    dialog = RescueDialog(folder, "少了。", "older")
    qtbot.addWidget(dialog)
    assert dialog.keep.isDefault()
    dialog.keep.click()
    assert brands(folder, annex1) == "1"


def test_a_backup_from_a_day_that_has_not_come_is_said(tmp_path, annex1, qtbot):
    folder = tmp_path / "data"
    workspace = Workspace(folder)
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.backups.make("手工", datetime(2099, 1, 1, 8))
    workspace.close()
    (folder / FILE_NAME).write_bytes(b"rubbish" * 1000)
    dialog = RescueDialog(folder)
    qtbot.addWidget(dialog)
    assert "这一天还没到" in dialog.newest.text()


def test_what_is_older_and_damaged_as_well_is_not_offered(older, annex1, qtbot):
    folder = older(backup_after=False)
    changed(folder / FILE_NAME, "INSERT OR REPLACE INTO setting VALUES ('profile', 'null')")
    dialog = RescueDialog(folder, "少了。", "older")
    qtbot.addWidget(dialog)
    assert not hasattr(dialog, "keep")
    assert dialog.newest.isDefault()
    dialog.newest.click()
    assert brands(folder, annex1) == "1"


def test_where_backups_cannot_be_looked_into_none_is_called_bad(ruined, qtbot, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(ruined / "nowhere"))
    dialog = RescueDialog(ruined)
    qtbot.addWidget(dialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("现在看不了" in words for words in said)
    assert not hasattr(dialog, "empty"), "they may be good"
    dialog.leave.click()


def test_where_there_is_no_workspace_but_backups_one_may_begin_anew(ruined, annex1, qtbot):
    (ruined / FILE_NAME).unlink()
    dialog = RescueDialog(ruined, "没有。", "missing")
    qtbot.addWidget(dialog)
    assert dialog.newest.isDefault()
    dialog.empty.click()
    assert brands(ruined, annex1) is None
