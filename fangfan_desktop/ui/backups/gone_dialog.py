"""Asks where to save if the workspace's file is gone while the window is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.jobs.backups.words import backup_path
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.backup_file import SUFFIX


class GoneDialog(ScreenDialog):
    """Offers to write the file anew, to write a backup, or to wait; `left` comes when it is closed.

    `anew` and `out` do the writing: they return what went wrong, or an empty string if all is well.
    """

    left = Signal()

    def __init__(
        self,
        anew: Callable[[], str],
        out: Callable[[Path], str],
        suggested: Path,
        parent: QWidget | None,
        *,
        closing: bool,
    ) -> None:
        super().__init__(parent)
        self._out, self._suggested = out, suggested
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("数据存不进去了")
        self.setProperty("help", "data")
        self.setMinimumWidth(size("dialog_least"))
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(margins("dialog_margins"))
        self._lines.setSpacing(size("dialog_gap"))
        self._say(
            "数据文件夹里的工作区文件不在了，或者被别的程序换掉、改过，现在填的存不进去。\n\n"
            "填过的还在程序里，没有丢。请选怎样存："
        )
        self.anew = self._button("在原来的地方重新写一份", lambda: self._try(anew))
        self.anew.setProperty("primary", True)
        self.anew.setDefault(True)
        self._say("那里现在有的文件先另放在 damaged-… 里，一个字节也不删。", "hint")
        self.out = self._button("另存为备份文件…", self._ask)
        self._say("写到另一个文件夹或 U 盘；以后在“数据与备份”里“从文件恢复…”。", "hint")
        self.later = self._button("不存，直接关闭" if closing else "先不存", self._leave)
        if not closing:
            self._say("把文件夹移回原处，就会自动接上。", "hint")
        self.problem = self._say("", "problem")

    def _say(self, words: str, name: str = "") -> Label:
        label = Label(words)
        label.setObjectName(name)
        label.setWordWrap(True)
        self._lines.addWidget(label)
        return label

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        self._lines.addWidget(button)
        return button

    def _ask(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "另存为备份文件", str(self._suggested), f"防返填报备份 (*{SUFFIX})"
        )
        if name:
            self.write_out(Path(name))

    def write_out(self, path: Path) -> None:
        """Write a backup; if that fails, say so and stay open."""
        self._try(lambda: self._out(backup_path(path)))

    def _try(self, write: Callable[[], str]) -> None:
        problem = write()
        show_and_say(self.problem, problem)
        set_mark(self.problem, "error")
        if not problem:
            self.accept()

    def _leave(self) -> None:
        self.reject()
        self.left.emit()
