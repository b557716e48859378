"""Asks what to do with a workspace that cannot be opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout

from fangfan_desktop.jobs.backups.rescue import Matter, Rescue
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.backup_file import SUFFIX
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused


class RescueDialog(ScreenDialog):
    """Offers the ways out of `Rescue`; it is accepted once the workspace can be opened again.

    If a newer program wrote the workspace, leaving is the default: nothing is wrong with it.
    """

    def __init__(self, data: Path, words: str = "", matter: Matter = "damaged") -> None:
        super().__init__()
        self._rescue = rescue = Rescue(data, matter)
        self.setWindowTitle("防返填报")
        self.setMinimumWidth(size("dialog_least"))
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.words = Label(rescue.words(words))
        self.words.setWordWrap(True)
        layout.addWidget(self.words)
        if rescue.newest:
            words = f"恢复最近的好备份：{rescue.newest_words}"
            self.newest = self._button(words, self._restore_newest)
            self._hint(f"里面是 {rescue.newest_inside}。")
            if rescue.prefers_newest:
                self._make_default(self.newest)
        self.file = self._button("从别的文件恢复…", self._ask)
        if rescue.kept_inside:
            self.keep = self._button("用现在这一份接着填", self._keep)
            self._hint(f"里面是 {rescue.kept_inside}。")
            if rescue.prefers_kept:
                self._make_default(self.keep)
        if rescue.nothing_words:
            self._hint(rescue.nothing_words).setWordWrap(True)
        if rescue.offers_empty:
            self.empty = self._button("另起一份空的", lambda: self._restore(None))
        self.leave = self._button("什么也不做，退出", self.reject)
        if matter == "newer":
            self._make_default(self.leave)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        layout.addWidget(self.problem)

    def _hint(self, words: str) -> Label:
        label = Label(words)
        label.setObjectName("hint")
        self._layout.addWidget(label)
        return label

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        self._layout.addWidget(button)
        return button

    @staticmethod
    def _make_default(button: QPushButton) -> None:
        button.setProperty("primary", True)
        button.setDefault(True)

    def _keep(self) -> None:
        self._rescue.keep()
        self.accept()

    def _restore_newest(self) -> None:
        assert self._rescue.newest is not None
        self._restore(self._rescue.newest.path)

    def _ask(self) -> None:
        filters = f"防返填报备份 (*{SUFFIX} workspace.sqlite);;所有文件 (*)"
        name, _ = QFileDialog.getOpenFileName(self, "从文件恢复", "", filters)
        if name:
            self.restore_from(Path(name))

    def restore_from(self, path: Path) -> None:
        """Restore a file; if it is no good backup, say so and change nothing."""
        self._restore(path)

    def _restore(self, path: Path | None) -> None:
        try:
            self._rescue.restore(path)
        except (NotSaved, WorkspaceRefused) as error:
            self._say(sentence(error))
            return
        self.accept()

    def _say(self, words: str) -> None:
        show_and_say(self.problem, words)
        set_mark(self.problem, "error")
