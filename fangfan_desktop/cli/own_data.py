"""Open this user's data for the command, while no window is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fangfan_desktop.durable import make_private_folder
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.system_words import reason_words
from fangfan_desktop.paths import data_folder
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.folder_lock import FolderLock
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace

_NO_DATA = "“{}”里还没有“防返填报”的数据。请先打开窗口，填好单位和联系人。"
_IN_USE = "“{}”的数据正开着。请先关闭“防返填报”的窗口，再用这个命令。"
_UNSURE = "“{}”上次是在别的电脑上打开的，没有正常关闭。请先打开窗口看一眼，再用这个命令。"


class DataRefused(Exception):
    """The data cannot be opened or written; the message says why."""


@contextmanager
def open_data(folder: Path, *, begin: bool = False) -> Iterator[Workspace]:
    """Open the workspace in a folder, and close it afterwards.

    With `begin` it is made if there is none. Raises DataRefused if it is open in a window, or
    cannot be read or written.
    """
    if not begin and not (folder / FILE_NAME).exists():
        raise DataRefused(_NO_DATA.format(folder))
    lock = FolderLock(folder)
    try:
        if begin:
            make_private_folder(folder)
        if not lock.grab():
            raise DataRefused(_IN_USE.format(folder))
        if lock.left and not lock.left.ended_here:
            raise DataRefused(_UNSURE.format(folder))
        if not lock.sign(""):
            raise DataRefused(_IN_USE.format(folder))
        workspace = Workspace(folder, kept_opened)
        try:
            yield workspace
        finally:
            workspace.close()
    except (WorkspaceRefused, NotSaved) as error:
        raise DataRefused(str(error)) from error
    except OSError as error:
        words = f"“{folder}”读写不了（{reason_words(error)}）。请检查磁盘和权限。"
        raise DataRefused(words) from error
    finally:
        lock.release()


@contextmanager
def own_data(data: Path | None = None) -> Iterator[tuple[Workspace, Profile]]:
    """Yield the user's workspace and profile (in `data`, else in the usual folder).

    Raises DataRefused as `open_data` does, and if there is no profile.
    """
    folder = data or data_folder()
    with open_data(folder) as workspace:
        profile = workspace.profile.load()
        if profile is None:
            raise DataRefused(_NO_DATA.format(folder))
        yield workspace, profile
