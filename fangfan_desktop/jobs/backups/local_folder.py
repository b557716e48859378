"""The data folder lies on a network share: its data is brought into a folder on this machine."""

import os
from collections.abc import Callable
from getpass import getuser
from pathlib import Path

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.workspace.backup_file import open_checked
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace


def suggested_folder() -> str:
    """Return a folder on this machine that the user can write to; an empty string if none is known.

    UOS and Kylin have a partition at /data for the users' files.
    """
    data = Path("/data")
    return str(data / getuser() / "fangfan") if os.access(data, os.W_OK) else ""


def share_words(data: Path) -> str:
    """Return why the data folder was not opened, and what to choose instead."""
    kept = "；那里已有的数据会复制过来" if (data / FILE_NAME).exists() else ""
    return (
        f"数据文件夹“{data}”在网络盘上。网络一断，或者两台电脑同时写，数据就会坏，所以没有打开。\n\n"
        f"请在本机硬盘上选一个文件夹{kept}。备份可以放在网络盘上。"
    )


def bring_data(share: Path, folder: Path, ask: Callable[[str], bool]) -> None:
    """Make a workspace in a folder on this machine, with the data of the share if it is new.

    `ask` is called if another machine may have the share's data open. Raises WorkspaceRefused,
    NotSaved or OSError if the folder cannot be used.
    """
    if not folder.is_absolute() or is_remote(folder):
        raise WorkspaceRefused("这个文件夹也在网络盘上，请选本机硬盘上的。")
    source = share / FILE_NAME
    if not source.exists() or (folder / FILE_NAME).exists():
        Workspace(folder, kept_opened).close()
        return
    claim = WorkspaceClaim(share)
    if not claim.take(ask):
        if claim.declined:
            raise WorkspaceRefused("没有打开网络盘上的数据。")
        raise WorkspaceRefused("别的电脑正开着网络盘上的数据。请先在那一台关闭程序，再试。")
    try:
        with open_checked(source, kept_opened):
            pass  # checked first: the next start would take an empty workspace for the data
        workspace = Workspace(folder, kept_opened)
        try:
            workspace.restore(source)
        finally:
            workspace.close()
    finally:
        claim.close()
