"""试一试: starts the program once more, on a sample in a folder of its own below the clerk's data.

It is another process, so that nothing in it can reach the clerk's own window and workspace.
"""

from collections.abc import Sequence
from pathlib import Path

from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim
from fangfan_desktop.jobs.sample.trial_folder import (
    LEVEL_OPTION,
    SCHEME_OPTION,
    Level,
    TrialStart,
    trial_start,
)
from fangfan_desktop.ui.shell import starting
from fangfan_desktop.ui.widgets.theme import SCHEMES
from fangfan_desktop.workspace.folder_lock import FolderLock


def start_trial(level: Level, scheme: str) -> bool:
    """Start the program on a sample, or raise its open window; return False if it did not start."""
    return starting.start(LEVEL_OPTION, level, SCHEME_OPTION, scheme)


def asked_of(arguments: Sequence[str]) -> TrialStart:
    """Return the sample that the program was started on, and the colour scheme."""
    return trial_start(arguments, SCHEMES)


def show_own(data: Path, *, start: bool) -> None:
    """Raise the clerk's own window; if there is none, `start` the program."""
    if FolderLock(data).holder().key:
        WorkspaceClaim(data).raise_other()
    elif start:
        starting.start()
