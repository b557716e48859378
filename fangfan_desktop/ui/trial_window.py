"""The window on a sample: it says that it is one, and writes only into the sample's folder."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.trial_folder import (
    Level,
    exported_in,
    prepare_trial,
    sample_of,
    trial_folder,
)
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.backups.watch import Watch
from fangfan_desktop.ui.shell.exporting import export_sample, machine_paper
from fangfan_desktop.ui.shell.state import State
from fangfan_desktop.ui.start.trial_bar import TrialBar
from fangfan_desktop.ui.widgets.plain import tell
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.ui.window import MainWindow
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.ui.backups.controller import BackupsController

_GONE = "示例的文件夹不见了，示例要关上。您自己的数据没有动；再打开示例，又是新的。"


class TrialWindow(MainWindow):
    """The window for trying things. `is_left` is True if the clerk wants their own window back."""

    is_trial = True

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        theme: Theme,
        folder: Path,
        today: Callable[[], date],
    ) -> None:
        super().__init__(reference, workspace, theme, export_sample, folder, today)
        self.is_left = False
        self.watch.stop()
        self.watch = _TrialWatch(self, folder)
        self.bar = TrialBar()
        self.bar.left.connect(self._leave)
        self.bar.tour_asked.connect(self.open_tour)
        layout = self.centralWidget().layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.bar)

    def setWindowTitle(self, title: str) -> None:
        super().setWindowTitle(f"示例 · {title}")

    def _leave(self) -> None:
        self.is_left = True
        self.close()

    def show_data(self) -> "BackupsController | None":
        """Say that a sample has no backups."""
        self.status.tell("示例没有备份可管；您自己的“数据与备份”在您自己的窗口里")
        return None

    def open_backup(self, path: Path) -> None:
        """Say that real data must not be put into a sample."""
        self.status.tell(f"“{path.name}”没有打开：示例里不放真的数据")

    def _say_damaged(self, words: str) -> None:
        self.refused(f"{words}离开示例，再打开，又是新的。")


class _TrialWatch(Watch):
    """If the sample's folder is gone there is nothing to rescue: it says so and closes."""

    def __init__(self, window: MainWindow, documents: Path) -> None:
        super().__init__(window, documents, window)
        self._window = window

    def may_close(self) -> bool:
        self.stop()
        return True

    def keep_unasked(self) -> None:
        """Keep nothing."""

    def _offer(self, *, closing: bool = False) -> None:  # noqa: ARG002  # it closes in any case
        self.stop()
        box = tell(self._window, "示例", _GONE)
        box.finished.connect(self._window.close)


def open_trial(
    own: Path, level: Level, theme: Theme, scheme: str, *, anew: bool = False
) -> TrialWindow:
    """Make a sample anew below the clerk's `own` data, and return the window on it.

    `scheme` is that of the window which asked for it. `anew`: the window is opened anew, in another
    size, and its sample goes on. Raises WorkspaceRefused.
    """
    reference, folder = Reference(resources()), trial_folder(own, level)
    anew = anew and (folder / FILE_NAME).exists()
    if anew:
        day = sample_of(level, reference).trial.today
    else:
        day = prepare_trial(own, level, reference, machine_paper()).trial.today
        state = State(folder)
        state.scheme, state.size = scheme, State(own).size
    workspace = Workspace(folder, kept_opened)
    window = TrialWindow(reference, workspace, theme, exported_in(folder), lambda: day)
    if anew:
        window.come_back()
    if not window.pages.count():
        window.show_home()
    if not anew:
        window.guide.offer()
    return window
