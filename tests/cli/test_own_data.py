import pytest

from fangfan_desktop.cli.own_data import DataRefused, open_data, own_data
from fangfan_desktop.workspace.folder_lock import FolderLock
from fangfan_desktop.workspace.workspace import Workspace


def test_data_are_opened_and_closed_again(tmp_path):
    with open_data(tmp_path / "new", begin=True) as workspace:
        assert workspace.is_empty
    with open_data(tmp_path / "new"):
        pass


def test_without_data_there_is_a_sentence(tmp_path):
    with pytest.raises(DataRefused, match="里还没有“防返填报”的数据"), open_data(tmp_path):
        pass


def test_data_that_are_open_elsewhere_are_refused(tmp_path):
    with open_data(tmp_path, begin=True):
        pass
    lock = FolderLock(tmp_path)
    assert lock.grab()
    with pytest.raises(DataRefused, match="的数据正开着"), open_data(tmp_path):
        pass
    lock.release()


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataRefused), open_data(tmp_path / "file", begin=True):
        pass


def test_the_data_are_there_with_their_profile_and_closed_afterwards(tmp_path, city_profile):
    before = Workspace(tmp_path / "data")
    before.profile.save(city_profile)
    before.close()
    for _ in range(2):
        with own_data(tmp_path / "data") as (workspace, profile):
            assert profile == city_profile
            assert workspace.folder == tmp_path / "data"


def test_a_folder_without_a_profile_is_refused(tmp_path):
    Workspace(tmp_path / "data").close()
    with pytest.raises(DataRefused, match="请先打开窗口"), own_data(tmp_path / "data"):
        pass
