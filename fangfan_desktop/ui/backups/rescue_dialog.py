"""A workspace that cannot be opened: set aside, and the newest good backup in its place."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.jobs.backups.words import Matter, backup_day, inside_words
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size
from fangfan_desktop.workspace.backup_file import SUFFIX, good, look_inside, number_of
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.backups import Aside, Backups
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.refusals import CannotLook, NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.saved import LastSaved

_LATER: dict[Matter, str] = {
    "damaged": "以后可以请维护人员再看。",
    "older": "以后可以请维护人员再看。",
    "missing": "",
    "newer": "以后装上新版本，可以用“从文件恢复…”找回来。",
}


class RescueDialog(QDialog):
    """Offers the newest good backup, a file, or an empty workspace; accepted: one can open again.

    Where the workspace is a newer program's, leaving comes first: nothing is wrong with it.
    """

    def __init__(self, data: Path, words: str = "", matter: Matter = "damaged") -> None:
        super().__init__()
        self._data, self._backups = data, Backups(data, look=kept_opened)
        self._matter: Matter = matter
        self._aside: Aside = "newer" if matter == "newer" else "damaged"
        self._newest, self._unknown = self._look_for_backups()
        self.setWindowTitle("防返填报")
        self.setMinimumWidth(size("dialog_least"))
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        said = words or f"工作区文件“{data}”里有一处读不出来，可能是磁盘坏了或者文件被改过。"
        aside = (
            f"接着做的话，现在的文件会整个另放在数据文件夹的 {self._aside}-… 里，一个字节也不删，"
            f"{_LATER[matter]}"
        )
        self.words = Label(f"{said}\n\n{'' if matter == 'missing' else aside}请选怎样接着做：")
        self.words.setWordWrap(True)
        layout.addWidget(self.words)
        if self._newest:
            inside = inside_words(look_inside(self._newest.path))
            words = f"恢复最近的好备份：{backup_day(self._newest, datetime.now())}（{self._newest.why}）"
            self.newest = self._button(layout, words, self._restore_newest)
            newer = self._newest.number > number_of(data / FILE_NAME)
            if matter in {"damaged", "missing"} or (matter == "older" and newer):
                self._first(self.newest)
            hint = Label(f"里面是 {inside}。")
            hint.setObjectName("hint")
            layout.addWidget(hint)
        self.file = self._button(layout, "从别的文件恢复…", self._ask)
        kept = matter == "older" and self._offer_to_keep()
        if not self._newest and not kept:
            sought = f"没有找到能用的备份（在 {self._backups.folder} 里找过）。"
            hint = Label(self._unknown or sought)
            hint.setObjectName("hint")
            hint.setWordWrap(True)
            layout.addWidget(hint)
        if matter == "missing" or not (self._newest or kept or self._unknown):
            self.empty = self._button(layout, "另起一份空的", lambda: self._restore(None))
        self.leave = self._button(layout, "什么也不做，退出", self.reject)
        if matter == "newer":
            self._first(self.leave)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        layout.addWidget(self.problem)

    def _look_for_backups(self) -> tuple[Backup | None, str]:
        """Return the newest good backup; and why that is not known, where it is not."""
        try:
            return self._backups.newest_good(), ""
        except CannotLook as error:
            return None, str(error)

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

    def _offer_to_keep(self) -> bool:
        """Offer to go on with what the file still has; False where it is damaged as well."""
        path = self._data / FILE_NAME
        try:
            with good(path, kept_opened):
                inside = inside_words(look_inside(path))
        except WorkspaceRefused:
            if self._newest:
                self._first(self.newest)
            return False
        self.keep = self._button(self._layout, "用现在这一份接着填", self._keep)
        if not self._newest or self._newest.number <= number_of(path):
            self._first(self.keep)
        hint = Label(f"里面是 {inside}。")
        hint.setObjectName("hint")
        self._layout.addWidget(hint)
        return True

    def _keep(self) -> None:
        LastSaved(self._data).forget()
        self.accept()

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
            self._backups.take_back(path, self._aside)
        except (NotSaved, WorkspaceRefused) as error:
            self._say(sentence(error))
            return
        self.accept()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        set_mark(self.problem, "error")
