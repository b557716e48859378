"""A colleague's `.fangfan` file: join one of its reports with that here, or replace all data by it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.backups.words import inside_words
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.theme import set_primary
from fangfan_desktop.workspace.backup_file import BackupContents
from fangfan_desktop.workspace.kept import KeptReport


class HalfDialog(ColumnDialog):
    """Emits the report that is to be joined, or that all data are to be replaced."""

    wants_joined = Signal(object)
    wants_restored = Signal()

    def __init__(
        self,
        name: str,
        inside: BackupContents,
        found: Sequence[KeptReport],
        forms: Mapping[str, Form],
        parent: QWidget,
    ) -> None:
        super().__init__("这个文件怎样用", parent, "join")
        self.add_words(f"“{name}”里是 {inside_words(inside)}。")
        self.add_words(
            "同事填了同一张表的另一半：选那张表，和本机的合在一起，不同的逐处问，可以整个撤销。"
        )
        self.list = flat_list("能合并的表", ("报表", "同事上次改动"))
        newest = max(found, key=lambda each: each.changed)  # what the colleague worked at
        for kept in found:
            what = f"{forms[kept.form].label} · {kept.period.label}"
            line = add_line(self.list, [what, stored_moment_words(kept.changed)], kept)
            if kept == newest:
                self.list.setCurrentItem(line)
        self.list.resizeColumnToContents(0)
        self.column.addWidget(self.list, 1)
        self.join = QPushButton("和本机的合并…")
        self.restore = QPushButton("换掉本机的全部数据（恢复）…")
        self.restore.setToolTip("换了电脑、要接着用这个文件里的数据时用；换之前先备份")
        self.close_button = QPushButton("取消")
        set_primary(self.join, primary=True)
        self.join.setDefault(True)
        self.join.clicked.connect(self._join)
        self.restore.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.join, self.restore, self.close_button):
            foot.addWidget(button)
        self.column.addLayout(foot)
        self.list.setFocus()

    def _join(self) -> None:
        if item := self.list.currentItem():
            self.accept()
            self.wants_joined.emit(item.data(0, Qt.ItemDataRole.UserRole))

    def _restore(self) -> None:
        self.accept()
        self.wants_restored.emit()
