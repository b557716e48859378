"""历次报送: the exported versions, their next steps, their changes and their files."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
)

from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.sending import steps
from fangfan_desktop.jobs.submit.sent_versions import (
    HEADS,
    SentVersion,
    file_texts,
    file_tip,
    lead_words,
    next_step,
    versions_of,
)
from fangfan_desktop.jobs.submit.submit import changes_of
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.flow import Flow, side_by_side
from fangfan_desktop.ui.widgets.lists import fill_space, flat_list, show_differences
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_primary, size
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace

_KEY = Qt.ItemDataRole.UserRole
_STEPS: tuple[tuple[RequestId, str, str], ...] = (
    ("attach", "加盖章扫描件…", "盖章后扫描的 PDF 或图片；也可以拖到这一页"),
    ("mail", "写邮件草稿…", "附上 Excel 和盖章扫描件；还没有扫描件的，主题写明待附"),
    ("sent", "记为已发送…", "邮件发出以后记一下，首页就写“已报送”"),
)
_TAKE_BACK = ("撤回“已发送”", "没有真的发出的，撤回以后又是“待发送”")
_MORE: tuple[tuple[RequestId, str, str], ...] = (
    ("subject", "复制主题", "粘贴到网页邮箱"),
    ("body", "复制正文", "粘贴到网页邮箱"),
    ("paper", "看纸面", "这一版打印出来的样子"),
    ("masked", "脱敏副本…", "电话成为 138****1234，姓名成为 张*；给别人看样子用"),
    ("open", "打开报表", "只读；要改在那里点“更正”"),
)


class SentPage(DropPage):
    """Its signals carry an action on a version, or one of its files."""

    asked = Signal(str, object)
    file_asked = Signal(object)
    removal_asked = Signal(object)
    verify_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        forms: Mapping[str, Form],
        sent: list[Submission],
        theme: Theme,
    ) -> None:
        super().__init__()
        self._submissions, self._workspace, self._forms = workspace.submissions, workspace, forms
        self._theme = theme
        self.setObjectName("sentPage")
        self.setProperty("help", "sent")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        layout.addLayout(self._title())
        self.lead = Label(lead_words(sent))
        self.lead.setObjectName("lead")
        self.lead.setWordWrap(True)
        layout.addWidget(self.lead)
        self.list = flat_list("各次报送", HEADS)
        columns = self.list.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        fill_space(self.list)
        layout.addWidget(self.list, 1)
        self.steps = StepList(theme, size("steps_most"))
        layout.addWidget(self.steps)
        self.buttons: dict[RequestId, QPushButton] = {}
        layout.addLayout(self._buttons(_STEPS))
        line = self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(size("board_gap"))
        self.files = flat_list("这一版的文件", ("文件（Enter 打开）", "存下的时间"))
        header = self.files.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.files.setColumnWidth(1, size("sent_moment"))
        self.files.itemActivated.connect(self._ask_file)
        self.remove = QAction("移出这个盖章件…", self.files)
        self.remove.setShortcut(QKeySequence("Del"))
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove.triggered.connect(self._ask_removal)
        self.files.addAction(self.remove)
        self.files.currentItemChanged.connect(self._show_file)
        self.files.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.changes = flat_list("和上一版不同的格子", ("改了哪里", "格子", "原来", "现在"))
        for tree in (self.files, self.changes):
            fill_space(tree)
        line.addWidget(self.files, 1)
        line.addWidget(self.changes, 1)
        layout.addLayout(line, 1)
        layout.addLayout(self._buttons(_MORE))
        self.list.currentItemChanged.connect(self._show)
        self.fill(sent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side_by_side(self._lists, event.size().width())
        super().resizeEvent(event)

    def _title(self) -> Flow:
        line = Flow()
        title = Label("历次报送")
        title.setObjectName("boardTitle")
        line.addWidget(title)
        line.add_stretch()
        self.verify = QPushButton("核对纸和文件…")
        self.verify.setToolTip("按校验码核对：盖章的纸和 Excel 文件是不是一样")
        self.verify.clicked.connect(self.verify_asked)
        line.addWidget(self.verify)
        return line

    def _buttons(self, entries: Iterable[tuple[RequestId, str, str]]) -> Flow:
        line = Flow()
        for name, words, tip in entries:
            self.buttons[name] = self._button(name, words, tip)
            line.addWidget(self.buttons[name])
        return line

    def _button(self, name: RequestId, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._ask(name))
        return button

    # ── versions ──

    def fill(self, sent: list[Submission], chosen: int = 0) -> None:
        """Show the versions; the cursor goes to the one with an id, else to the newest."""
        self.list.clear()
        current = None
        for each in versions_of(self._workspace, self._forms, sent):
            line = QTreeWidgetItem(each.texts)
            if each.is_due:
                line.setForeground(5, self._theme["warning"])
            line.setData(0, _KEY, each)
            line.setToolTip(0, each.texts[0])
            self.list.addTopLevelItem(line)
            current = line if each.submission.id == chosen else current
        if first := current or self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        else:
            self._show()

    def choose(self, report: Report) -> None:
        """Put the cursor on the newest version of a report."""
        if newest := self._submissions.newest(report):
            for at in range(self.list.topLevelItemCount()):
                line = self.list.topLevelItem(at)
                if line and line.data(0, _KEY).submission.id == newest.id:
                    self.list.setCurrentItem(line)

    @property
    def _current(self) -> SentVersion | None:
        line = self.list.currentItem()
        return line.data(0, _KEY) if line else None

    @property
    def chosen(self) -> Submission | None:
        """Return the version under the cursor."""
        return self._current.submission if self._current else None

    def _show(self) -> None:
        sent, next_name = self.chosen, next_step(self._workspace, self._current)
        for button in self.buttons.values():
            button.setEnabled(sent is not None)
        for name, *_ in _STEPS:
            set_primary(self.buttons[name], primary=name == next_name)
        words, tip = _TAKE_BACK if sent and sent.sent else _STEPS[2][1:]
        self.buttons["sent"].setText(words)
        self.buttons["sent"].setToolTip(tip)
        self.files.clear()
        self.changes.clear()
        for widget in (self.steps, self.files):
            widget.setVisible(sent is not None)
        if sent is None:
            self.changes.hide()
            return
        form = self._forms[sent.form].at(sent.period)
        report = self._submissions.report(form, sent)
        files = self._submissions.files(sent)
        findings = self._submissions.findings(sent)
        self.steps.show_steps(steps(form, report, sent, files, findings))
        for file in files:
            line = QTreeWidgetItem(file_texts(file))
            line.setData(0, _KEY, file)
            line.setToolTip(0, file_tip(file))
            self.files.addTopLevelItem(line)
        show_differences(self.changes, changes_of(self._workspace, form, sent))

    def _show_file(self, item: QTreeWidgetItem | None) -> None:
        """Let the stamped page under the cursor be removed."""
        self.remove.setEnabled(bool(item and item.data(0, _KEY).stamped))

    # ── requests ──

    def _ask(self, name: RequestId) -> None:
        if self.chosen:
            self.asked.emit(name, self.chosen)

    def _ask_removal(self) -> None:
        item = self.files.currentItem()
        file = item.data(0, _KEY) if item else None
        if file and file.stamped:
            self.removal_asked.emit(file)

    def _ask_file(self, item: QTreeWidgetItem) -> None:
        self.file_asked.emit(item.data(0, _KEY))
