"""One place's file, or one that belongs nowhere yet: what is asked, what is wrong, what it says."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.checks.finding import column_name, settled_by
from fangfan_desktop.forms.moments import moment
from fangfan_desktop.forms.report import Report, shown
from fangfan_desktop.jobs.returns.board import BoardLine, LooseFile, Version
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.rollup.difference import differences
from fangfan_desktop.ui.board.question_rows import QuestionRows
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import margins, size
from fangfan_desktop.workspace.received import ReceivedFile


class LineDialog(QDialog):
    """`answered` comes with what a clerk says to doubts, and how many are left open.

    `asked` comes with an action and what it is for.
    """

    answered = Signal(list, int)
    asked = Signal(str, object)

    def __init__(
        self,
        what: BoardLine | LooseFile,
        title: str,
        doubts: Sequence[Doubt],
        before: Callable[[], Report | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.what, self._before = what, before
        self.setWindowTitle(title)
        self.resize(dialog_area("line_dialog", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        head = Label(self._head())
        head.setWordWrap(True)
        layout.addWidget(head)
        self.questions = QuestionRows(doubts)
        self.questions.file_asked.connect(lambda entry: self.asked.emit("file", entry))
        self.questions.setVisible(bool(doubts))
        high = self.questions.widget().sizeHint().height() + 2 * self.questions.frameWidth()
        self.questions.setFixedHeight(min(high, size("questions_most")))
        layout.addWidget(self.questions)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("报来的文件")
        for words, tree in self._trees():
            self.tabs.addTab(tree, words)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(self._buttons())
        if self.questions.rows and not self.questions.focus_first():
            self.confirm.setFocus()

    @property
    def _version(self) -> Version | None:
        return self.what.newest if isinstance(self.what, BoardLine) else self.what.version

    def _head(self) -> str:
        version = self._version
        if isinstance(self.what, LooseFile):
            return f"“{self.what.version.entry.name}”：{self.what.reason}"
        state = self.what.state_words
        if not version:
            before = self.what.before
            sent = (
                f"上期 {moment(before.at)} 报送过“{before.name}”。"
                if before
                else "上期也没有收到。"
            )
            return f"{self.what.place.label}：{state}。{sent}"
        noted = "".join(
            f"，{words}" for words in (self.what.name_problem, self.what.stamp.words) if words
        )
        return (
            f"{self.what.place.label}：{state}。{moment(version.entry.at)} 收到"
            f"“{version.entry.name}”{noted}。"
        )

    # ── what is asked ──

    def _confirm_button(self) -> QPushButton:
        self.confirm = QPushButton("全部确认")
        self.confirm.setProperty("primary", True)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)
        self.questions.changed.connect(self._allow)
        self.questions.finished.connect(self.confirm.setFocus)
        self._allow()
        return self.confirm

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.questions.answers))

    def _confirm(self) -> None:
        answers, left = self.questions.answers, self.questions.left
        self.accept()
        self.answered.emit(answers, left)

    # ── what it says ──

    def _trees(self) -> Iterable[tuple[str, QTreeWidget]]:
        version = self._version
        if version and version.checked.received:
            yield self._findings(version)
            yield self._figures(version)
        if isinstance(self.what, BoardLine) and len(self.what.versions) > 1:
            yield self._differences(self.what)
        yield self._files()

    def _findings(self, version: Version) -> tuple[str, QTreeWidget]:
        checked = version.checked
        received = checked.received
        assert received is not None
        rows: list[tuple[str, str, str]] = []
        for finding in checked.findings:
            note = settled_by(finding, received.report.notes)
            mark = "错误" if finding.severity == "error" else "已说明" if note else "提醒"
            at = (finding.row, finding.column)
            cell = "" if finding.whole_column else received.cells.get(at, "")
            words = f"{finding.message}{f'（说明：{note}）' if note else ''}"
            rows.append((mark, f"{cell} {column_name(received.form, finding)}".strip(), words))
        if isinstance(self.what, BoardLine) and self.what.stamp.is_doubtful:
            rows.append(("提醒", "盖章件", self.what.stamp.words))
        rows += [("注意", "", note) for note in checked.notes]
        return f"检查结果（{len(rows)}）", _tree(("程度", "位置", "问题"), rows)

    def _figures(self, version: Version) -> tuple[str, QTreeWidget]:
        received = version.checked.received
        assert received is not None
        form, report = received.form, received.report
        if form.is_list:
            columns = form.written_columns
            heads = [column.short for column in columns]
            rows = [[shown(column, row[column.id]) for column in columns] for row in report.rows]
            return f"项目（{len(rows)}）", _tree(heads, rows)
        before = self._before()
        place = form.place_column.id
        names = {row[place].raw.strip(): row for row in before.rows} if before else {}
        rows = []
        for row in report.rows:
            old = names.get(row[place].raw.strip())
            for column in form.columns:
                if column.is_count:
                    was = shown(column, old[column.id]) if old else "—"
                    cell = received.cells.get((row.id, column.id), "")
                    rows.append((column.short, was, shown(column, row[column.id]), cell))
        return "数字", _tree(("栏目", "上季度", "本季度", "文件里的单元格"), rows)

    def _differences(self, line: BoardLine) -> tuple[str, QTreeWidget]:
        *_, first, second = (version.checked.received for version in line.versions)
        if first is None or second is None:
            return "两次的不同", _tree(("",), [("有一次的文件读不出来，比不了。",)])
        found = list(differences(line.form, first.report, second.report))
        rows = [(each.row, each.column, each.before, each.after) for each in found]
        heads = ("行", "栏目", "上一次", "这一次")
        return f"两次的不同（{len(rows)}）", _tree(heads, rows)

    def _files(self) -> tuple[str, QTreeWidget]:
        if isinstance(self.what, BoardLine):
            entries = [version.entry for version in self.what.versions] + list(self.what.scans)
        else:
            entries = [self.what.version.entry]
        rows = [
            (moment(e.at), "盖章件" if e.scan else "表格", e.name, e.sha256[:12]) for e in entries
        ]
        tree = _tree(("收到", "种类", "文件（双击打开，Delete 移出）", "SHA-256"), rows)
        tree.itemDoubleClicked.connect(
            lambda item: self.asked.emit("file", entries[tree.indexOfTopLevelItem(item)])
        )
        off = QAction("移出这个文件", tree)
        off.setShortcut(QKeySequence("Del"))
        off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        off.triggered.connect(lambda: self._put_aside(entries[tree.currentIndex().row()]))
        off.setEnabled(bool(entries))
        tree.addAction(off)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        tree.setCurrentIndex(tree.model().index(len(entries) - 1, 0))
        return f"各次文件（{len(rows)}）", tree

    def _put_aside(self, entry: ReceivedFile) -> None:
        self.accept()
        self.asked.emit("aside", entry)

    # ── what can be done ──

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        version = self._version
        is_line = isinstance(self.what, BoardLine)
        offered: list[tuple[str, str]] = []
        if version and is_line:
            offered += [("return", "复制退回说明"), ("return_sheet", "写退回单…")]
        elif is_line:
            offered.append(("remind", "复制催报的话"))
        if is_line:
            offered += [("mail", "写邮件…"), ("history", "经过…")]
        if version and is_line:
            offered.append(("period", "换一期…"))
        if version:
            offered += [("original", "打开原文件"), ("aside", "移出")]
        elif isinstance(self.what, BoardLine) and self.what.scans:
            offered.append(("aside", "移出盖章件"))
        for name, words in offered:
            button = QPushButton(words)
            # Enter sends nothing back: it closes, or confirms what is asked.
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self._do(name))
            line.addWidget(button)
        line.addStretch(1)
        if self.questions.rows:
            line.addWidget(self._confirm_button())
        close = QPushButton("关闭")
        close.setDefault(not self.questions.rows)
        close.clicked.connect(self.reject)
        line.addWidget(close)
        return line

    def _do(self, name: str) -> None:
        if name in {"aside", "period"}:
            self.accept()
        self.asked.emit(name, self.what)


def _tree(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> QTreeWidget:
    tree = flat_list("、".join(heads), heads)
    for row in rows:
        item = QTreeWidgetItem([text.replace("\n", " ") for text in row])
        for column, text in enumerate(row):
            item.setToolTip(column, plain(text))
        tree.addTopLevelItem(item)
    header = tree.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setStretchLastSection(True)
    return tree
