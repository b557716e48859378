"""历次报送: every version that was exported, what is left to do, what changed, and its files."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
)

from fangfan_desktop.forms.moments import day, moment
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.sending import steps
from fangfan_desktop.jobs.submit.submit import changes_of
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.widgets.drop_page import DropPage
from fangfan_desktop.ui.widgets.lists import flat_list, show_differences
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_primary, size
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace

_KEY = Qt.ItemDataRole.UserRole
_STEPS = (
    ("attach", "加盖章扫描件…", "盖章后扫描的 PDF 或图片；也可以拖到这一页"),
    ("mail", "写邮件草稿…", "附上 Excel 和盖章扫描件；还没有扫描件的，主题写明待附"),
    ("sent", "记为已发送…", "邮件发出以后记一下，首页就写“已报送”"),
)
_TAKE_BACK = "撤回“已发送”"
_MORE = (
    ("subject", "复制主题", "粘贴到网页邮箱"),
    ("body", "复制正文", "粘贴到网页邮箱"),
    ("paper", "看纸面", "这一版打印出来的样子"),
    ("masked", "脱敏副本…", "电话成为 138****1234，姓名成为 张*；给别人看样子用"),
    ("open", "打开报表", "只读；要改在那里点“更正”"),
)


class SentPage(DropPage):
    """Emits what is asked of a submission, and of one of its files."""

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
        self.lead = Label(
            "正式导出的每一版都原样留在这里，不会再变。邮件发出以后，记为已发送。"
            if sent
            else "还没有正式导出过。报表检查通过后按 F12 正式导出，就会出现在这里。"
        )
        self.lead.setObjectName("lead")
        layout.addWidget(self.lead)
        self.list = flat_list("各次报送", ("报表", "版", "导出时间", "校验码", "盖章件", "发出"))
        columns = self.list.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.list, 1)
        self.steps = StepList(theme, size("steps_most"))
        layout.addWidget(self.steps)
        self.buttons: dict[str, QPushButton] = {}
        layout.addLayout(self._buttons(_STEPS))
        line = QHBoxLayout()
        line.setSpacing(size("board_gap"))
        self.files = flat_list("这一版的文件", ("文件（Enter 打开）", "存下的时间"))
        header = self.files.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.files.setColumnWidth(1, size("sent_moment"))
        self.files.itemActivated.connect(self._ask_file)
        self.take_off = QAction("移出这个盖章件…", self.files)
        self.take_off.setShortcut(QKeySequence("Del"))
        self.take_off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.take_off.triggered.connect(self._ask_removal)
        self.files.addAction(self.take_off)
        self.files.currentItemChanged.connect(self._show_file)
        self.files.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.changes = flat_list("和上一版不同的格子", ("改了哪里", "格子", "原来", "现在"))
        line.addWidget(self.files, 1)
        line.addWidget(self.changes, 1)
        layout.addLayout(line, 1)
        layout.addLayout(self._buttons(_MORE))
        self.list.currentItemChanged.connect(self._show)
        self.fill(sent)

    def _title(self) -> QHBoxLayout:
        line = QHBoxLayout()
        title = Label("历次报送")
        title.setObjectName("boardTitle")
        line.addWidget(title)
        line.addStretch(1)
        self.verify = QPushButton("核对纸和文件…")
        self.verify.setToolTip("按校验码核对：盖章的纸和 Excel 文件是不是一样")
        self.verify.clicked.connect(self.verify_asked)
        line.addWidget(self.verify)
        return line

    def _buttons(self, entries: Iterable[tuple[str, str, str]]) -> QHBoxLayout:
        line = QHBoxLayout()
        for name, words, tip in entries:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, name=name: self._ask(name))
            self.buttons[name] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    # ── what is shown ──

    def fill(self, sent: list[Submission], chosen: int = 0) -> None:
        """Show what was exported; the cursor stands on the one of an id, else on the newest."""
        self.list.clear()
        current = None
        newest: set[tuple[str, Period]] = set()
        for each in sent:
            form = self._forms.get(each.form)
            if form is None:
                continue
            scans = sum(file.stamped for file in self._submissions.files(each))
            words = f"{form.label} · {each.period.label}　{form.short}"
            stamped = "已附" if scans else "还没有"
            is_newest = (each.form, each.period) not in newest
            newest.add((each.form, each.period))
            gone = day(each.sent) if each.sent else "待发送" if is_newest else "没有发出"
            item = QTreeWidgetItem([words, each.label, moment(each.at), each.code, stamped, gone])
            if is_newest and not each.sent:
                item.setForeground(5, self._theme["warning"])
            item.setData(0, _KEY, each)
            item.setToolTip(0, words)
            self.list.addTopLevelItem(item)
            current = item if each.id == chosen else current
        if first := current or self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        else:
            self._show()

    def choose(self, report: Report) -> None:
        """Put the cursor on the newest version of a report."""
        if newest := self._submissions.newest(report):
            for at in range(self.list.topLevelItemCount()):
                item = self.list.topLevelItem(at)
                if item and item.data(0, _KEY).id == newest.id:
                    self.list.setCurrentItem(item)

    @property
    def chosen(self) -> Submission | None:
        """Return what the cursor stands on."""
        item = self.list.currentItem()
        return item.data(0, _KEY) if item else None

    def _show(self) -> None:
        sent = self.chosen
        for button in self.buttons.values():
            button.setEnabled(sent is not None)
        self._show_next(sent)
        self.buttons["sent"].setText(_TAKE_BACK if sent and sent.sent else _STEPS[2][1])
        self.files.clear()
        self.changes.clear()
        for widget in (self.steps, self.files):
            widget.setVisible(sent is not None)
        if sent is None:
            self.changes.hide()
            return
        form = self._forms[sent.form]
        report = self._submissions.report(form, sent)
        files = self._submissions.files(sent)
        findings = self._submissions.findings(sent)
        self.steps.show_steps(steps(form, report, sent, files, findings))
        for file in files:
            name = f"{file.name}（盖章件）" if file.stamped else file.name
            item = QTreeWidgetItem([name, moment(file.at)])
            item.setData(0, _KEY, file)
            off = "加错了的，按 Delete 移出\n" if file.stamped else ""
            item.setToolTip(0, f"{off}SHA-256 {file.sha256}")
            self.files.addTopLevelItem(item)
        show_differences(self.changes, changes_of(self._workspace, form, sent))

    def _show_file(self, item: QTreeWidgetItem | None) -> None:
        """Offer to take off what was added."""
        self.take_off.setEnabled(bool(item and item.data(0, _KEY).stamped))

    def _show_next(self, sent: Submission | None) -> None:
        """Have what comes next stand out: the scan, then the mail; nothing where it was sent."""
        scans = sent and any(file.stamped for file in self._submissions.files(sent))
        follows = "" if sent is None or not self._awaits(sent) else "mail" if scans else "attach"
        for name, *_ in _STEPS:
            set_primary(self.buttons[name], primary=name == follows)

    def _awaits(self, sent: Submission) -> bool:
        """Say whether a version is still to be sent: it was not, and none was exported after it."""
        items = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        every = (item.data(0, _KEY) for item in items if item)
        newest = next(e for e in every if (e.form, e.period) == (sent.form, sent.period))
        return not sent.sent and newest.id == sent.id

    # ── what is asked ──

    def _ask(self, name: str) -> None:
        if self.chosen:
            self.asked.emit(name, self.chosen)

    def _ask_removal(self) -> None:
        item = self.files.currentItem()
        file = item.data(0, _KEY) if item else None
        if file and file.stamped:
            self.removal_asked.emit(file)

    def _ask_file(self, item: QTreeWidgetItem) -> None:
        self.file_asked.emit(item.data(0, _KEY))
