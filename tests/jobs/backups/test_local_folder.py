from pathlib import Path

import pytest

from fangfan_desktop.jobs.backups import local_folder
from fangfan_desktop.jobs.backups.local_folder import bring_data, share_words
from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.workspace.refusals import WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, county_report


def never(_words):
    pytest.fail("asked")


@pytest.fixture
def share(tmp_path, annex1):
    workspace = Workspace(tmp_path / "share")
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.close()
    return tmp_path / "share"


def test_the_data_of_the_share_is_copied(share, tmp_path, annex1):
    bring_data(share, tmp_path / "own", never)
    workspace = Workspace(tmp_path / "own")
    assert workspace.reports.load(annex1, COUNTY, Q3).rows[0]["brands"].raw == "7"
    workspace.close()


def test_data_that_is_here_already_stays(share, tmp_path, annex1):
    Workspace(tmp_path / "own").close()
    bring_data(share, tmp_path / "own", never)
    workspace = Workspace(tmp_path / "own")
    assert workspace.reports.load(annex1, COUNTY, Q3) is None
    workspace.close()


def test_data_that_is_open_elsewhere_is_not_taken(share, tmp_path):
    other = WorkspaceClaim(share)
    assert other.take()
    with pytest.raises(WorkspaceRefused, match="正开着"):
        bring_data(share, tmp_path / "own", never)
    other.close()


def test_another_share_is_refused(share, tmp_path, monkeypatch):
    for folder in (Path(), Path("own")):
        with pytest.raises(WorkspaceRefused, match="也在网络盘上"):
            bring_data(share, folder, never)
    monkeypatch.setattr(local_folder, "is_remote", lambda _: True)
    with pytest.raises(WorkspaceRefused, match="也在网络盘上"):
        bring_data(share, tmp_path / "own", never)


def test_it_says_that_data_will_be_copied_if_there_is_any(share, tmp_path):
    assert "会复制过来" in share_words(share)
    assert "会复制过来" not in share_words(tmp_path / "none")
