"""A workspace that cannot be opened: set aside, and the newest good backup in its place."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.ui.errors import sentence
from fangfan_desktop.ui.keeping.words import day_words, inside_words
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.theme import margins, set_mark, size
from fangfan_desktop.workspace.backup_file import SUFFIX, good, look_inside
from fangfan_desktop.workspace.backups import Aside, Backups
from fangfan_desktop.workspace.workspace import Workspace

_LATER: dict[Aside, str] = {
    "damaged": "以后可以请维护人员再看。",
    "newer": "以后装上新版本，可以用“从文件恢复…”找回来。",
}


class RescueDialog(QDialog):
    """Offers the newest good backup, a file, or an empty workspace; accepted: one can open again.

    Where the workspace is a newer program's, leaving comes first: nothing is wrong with it.
    """

    def __init__(self, data: Path, words: str = "", aside: Aside = "damaged") -> None:
        super().__init__()
        self._data, self._backups = data, Backups(data, look=kept_opened)
        self._aside: Aside = aside
        self._newest = self._backups.newest_good()
        self.setWindowTitle("防返填报")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        said = words or f"工作区文件“{data}”里有一处读不出来，可能是磁盘坏了或者文件被改过。"
        self.words = Label(
            f"{said}\n\n接着做的话，现在的文件会整个另放在数据文件夹的 {aside}-… 里，一个字节也不删，"
            f"{_LATER[aside]}请选怎样接着做："
        )
        self.words.setWordWrap(True)
        layout.addWidget(self.words)
        if self._newest:
            inside = inside_words(look_inside(self._newest.path))
            words = f"恢复最近的好备份：{day_words(self._newest.at)}（{self._newest.why}）"
            self.newest = self._button(layout, words, self._restore_newest)
            if aside == "damaged":
                self._first(self.newest)
            hint = Label(f"里面是 {inside}。")
            hint.setObjectName("hint")
            layout.addWidget(hint)
        self.file = self._button(layout, "从别的文件恢复…", self._ask)
        if not self._newest:
            hint = Label(f"没有找到能用的备份（在 {self._backups.folder} 里找过）。")
            hint.setObjectName("hint")
            layout.addWidget(hint)
            self.empty = self._button(layout, "另起一份空的", lambda: self._restore(None))
        self.leave = self._button(layout, "什么也不做，退出", self.reject)
        if aside == "newer":
            self._first(self.leave)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        layout.addWidget(self.problem)

    @staticmethod
    def _first(button: QPushButton) -> None:
        button.setProperty("primary", True)
        button.setDefault(True)

    @staticmethod
    def _button(layout: QVBoxLayout, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        layout.addWidget(button)
        return button

    def _restore_newest(self) -> None:
        assert self._newest is not None
        self._restore(self._newest.path)

    def _ask(self) -> None:
        filters = f"防返填报备份 (*{SUFFIX} workspace.sqlite);;所有文件 (*)"
        name, _ = QFileDialog.getOpenFileName(self, "从文件恢复", "", filters)
        if name:
            self.restore_from(Path(name))

    def restore_from(self, path: Path) -> None:
        """Restore a file; where it is no good, say so and change nothing."""
        self._restore(path)

    def _restore(self, path: Path | None) -> None:
        try:
            if path:
                with good(path, kept_opened):
                    pass  # before anything is moved
            self._backups.set_aside(aside=self._aside)
            workspace = Workspace(self._data, kept_opened)
            try:
                if path:
                    workspace.restore(path)
            finally:
                workspace.close()
        except Workspace.refusals as error:
            self._say(sentence(error))
            return
        self.accept()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        set_mark(self.problem, "error")
