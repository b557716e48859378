import pytest

from fangfan_desktop.ui.keeping.rescue_dialog import RescueDialog
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report


@pytest.fixture
def ruined(tmp_path, annex1, county_profile, qapp):
    """A data folder whose workspace is rubbish, with one good backup."""
    folder = tmp_path / "data"
    workspace = Workspace(folder)
    workspace.save_profile(county_profile)
    workspace.add(county_report(annex1, brands="7"))
    workspace.backups.make("手工")
    workspace.close()
    (folder / FILE_NAME).write_bytes(b"rubbish" * 1000)
    return folder


def brands(folder, annex1):
    workspace = Workspace(folder)
    report = workspace.load(annex1, COUNTY, Q3)
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


def test_a_file_can_be_given_and_a_wrong_one_is_refused_first(ruined, annex1, tmp_path, qtbot):
    dialog = RescueDialog(ruined)
    qtbot.addWidget(dialog)
    (tmp_path / "x.fangfan").write_text("x")
    dialog.restore_from(tmp_path / "x.fangfan")
    assert "不是" in dialog.problem.text()
    assert (ruined / FILE_NAME).read_bytes() == b"rubbish" * 1000
    dialog.restore_from(dialog._newest.path)
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
    workspace.add(county_report(annex1, brands="7"))
    workspace.backups.make("升级前")
    workspace._connection.execute("UPDATE report SET changed = changed")
    workspace._connection.execute("PRAGMA user_version = 99")
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
