"""Asks for a folder on this machine if the data folder lies on a network share."""

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from fangfan_desktop.jobs.backups.local_folder import bring_data, share_words, suggested_folder
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.paths import keep_data_in, usual_data_folder
from fangfan_desktop.ui.widgets.confirm_dialog import ask_to_open
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused


def ask_for_local_folder(data: Path) -> Path | None:
    """Ask for a data folder on this machine, because the data are on a network share.

    Return the folder, which is used from now on; None if the clerk cancels.
    """
    dialog = RemoteDialog(data)
    if not dialog.exec() or dialog.chosen is None:
        return None
    if data == usual_data_folder():
        keep_data_in(dialog.chosen)
    return dialog.chosen


class RemoteDialog(ScreenDialog):
    """`chosen` is the folder on this machine, with the data of the share in it."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self.chosen: Path | None = None
        self.setWindowTitle("防返填报")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        head = Label(share_words(data))
        head.setWordWrap(True)
        layout.addWidget(head)
        line = QHBoxLayout()
        self.folder = QLineEdit(suggested_folder())
        self.folder.setAccessibleName("本机的文件夹")
        browse = QPushButton("换一个…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line.addWidget(self.folder, 1)
        line.addWidget(browse)
        layout.addLayout(line)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        layout.addWidget(self.problem)
        foot = QHBoxLayout()
        self.use = QPushButton("用这个文件夹")
        self.use.setProperty("primary", True)
        self.use.setDefault(True)
        leave = QPushButton("退出")
        leave.setAutoDefault(False)
        self.use.clicked.connect(self.take)
        leave.clicked.connect(self.reject)
        foot.addWidget(self.use)
        foot.addStretch(1)
        foot.addWidget(leave)
        layout.addLayout(foot)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "本机的文件夹", self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def take(self) -> None:
        """Take the folder if it is on this machine and can be written; else say why not."""
        self._say("")
        folder = Path(self.folder.text().strip())
        try:
            bring_data(self._data, folder, self._ask)
        except (NotSaved, WorkspaceRefused, OSError) as error:
            self._say(sentence(error))
            return
        self.chosen = folder
        self.accept()

    def _ask(self, words: str) -> bool:
        return ask_to_open(self.windowTitle(), words, self)

    def _say(self, words: str) -> None:
        show_and_say(self.problem, words)
        set_mark(self.problem, "error")
