import pytest

from fangfan_desktop.jobs.backups.rescue import Rescue
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import county_report


@pytest.fixture
def folder(tmp_path, annex1, county_profile):
    """A data folder with one good backup."""
    workspace = Workspace(tmp_path / "data")
    workspace.profile.save(county_profile)
    workspace.reports.add(county_report(annex1, brands="7"))
    workspace.backups.make("手工")
    workspace.close()
    return tmp_path / "data"


def test_a_damaged_workspace_is_replaced_by_the_newest_backup(folder):
    (folder / FILE_NAME).write_bytes(b"rubbish")
    rescue = Rescue(folder, "damaged")
    assert rescue.words("坏了。").startswith("坏了。\n\n接着做的话")
    assert "（手工）" in rescue.newest_words
    assert "1 张报表" in rescue.newest_inside
    assert (rescue.prefers_newest, rescue.prefers_kept, rescue.offers_empty) == (True, False, False)
    assert rescue.nothing_words == ""
    rescue.restore(rescue.newest.path)
    assert [*folder.glob("damaged-*")]
    Workspace(folder).close()


def test_one_that_lacks_what_was_saved_can_be_gone_on_with(folder):
    rescue = Rescue(folder, "older")
    assert "1 张报表" in rescue.kept_inside
    assert (rescue.prefers_newest, rescue.prefers_kept) == (False, True)


def test_a_newer_one_is_left_alone(folder):
    rescue = Rescue(folder, "newer")
    assert "装上新版本" in rescue.words("")
    assert (rescue.prefers_newest, rescue.prefers_kept, rescue.offers_empty) == (
        False,
        False,
        False,
    )


def test_without_a_backup_an_empty_one_is_offered(tmp_path):
    rescue = Rescue(tmp_path / "data", "damaged")
    assert rescue.newest is None
    assert rescue.offers_empty
    assert "没有找到能用的备份" in rescue.nothing_words
    assert "接着做的话" not in Rescue(tmp_path / "data", "missing").words("")
