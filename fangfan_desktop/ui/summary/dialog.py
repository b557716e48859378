"""阶段性总结: the state of the reports that it uses, and the draft itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.exchange.safe_write import WriteRefused, write_file
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.summary.draft import Summary, make_summary
from fangfan_desktop.jobs.summary.draft_words import SENT, draft_name, draft_state
from fangfan_desktop.ui.widgets.copies import show_file
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.ui.widgets.lists import REPORT, ReportList
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size
from fangfan_desktop.ui.widgets.wrapped import WrappedColumns
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace

_CAPTIONS = ("报表", "情况", "草稿里用")


class SummaryDialog(ScreenDialog):
    """Writes the draft of a year's summary.

    `changed` comes when it was written or marked as sent; `opened` asks for one of its reports.
    """

    changed = Signal()
    opened = Signal(str, Period)

    def __init__(
        self,
        reference: Reference,
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
        self._reference, self._workspace, self._profile = reference, workspace, profile
        self._year, self._folder, self._today = year, folder, today
        self._theme = theme
        self.written: Path | None = None
        self.setWindowTitle(f"{reference.summary.label} {year}年")
        self.setProperty("help", "summary")
        self.setMinimumWidth(size("summary_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        due = due_date(reference.summary, Period(year))
        head = Label(
            f"{day_words(due)}前报送。程序把本年的数写成句子和表格，公文格式排好；"
            "黄色的地方要您自己写。草稿是 Word 文档，在 WPS 或 Word 里接着改。"
        )
        head.setWordWrap(True)
        layout.addWidget(head)
        self.state = Label()
        self.state.setObjectName("verdict")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.list = self._make_list()
        layout.addWidget(self.list)
        hint = Label("选一张表，按 Enter 或双击打开它。")
        hint.setObjectName("hint")
        layout.addWidget(hint)
        self.said = Label()
        self.said.setWordWrap(True)
        layout.addWidget(self.said)
        layout.addLayout(self._buttons())
        theme.changed.connect(self._refresh)
        self._refresh()
        self.write_button.setFocus()

    def _make_list(self) -> ReportList:
        found = ReportList()
        found.setObjectName("list")
        found.setAccessibleName("总结用的报表")
        found.setHeaderLabels(list(_CAPTIONS))
        found.setRootIsDecorated(False)
        header = found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        WrappedColumns(found, 1)
        found.setSizeAdjustPolicy(ReportList.SizeAdjustPolicy.AdjustToContents)
        found.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        found.opened.connect(self._go_to)
        return found

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.write_button = QPushButton("写草稿…")
        self.write_button.setProperty("primary", True)
        self.write_button.setDefault(True)
        self.write_button.clicked.connect(self._ask)
        self.open_button = QPushButton("打开草稿")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self._open)
        self.sent_button = QPushButton()
        self.sent_button.clicked.connect(self._turn_sent)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        for button in (self.write_button, self.open_button, self.sent_button):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        return line

    @property
    def _is_sent(self) -> bool:
        name = self._reference.summary.id
        kept = self._workspace.summaries.kept(self._profile.place, name)
        return any(each.period.year == self._year and each.sent for each in kept)

    def _refresh(self) -> None:
        summary = self._make()
        self.state.setText(draft_state(summary))
        set_mark(self.state, "warning" if summary.open else "good")
        self._fill(summary)
        self.sent_button.setText("撤回“已报送”" if self._is_sent else "记为已报送")
        fit(self)

    def _fill(self, summary: Summary) -> None:
        """Show the state of each report; ✓ if it was sent and is not being corrected."""
        self.list.clear()
        first: QTreeWidgetItem | None = None
        for standing, taken in summary.used_reports:
            done = standing.is_final
            texts = [standing.name, f"{'✓' if done else '○'}　{standing.words}", taken]
            item = QTreeWidgetItem(texts)
            item.setToolTip(1, plain(standing.words))
            item.setData(0, REPORT, (standing.due.form.id, standing.period))
            item.setForeground(1, self._theme["good" if done else "warning"])
            self.list.addTopLevelItem(item)
            if first is None and not done:
                first = item
        if current := first or self.list.topLevelItem(0):
            self.list.setCurrentItem(current)

    def _make(self) -> Summary:
        profile = self._profile
        return make_summary(
            self._reference,
            self._workspace,
            profile.place,
            self._year,
            profile.unit_name,
            self._today(),
        )

    def _go_to(self, form: str, period: Period) -> None:
        """Close the dialog, and ask for one of the reports."""
        self.accept()
        self.opened.emit(form, period)

    def _ask(self) -> None:
        name = draft_name(self._make())
        asked, _ = QFileDialog.getSaveFileName(
            self, "写总结草稿", str(self._folder / f"{name}.docx"), "Word 文档 (*.docx)"
        )
        if asked:
            self.write(Path(asked))

    def write(self, target: Path) -> None:
        """Write the draft; a file of that name is kept beside it."""
        from fangfan_desktop.exchange.docx_writer import write_docx

        summary, day = self._make(), self._today()
        try:
            written = write_file(
                target, lambda path: write_docx(path, summary.title, summary.pieces, day)
            )
        except WriteRefused as error:
            self._say(str(error))
            return
        self.written = written.path
        self.open_button.setEnabled(True)
        self._say(f"写好 {written.path}" + (f"（{written.note}）" if written.note else ""))
        self._mark(sent=self._is_sent)

    def _say(self, words: str) -> None:
        show_and_say(self.said, words)
        fit(self)

    def _open(self) -> None:
        if self.written:
            show_file(self.written)

    def _turn_sent(self) -> None:
        sent = not self._is_sent
        is_open = sent and bool(self._make().open)
        self._say(SENT if is_open else "")
        self._mark(sent=sent)

    def _mark(self, *, sent: bool) -> None:
        try:
            self._workspace.summaries.mark(self._profile.place, self._year, sent=sent)
        except NotSaved as error:
            self._say(str(error))
            return
        self._refresh()
        self.changed.emit()
