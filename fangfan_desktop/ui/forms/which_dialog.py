"""Asks which of the forms in an attachment is to be drawn."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list

_WORDS = "“{name}”里有 {count} 张表。先画哪一张？别的再拖进来一次就行。"


class WhichFormDialog(ColumnDialog):
    """Shows the drafts; `chosen` carries the number of one, from 0."""

    chosen = Signal(int)

    def __init__(self, name: str, drafts: Sequence[Draft], parent: QWidget) -> None:
        super().__init__("照着画一张", parent, "forms", "forms_dialog")
        self.add_words(_WORDS.format(name=name, count=len(drafts)))
        self.list = flat_list("文件里的表", ("附件", "表名"))
        lines = [add_line(self.list, (draft.printed, draft.title)) for draft in drafts]
        self.list.resizeColumnToContents(0)
        self.list.setCurrentItem(lines[0])
        self.list.itemActivated.connect(lambda *_: self.accept())
        self.column.addWidget(self.list, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        self.draw = QPushButton("画这一张")
        self.draw.setProperty("primary", True)
        self.draw.setDefault(True)
        self.draw.clicked.connect(self.accept)
        close = QPushButton("取消")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        line.addWidget(self.draw)
        line.addWidget(close)
        self.column.addLayout(line)
        self.accepted.connect(self._choose)
        self.list.setFocus()

    def _choose(self) -> None:
        if item := self.list.currentItem():
            self.chosen.emit(self.list.indexOfTopLevelItem(item))
