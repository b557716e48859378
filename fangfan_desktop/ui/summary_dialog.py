"""阶段性总结: what it will be made of, what is lacking, and the draft itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.exchange.safe_write import WriteRefused, write_file
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sending import Step
from fangfan_desktop.jobs.summary import Summary, make_summary
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.theme import Theme, margins, size
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.settings import Profile
from fangfan_desktop.workspace.workspace import Workspace


class SummaryDialog(QDialog):
    """Writes the draft of a year's summary. `changed` comes when it was written or sent."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        workspace: Workspace,
        profile: Profile,
        year: int,
        folder: Path,
        today: Callable[[], date],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._library, self._workspace, self._profile = library, workspace, profile
        self._year, self._folder, self._today = year, folder, today
        self.written: Path | None = None
        self.setWindowTitle(f"{library.summary.label} {year}年")
        self.setProperty("help", "summary")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        due = due_date(library.summary, Period(year))
        head = Label(
            f"{due.month}月{due.day}日前报送。程序把本年的数写成句子和表格，公文格式排好；"
            "黄色的地方要您自己写。草稿是 Word 文档，在 WPS 或 Word 里接着改。"
        )
        head.setWordWrap(True)
        layout.addWidget(head)
        self.steps = StepList(theme, size("dialog_steps"))
        layout.addWidget(self.steps)
        self.said = Label()
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        layout.addLayout(self._buttons())
        self._refresh()
        self.write_button.setFocus()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.write_button = QPushButton("写草稿…")
        self.write_button.setProperty("primary", True)
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self._ask)
        self.open_button = QPushButton("打开草稿")
        self.open_button.setAutoDefault(False)
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._open)
        self.sent_button = QPushButton()
        self.sent_button.setAutoDefault(False)
        self.sent_button.clicked.connect(self._turn_sent)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        for button in (self.write_button, self.open_button, self.sent_button):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        return line

    @property
    def _is_sent(self) -> bool:
        name = self._library.summary.id
        kept = self._workspace.kept_summaries(self._profile.place, name)
        return any(each.period.year == self._year and each.sent for each in kept)

    def _refresh(self) -> None:
        summary = self._made()
        lacking = [Step(done=False, words=words) for words in summary.missing]
        self.steps.show_steps(lacking or [Step(done=True, words="附件1、附件2 的数都有了")])
        self.sent_button.setText("撤回“已报送”" if self._is_sent else "记为已报送")

    def _made(self) -> Summary:
        profile = self._profile
        return make_summary(
            self._library, self._workspace, profile.place, self._year, profile.unit_name
        )

    def _ask(self) -> None:
        place = self._profile.place
        name = safe_name(f"{self._library.summary.title}_{place.label}_{self._year}年")
        asked, _ = QFileDialog.getSaveFileName(
            self, "写总结草稿", str(self._folder / f"{name}.docx"), "Word 文档 (*.docx)"
        )
        if asked:
            self.write(Path(asked))

    def write(self, target: Path) -> None:
        """Write the draft; one that is there already is kept beside."""
        from fangfan_desktop.exchange.docx_writer import write_docx

        summary, day = self._made(), DateKind().show(self._today())
        try:
            written = write_file(
                target, lambda path: write_docx(path, summary.title, summary.pieces, day)
            )
        except WriteRefused as error:
            self.said.setText(str(error))
            return
        self.written = written.path
        self.open_button.setEnabled(True)
        self.said.setText(f"写好 {written.path}" + (f"（{written.note}）" if written.note else ""))
        self._mark(sent=self._is_sent)

    def _open(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written)))

    def _turn_sent(self) -> None:
        self._mark(sent=not self._is_sent)

    def _mark(self, *, sent: bool) -> None:
        try:
            self._workspace.mark_summary(self._profile.place, self._year, sent=sent)
        except NotSaved as error:
            self.said.setText(str(error))
            return
        self._refresh()
        self.changed.emit()
