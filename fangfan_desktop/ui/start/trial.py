"""试一试: the program started once more, on the sample, in a folder of its own below the data's.

Another process: whatever becomes of it, the clerk's own window and workspace are not in it.
"""

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QProcess, QProcessEnvironment

from fangfan_desktop import own_code
from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import CITY, COUNTY, Sample, load_sample
from fangfan_desktop.jobs.sample.sample_workspace import EXPORTED
from fangfan_desktop.jobs.sample.trial import make_trial
from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.ui.widgets.theme import SCHEMES
from fangfan_desktop.workspace.folder_lock import LOCK, FolderLock
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused

Level = Literal["city", "county"]
_SAMPLES: dict[Level, str] = {"city": CITY, "county": COUNTY}
_FOLDER = "samples"
_OPTION, _SCHEME = "--try", "--scheme"
# What an earlier trial left, beside what was exported: that may be looked at still.
_LEFT = ("workspace.*", "received", "sent", "damaged-*", "newer-*")


def start_trial(level: Level, scheme: str) -> bool:
    """Start the program on a sample; say whether it was started. One that is open comes to the front."""
    return _start(_OPTION, level, _SCHEME, scheme)


def _start(*words: str) -> bool:
    program, *arguments = own_code.command("fangfan_desktop")
    process = QProcess()
    process.setProgram(program)
    process.setArguments([*arguments, *words])
    process.setWorkingDirectory(own_code.FOLDER)
    environment = QProcessEnvironment()
    for name, value in own_code.environment().items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())


def asked_of(arguments: Sequence[str]) -> tuple[Level, str]:
    """Return on which sample the program was started, and in which colours (nothing: the desktop's)."""
    said = dict(pairwise(arguments))
    level: Level = "county" if said.get(_OPTION) == "county" else "city"
    scheme = said.get(_SCHEME, "")
    return level, scheme if scheme in SCHEMES else ""


def trial_folder(data: Path, level: Level) -> Path:
    """Return where a sample's workspace lies, below the clerk's data."""
    return data / _FOLDER / level


def exported_in(folder: Path) -> Path:
    """Return where what is exported from a sample goes."""
    return folder / EXPORTED


def prepare_trial(data: Path, level: Level, reference: Reference, paper: Paper) -> Sample:
    """Make a sample's workspace anew; WorkspaceRefused where that cannot be."""
    folder, sample = trial_folder(data, level), load_sample(reference, _SAMPLES[level])
    try:
        _clear(folder)
        make_trial(folder, reference, sample, paper)
    except (OSError, NotSaved, WorkspaceRefused) as error:
        raise WorkspaceRefused(
            f"示例没有做成：{reason(error)}。请检查磁盘和文件夹“{folder}”。您自己的数据没有动。"
        ) from error
    return sample


def _clear(folder: Path) -> None:
    """Delete the workspace that an earlier trial left here, and its backups; nothing else."""
    for each in (folder, folder.parent):
        if each.is_symlink():
            raise WorkspaceRefused(f"“{each}”不是文件夹，是一个链接")
    backups = folder.with_name(f"{folder.name}-backups")
    left = [path for pattern in _LEFT for path in folder.glob(pattern) if path.name != LOCK]
    for path in (*left, *backups.glob("*")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)  # copies that are open elsewhere do no harm
        else:
            path.unlink(missing_ok=True)


def show_own(data: Path, *, start: bool) -> None:
    """Bring the clerk's own window to the front; where there is none, `start` the program."""
    if FolderLock(data).holder().key:
        OneWindow(data).raise_other()
    elif start:
        _start()
