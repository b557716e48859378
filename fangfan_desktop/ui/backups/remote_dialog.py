"""The data folder lies on a network share: a folder on this machine instead."""

import os
from getpass import getuser
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.ui.widgets.confirm_dialog import ask_to_open
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.backup_file import good
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.workspace import Workspace


class RemoteDialog(QDialog):
    """Asks for a folder on this machine; `chosen` is it, with what lay on the share in it."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self.chosen: Path | None = None
        self.setWindowTitle("防返填报")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        kept = "；那里已有的数据会复制过来" if (data / FILE_NAME).exists() else ""
        head = Label(
            f"数据文件夹“{data}”在网络盘上。网络一断，或者两台电脑同时写，数据就会坏，所以没有打开。\n\n"
            f"请在本机硬盘上选一个文件夹{kept}。备份可以放在网络盘上。"
        )
        head.setWordWrap(True)
        layout.addWidget(head)
        line = QHBoxLayout()
        self.folder = QLineEdit(_suggested())
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
        """Take the folder, where it is on this machine and can be written; else say why not."""
        self._say("")
        folder = Path(self.folder.text().strip())
        if not folder.is_absolute() or is_remote(folder):
            self._say("这个文件夹也在网络盘上，请选本机硬盘上的。")
            return
        try:
            self._bring(folder)
        except (NotSaved, WorkspaceRefused, OSError) as error:
            self._say(sentence(error))
            return
        self.chosen = folder
        self.accept()

    def _bring(self, folder: Path) -> None:
        """Copy what lies on the share, unless another one has it open or something is here already."""
        source = self._data / FILE_NAME
        if not source.exists() or (folder / FILE_NAME).exists():
            Workspace(folder, kept_opened).close()
            return
        one = OneWindow(self._data)
        if not one.take(lambda words: ask_to_open(self.windowTitle(), words, self)):
            if one.declined:
                raise WorkspaceRefused("没有打开网络盘上的数据。")
            raise WorkspaceRefused("别的电脑正开着网络盘上的数据。请先在那一台关闭程序，再试。")
        try:
            with good(source, kept_opened):
                pass  # before there is an empty workspace, which the next start would take for it
            workspace = Workspace(folder, kept_opened)
            try:
                workspace.restore(source)
            finally:
                workspace.close()
        finally:
            one.close()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        set_mark(self.problem, "error")


def _suggested() -> str:
    """Return a folder on this machine that a user without rights can write, where one is known.

    UOS and Kylin keep a partition of their own at /data.
    """
    data = Path("/data")
    return str(data / getuser() / "fangfan") if os.access(data, os.W_OK) else ""
