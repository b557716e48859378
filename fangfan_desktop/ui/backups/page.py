"""数据与备份: the backups and their contents, and the actions on all of the data."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.backups.words import backup_day, inside_words, report_lines, size_words
from fangfan_desktop.ui.action_ids import ButtonId
from fangfan_desktop.ui.widgets.flow import Flow, side_by_side
from fangfan_desktop.ui.widgets.lists import fill_space, flat_list
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import margins, set_mark, size, widths
from fangfan_desktop.workspace.backup_file import BackupContents, look_inside
from fangfan_desktop.workspace.backup_list import Backup
from fangfan_desktop.workspace.refusals import WorkspaceRefused

_KEY = Qt.ItemDataRole.UserRole
_OF_BACKUP: tuple[tuple[ButtonId, str, str], ...] = (
    ("restore", "恢复到这一份…", "现在的数据先另外备份一份，再换成这一份"),
    ("now", "现在备份", "没有改动过就不另存一份"),
    ("folder", "换备份文件夹…", "放到另一块硬盘或 U 盘上；已有的备份一起搬过去"),
    ("show", "打开备份文件夹", ""),
)
_OF_DATA: tuple[tuple[ButtonId, str, str], ...] = (
    ("out", "搬到新电脑：写成一个文件…", "全部数据写成一个文件，拷到新电脑"),
    ("in", "从文件恢复…", "新电脑上选那个文件；也可以选一份备份"),
    ("clear", "清除一年的数据…", "连同所有备份里的；先说清楚会清掉什么"),
    ("log", "运行日志…", "出问题时给维护人员看；里面没有姓名、电话和数字"),
)


class DataPage(QWidget):
    """Emits the id of the button that was pressed."""

    asked = Signal(str)

    def __init__(self, forms: Callable[[], Mapping[str, Form]]) -> None:
        super().__init__()
        self._forms = forms
        self.setObjectName("dataPage")
        self.setProperty("help", "data")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        title = Label("数据与备份")
        title.setObjectName("boardTitle")
        self.back = QPushButton("← 返回")
        self.back.setProperty("flat", True)
        self.back.clicked.connect(lambda: self.asked.emit("back"))
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(title, 1)
        layout.addLayout(head)
        lead = Label(
            "填的每一格当时就写进硬盘。另外，每次打开、每工作半小时、导入和汇总之前，自动备份一份。"
        )
        lead.setObjectName("lead")
        lead.setWordWrap(True)
        layout.addWidget(lead)
        self.list = flat_list("备份", ("备份的时间", "由来", "大小"))
        self.inside = flat_list("这份备份里有", ("报表", "上次改动", "状态"))
        for tree, name in ((self.list, "backup_columns"), (self.inside, "inside_columns")):
            for column, width in enumerate(widths(name)):
                tree.setColumnWidth(column, width)
        for tree in (self.list, self.inside):
            fill_space(tree)
        self.what = Label()
        self.what.setObjectName("inside")
        self.what.setWordWrap(True)
        line = self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(size("board_gap"))
        line.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.addWidget(self.what)
        right.addWidget(self.inside, 1)
        line.addLayout(right, 1)
        layout.addLayout(line, 1)
        self.buttons: dict[ButtonId, QPushButton] = {}
        for row in (_OF_BACKUP, _OF_DATA):
            layout.addLayout(self._line(row))
        self.where = Label()
        self.where.setObjectName("hint")
        self.where.setWordWrap(True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.where)
        self.list.currentItemChanged.connect(self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side_by_side(self._lists, event.size().width())
        super().resizeEvent(event)

    def _line(self, buttons: Sequence[tuple[ButtonId, str, str]]) -> Flow:
        line = Flow()
        for name, words, tip in buttons:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.setProperty("primary", name == "restore")
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            line.addWidget(button)
        return line

    def fill(self, backups: Sequence[Backup], where: str) -> None:
        """Show the backups, the newest first, and the folders of data and backups."""
        self.where.setText(where)
        chosen = self.chosen
        self.list.clear()
        for each in backups:
            item = QTreeWidgetItem([backup_day(each, datetime.now()), each.why, _size_of(each)])
            item.setData(0, _KEY, each)
            item.setToolTip(0, plain(str(each.path)))
            self.list.addTopLevelItem(item)
            if each == chosen:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if first and not self.list.currentItem():
            self.list.setCurrentItem(first)
        if first is None:
            self._show()

    @property
    def chosen(self) -> Backup | None:
        """Return the selected backup."""
        item = self.list.currentItem()
        return item.data(0, _KEY) if item else None

    def _show(self) -> None:
        self.inside.clear()
        chosen = self.chosen
        found: BackupContents | None = None
        words = "还没有备份。"
        if chosen:
            try:
                found = look_inside(chosen.path)
                words = inside_words(found)
            except WorkspaceRefused as refused:
                words = str(refused)
        self.what.setText(words)
        set_mark(self.what, "" if found or not chosen else "error")
        self.buttons["restore"].setEnabled(found is not None)
        self.inside.setVisible(found is not None)
        if found:
            show_reports(self.inside, self._forms(), found)


def show_reports(tree: QTreeWidget, forms: Mapping[str, Form], inside: BackupContents) -> None:
    """Show the reports of a backup in lines, the newest period first."""
    tree.clear()
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for line in reversed(report_lines(forms, inside)):
        item = QTreeWidgetItem(line)
        item.setToolTip(2, plain(line[2]))
        tree.addTopLevelItem(item)


def _size_of(backup: Backup) -> str:
    try:
        return size_words(backup.path.stat().st_size)
    except OSError:
        return ""
