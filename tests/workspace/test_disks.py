import ctypes
import sys
from pathlib import PureWindowsPath
from types import SimpleNamespace
from unittest.mock import MagicMock, Mock

import pytest

from fangfan_desktop.workspace import disks
from fangfan_desktop.workspace.database import open_database
from fangfan_desktop.workspace.disks import file_system_type, is_remote
from fangfan_desktop.workspace.refusals import WorkspaceRemote

MOUNTS = r"""22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home rw shared:2 - nfs4 server:/home rw
41 40 8:2 / /home/张三/本机 rw - xfs /dev/sdb1 rw
42 22 0:40 / /mnt/net\040share rw - cifs //server/share rw
43 22 8:3 / /data rw - ext4 /dev/sdc1 rw
44 22 0:41 / /data rw - fuse.sshfs user@host:/ rw
45 22 0:42 / /short - ceph s:/
46 22 0:43 / - afs no place
broken line"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/fangfan", "ext4"),
        ("/home/张三/.local", "nfs4"),
        ("/home/张三/本机/fangfan", "xfs"),
        ("/home/张三/本机别处", "nfs4"),
        ("/mnt/net share/工作区", "cifs"),
        ("/data/x", "fuse.sshfs"),
        ("/data", "fuse.sshfs"),
        ("/short/x", "ceph"),
    ],
)
def test_a_path_lies_on_the_innermost_and_latest_mount(path, kind):
    assert file_system_type(path, MOUNTS) == kind


def test_a_folder_here_is_on_this_machine_also_before_it_is_made(tmp_path):
    assert not is_remote(tmp_path)
    assert not is_remote(tmp_path / "not" / "yet")


def test_where_it_cannot_be_found_out_a_folder_counts_as_here(tmp_path, monkeypatch):
    monkeypatch.setattr(disks, "_MOUNTS", tmp_path / "nowhere")
    assert is_remote(tmp_path) is False


@pytest.mark.parametrize(
    ("folder", "kind", "remote"),
    [("C:/data", 3, False), ("Z:/data", 4, True), (r"\\s\d", 3, True)],
)
def test_windows_says_whether_a_drive_is_of_another_machine(monkeypatch, folder, kind, remote):
    asked = Mock(return_value=kind)
    windll = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=asked))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    path = MagicMock(resolve=lambda: PureWindowsPath(folder))
    path.__str__.return_value = folder
    assert is_remote(path) is remote
    assert folder.startswith("\\\\") or asked.call_args.args == (f"{folder[:2]}\\",)


def test_a_workspace_on_a_share_is_refused_and_nothing_is_made(tmp_path, monkeypatch):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n40 22 0:35 / {tmp_path} rw - nfs4 s:/ rw"
    )
    monkeypatch.setattr("fangfan_desktop.workspace.disks._MOUNTS", mounts)
    with pytest.raises(WorkspaceRemote) as refused:
        open_database(tmp_path / "data" / "workspace.sqlite")
    assert str(refused.value) == (
        f"数据文件夹“{tmp_path / 'data'}”在网络盘上。两台电脑同时写会把数据写坏，所以没有打开。"
        "请选一个本机硬盘上的文件夹。"
    )
    assert not (tmp_path / "data").exists()
