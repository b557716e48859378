"""试一试: the folder of a sample below the clerk's data, made anew each time."""

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.day import CITY
from fangfan_desktop.jobs.sample.sample import COUNTY, Sample, load_sample
from fangfan_desktop.jobs.sample.sample_workspace import EXPORTED
from fangfan_desktop.jobs.sample.trial import make_trial
from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.workspace.folder_lock import LOCK
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused

Level = Literal["city", "county"]
LEVEL_OPTION, SCHEME_OPTION = "--try", "--scheme"
_SAMPLES: dict[Level, str] = {"city": CITY, "county": COUNTY}
_FOLDER = "samples"
# The files of an earlier trial, but for what was exported: that may still be looked at.
_LEFT = ("workspace.*", "received", "sent", "damaged-*", "newer-*")


class TrialStart(NamedTuple):
    """The sample that the program was started on, and the colour scheme (empty: the desktop's)."""

    level: Level
    scheme: str


def trial_start(arguments: Sequence[str], schemes: Sequence[str]) -> TrialStart:
    """Return what the arguments of the program ask for; a scheme must be one of `schemes`."""
    options = dict(pairwise(arguments))
    level: Level = "county" if options.get(LEVEL_OPTION) == "county" else "city"
    scheme = options.get(SCHEME_OPTION, "")
    return TrialStart(level, scheme if scheme in schemes else "")


def trial_folder(data: Path, level: Level) -> Path:
    """Return the folder of a sample's workspace, below the clerk's data."""
    return data / _FOLDER / level


def exported_in(folder: Path) -> Path:
    """Return the folder for the files that are exported from a sample."""
    return folder / EXPORTED


def sample_of(level: Level, reference: Reference) -> Sample:
    """Return the sample of a level."""
    return load_sample(reference, _SAMPLES[level])


def prepare_trial(data: Path, level: Level, reference: Reference, paper: Paper) -> Sample:
    """Make a sample's workspace anew; raises WorkspaceRefused if that is not possible."""
    folder, sample = trial_folder(data, level), sample_of(level, reference)
    try:
        _clear(folder)
        make_trial(folder, reference, sample, paper)
    except (OSError, NotSaved, WorkspaceRefused) as error:
        raise WorkspaceRefused(
            f"示例没有做成：{reason(error)}。请检查磁盘和文件夹“{folder}”。您自己的数据没有动。"
        ) from error
    return sample


def _clear(folder: Path) -> None:
    """Delete the workspace of an earlier trial and its backups, and nothing else."""
    for each in (folder, folder.parent):
        if each.is_symlink():
            raise WorkspaceRefused(f"“{each}”不是文件夹，是一个链接")
    backups = folder.with_name(f"{folder.name}-backups")
    left = [path for pattern in _LEFT for path in folder.glob(pattern) if path.name != LOCK]
    for path in (*left, *backups.glob("*")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)  # a copy that is open elsewhere may stay
        else:
            path.unlink(missing_ok=True)
