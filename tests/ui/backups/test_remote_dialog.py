import pytest

from fangfan_desktop.ui.backups.remote_dialog import RemoteDialog
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report


@pytest.fixture
def share(tmp_path, annex1, monkeypatch, qapp):
    """A share of the network with a workspace on it."""
    folder = tmp_path / "share" / "fangfan"
    workspace = Workspace(folder)
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.close()
    mounts = tmp_path / "mountinfo"
    here = tmp_path / "share"
    mounts.write_text(f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 22 0:35 / {here} rw - cifs s rw")
    monkeypatch.setattr("fangfan_desktop.workspace.disks._MOUNTS", mounts)
    return folder


@pytest.fixture
def dialog(share, qtbot):
    opened = RemoteDialog(share)
    qtbot.addWidget(opened)
    return opened


def take(dialog, folder):
    dialog.folder.setText(str(folder))
    dialog.use.click()
    return dialog.problem.text()


def test_what_lay_on_the_share_is_copied_to_this_machine(dialog, share, annex1, tmp_path):
    assert take(dialog, tmp_path / "local") == ""
    assert dialog.chosen == tmp_path / "local"
    workspace = Workspace(tmp_path / "local")
    assert workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw == "7"
    workspace.close()


def test_another_folder_of_the_share_is_refused(dialog, share, aloud):
    assert "也在网络盘上" in take(dialog, share.parent / "other")
    assert dialog.chosen is None
    assert "也在网络盘上" in aloud[-1]
    assert "也在网络盘上" in take(dialog, "relative")


def test_while_another_pc_has_it_open_it_is_not_copied(dialog, share, tmp_path):
    other = OneWindow(share)
    assert other.take()
    assert "别的电脑正开着" in take(dialog, tmp_path / "local")
    other.close()
    assert take(dialog, tmp_path / "local") == ""


def test_a_workspace_that_is_here_already_is_left_as_it_is(dialog, annex1, tmp_path):
    Workspace(tmp_path / "local").close()
    assert take(dialog, tmp_path / "local") == ""
    workspace = Workspace(tmp_path / "local")
    assert workspace.reports.load(annex1, COUNTY, Q3) is None
    workspace.close()


def test_a_folder_that_cannot_be_written_is_a_sentence(dialog, tmp_path):
    (tmp_path / "file").write_text("")
    assert "不能写入" in take(dialog, tmp_path / "file" / "x")
