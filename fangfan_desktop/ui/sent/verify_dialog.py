"""核对纸和文件: compares a stamped paper and a file by the 校验码."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from fangfan_desktop.exchange.reading.kinds import PATTERNS
from fangfan_desktop.jobs.errors import sentence
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.submit.sent_versions import differences_from_paper
from fangfan_desktop.jobs.submit.verify import Verdict, verify
from fangfan_desktop.ui.shell.background import Background
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import flat_list, show_differences
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.theme import set_mark
from fangfan_desktop.workspace.workspace import Workspace


class VerifyDialog(ColumnDialog):
    """Asks for a file and the code on the paper."""

    def __init__(
        self,
        workspace: Workspace,
        reference: Reference,
        background: Background,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__("核对纸和文件", parent, "sent", "verify")
        self._workspace, self._reference = workspace, reference
        self._background, self._today = background, today
        self.add_words(
            "纸的页脚上有十个字的校验码。选收到的 Excel 文件，照纸上抄下校验码，就知道两边是不是一样。"
        )
        form = QFormLayout()
        self.file, self.code = QLineEdit(), QLineEdit()
        self.file.setAccessibleName("Excel 文件")
        self.code.setAccessibleName("纸上的校验码")
        self.code.setPlaceholderText("如 7K3MR-9QXA2，大小写都行")
        browse = QPushButton("选文件…")
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.file, 1)
        line.addWidget(browse)
        form.addRow("Excel 文件", line)
        form.addRow("纸上的校验码", self.code)
        self.column.addLayout(form)
        self.verdict = self.add_words(name="verdict")
        self.changes = flat_list(
            "和报送时不同的格子", ("改了哪里", "格子", "纸上（报送时）", "文件里现在")
        )
        self.changes.hide()
        self.column.addWidget(self.changes, 1)
        self.check = QPushButton("核对")
        self.check.setProperty("primary", True)
        self.check.setDefault(True)
        self.check.clicked.connect(self.compare)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.check)
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addStretch(0)
        self.column.addLayout(foot)
        browse.setAutoDefault(False)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, "选 Excel 文件", "", f"表格 ({PATTERNS});;所有文件 (*)"
        )
        if name:
            self.file.setText(name)
            self.code.setFocus()

    def compare(self) -> None:
        """Read the file off the UI thread, compare it, and show the result."""
        self.changes.hide()
        named, code = self.file.text().strip(), self.code.text()
        if not named:
            self._say("请先选 Excel 文件。", "warning")
            return
        # A file that is dropped on the line comes as a URL.
        address = QUrl(named)
        path = Path(address.toLocalFile() if address.isLocalFile() else named)
        reference, told = self._reference, KnownFacts(self._today())
        self._say("正在读…", "")
        self.check.setEnabled(False)
        self._background.run(
            lambda: verify(reference, path, code, told), self._show_verdict, self._show_failure
        )

    def _show_verdict(self, verdict: Verdict) -> None:
        if not isValid(self):
            return  # the clerk has closed the dialogue
        self.check.setEnabled(True)
        self._say(verdict.words, "good" if verdict.agrees else "error")
        show_differences(self.changes, differences_from_paper(self._workspace, verdict))

    def _show_failure(self, error: Exception) -> None:
        if not isValid(self):
            return
        self.check.setEnabled(True)
        self._say(sentence(error), "warning")

    def _say(self, words: str, mark: str) -> None:
        show_and_say(self.verdict, words)
        set_mark(self.verdict, mark)
