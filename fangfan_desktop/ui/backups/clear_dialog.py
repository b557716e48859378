"""清除一年的数据: says what is deleted and what stays, before the button can be pressed."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.backups.words import going_lines
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, size
from fangfan_desktop.workspace.workspace import Workspace


class ClearDialog(ScreenDialog):
    """Asks for a year; `wanted` gives it once the clerk has ticked that it cannot be undone."""

    wanted = Signal(int)

    def __init__(
        self, workspace: Workspace, years: Sequence[int], documents: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("清除一年的数据")
        self.setProperty("help", "data")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.year = QComboBox()
        self.year.setAccessibleName("哪一年")
        for year in years:
            self.year.addItem(f"{year} 年", year)
        # The oldest year is preselected, so that this year is never deleted by mistake.
        self.year.setCurrentIndex(self.year.count() - 1)
        line = QHBoxLayout()
        label = Label("清除")
        label.setBuddy(self.year)
        line.addWidget(label)
        line.addWidget(self.year)
        line.addStretch(1)
        layout.addLayout(line)
        self.going, self.staying = Label(), Label()
        self.staying.setText(f"导出的文件不动：在“{documents}”或您选的文件夹里，不要了请自己删除。")
        for words in (self.going, self.staying):
            words.setWordWrap(True)
            layout.addWidget(words)
        self.staying.setObjectName("hint")
        self.sure = QCheckBox("我知道：清除后找不回来，备份里也没有了")
        layout.addWidget(self.sure)
        self.clear = QPushButton("清除")
        self.clear.setProperty("primary", True)
        self.clear.setAutoDefault(False)
        cancel = QPushButton("取消")
        cancel.setDefault(True)
        self.clear.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        foot.addWidget(cancel)
        layout.addLayout(foot)
        self.sure.toggled.connect(self.clear.setEnabled)
        self.year.currentIndexChanged.connect(self._say)
        self._say()

    def _say(self) -> None:
        going = self._workspace.year_contents(self.year.currentData())
        self.going.setText("会清掉：\n" + "\n".join(f"· {each}" for each in going_lines(going)))
        self.sure.setChecked(False)
        self.clear.setEnabled(False)

    def accept(self) -> None:
        if self.sure.isChecked():
            year = self.year.currentData()
            super().accept()
            self.wanted.emit(year)
