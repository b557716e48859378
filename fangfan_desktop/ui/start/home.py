"""The start page: the year's reports, when each is due and how it stands."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.due import DueReport, Reminder, first_to_do
from fangfan_desktop.jobs.report_state import state_words
from fangfan_desktop.ui.widgets.lists import REPORT, ReportList
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.strip import Strip
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

_DUE = Qt.ItemDataRole.UserRole + 1
_ELSEWHERE = "已用别的办法报送"


class HomePage(QWidget):
    """The year at a glance."""

    opened = Signal(str, Period)
    asked = Signal(str, DueReport)
    year_changed = Signal(int)

    def __init__(self, theme: Theme, year: int) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "start")
        self._theme = theme
        self._year = year
        self._left: object = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margins("desk_margins"))
        page = QFrame()
        page.setObjectName("page")
        outer.addWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(margins("page_margins"))
        layout.setSpacing(size("page_gap"))
        layout.addLayout(self._head())
        hint = Label("选一张报表，按 Enter 或双击打开。填的每一格都会自动保存。")
        hint.setObjectName("hint")
        layout.addWidget(hint)
        self._reminders = QVBoxLayout()
        self._said: list[Label] = []
        self._reminders.setSpacing(size("card_gap"))
        self.list = ReportList()
        self.list.setObjectName("homeList")
        self.list.setAccessibleName("本年报表")
        self.list.setHeaderLabels(["报表", "报送期限", "状态"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.opened.connect(self.opened)
        self._strips = QVBoxLayout()
        layout.addLayout(self._strips)
        layout.addLayout(self._reminders)
        layout.addWidget(self.list, 1)
        self.open_button = QPushButton("打开报表")
        self.open_button.setProperty("primary", True)
        self.open_button.clicked.connect(self._open_current)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        self._actions(foot)
        layout.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        """Return the year, and what turns to another."""
        line = QHBoxLayout()
        self._title = Label()
        self._title.setObjectName("pageTitle")
        line.addWidget(self._title)
        line.addStretch(1)
        for words, step in (("◀ 上一年", -1), ("下一年 ▶", 1)):
            button = QPushButton(words)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, by=step: self.year_changed.emit(self._year + by))
            line.addWidget(button)
            self._before_strips = button
        return line

    def _actions(self, foot: QHBoxLayout) -> None:
        """Offer what can be done to the line that the cursor stands on, as buttons and as its menu."""
        self.buttons: dict[str, QPushButton] = {}
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name, words, keys in (
            ("elsewhere", _ELSEWHERE, "Ctrl+E"),
            ("delete", "删除空表…", "Del"),
            ("board", "县区报送进度", "Ctrl+6"),
            ("read_in", "读入以前的报表…", ""),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, name=name: self._ask(name))
            self.buttons[name] = button
            if name == "read_in":
                foot.addStretch(1)
                button.setToolTip(
                    "以前各期的表，哪里做的都行，一次可以选很多（Ctrl+O）；也可以拖进来"
                )
            else:
                action = QAction(words, self.list)
                action.setObjectName(name)
                action.setShortcut(keys)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.triggered.connect(button.click)
                self.list.addAction(action)
            foot.addWidget(button)
        self.list.currentItemChanged.connect(lambda *_: self._allow())

    @property
    def _current(self) -> DueReport | None:
        item = self.list.currentItem()
        return item.data(0, _DUE) if item else None

    def _ask(self, name: str) -> None:
        if not (due := self._current):
            return
        if name == "elsewhere" and due.is_elsewhere:
            name = "take_back" if due.kept and due.kept.file else "here"
        self.asked.emit(name, due)

    def _allow(self) -> None:
        """Offer what fits the line that the cursor stands on."""
        due = self._current
        words = _ELSEWHERE
        if due and due.is_elsewhere:
            words = "撤回读入…" if due.kept and due.kept.file else "收回“已另行报送”"
        self.buttons["elsewhere"].setText(words)
        can_mark = bool(due and not due.is_sent and not due.is_corrected)
        self.buttons["elsewhere"].setEnabled(can_mark)
        self.buttons["delete"].setEnabled(bool(due and due.is_begun and isinstance(due.form, Form)))
        self.buttons["board"].setEnabled(bool(due and isinstance(due.form, Form)))
        for action in self.list.actions():
            button = self.buttons[action.objectName()]
            action.setText(button.text())
            action.setEnabled(button.isEnabled())

    def offer_no_board(self) -> None:
        """Offer no board of the line that the cursor stands on: a county has none."""
        self.buttons["board"].hide()
        for action in self.list.actions():
            if action.objectName() == "board":
                self.list.removeAction(action)

    # ── where one stands ──

    @property
    def address(self) -> tuple[str, ...]:
        """Return of which year it is."""
        return "home", str(self._year)

    @property
    def stands_at(self) -> object:
        """Return the report that the cursor stands on, or is to stand on."""
        item = self.list.currentItem()
        return item.data(0, REPORT) if item else self._left

    def come_back(self, cursor: object) -> None:
        """Put the cursor on that report once it is there."""
        self._left = cursor

    def choose(self, form: str, period: Period) -> None:
        """Put the cursor on a report."""
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item and item.data(0, REPORT) == (form, period):
                self.list.setCurrentItem(item)

    def show_strip(self, strip: Strip) -> None:
        """Show a strip above what is to be done, and before it for the Tab key."""
        self._strips.addWidget(strip)
        strip.show()
        before: QWidget = self._before_strips
        for button in strip.buttons.values():
            button.setAutoDefault(True)
            self.setTabOrder(before, button)
            before = button

    def _open_current(self) -> None:
        if item := self.list.currentItem():
            self.list.open_item(item)

    def remind(self, said: Iterable[Reminder]) -> None:
        """Say what is late, what is soon due, and what comes next."""
        for label in self._said:
            self._reminders.removeWidget(label)
            label.deleteLater()
        self._said = []
        for each in said:
            label = Label(each.words)
            label.setWordWrap(True)
            label.setObjectName("reminder")
            set_mark(label, each.mark)
            self._reminders.addWidget(label)
            self._said.append(label)

    def fill(self, reports: list[DueReport], year: int, today: date) -> None:
        """Show a year's reports; the cursor stays, at first it is on what is to be done first."""
        stood, self._year = self.stands_at, year
        self._title.setText(f"{year} 年报表")
        self.list.clear()
        current, first = None, first_to_do(reports, today)
        for each in reports:
            left = each.left(today)
            item = QTreeWidgetItem([f"{each.name}　{each.form.title}", left, state_words(each)])
            item.setData(0, REPORT, (each.form.id, each.period))
            item.setToolTip(0, item.text(0))
            item.setData(0, _DUE, each)
            if each.is_done:
                item.setForeground(2, self._theme["warning" if each.days_late else "good"])
            elif mark := each.mark(today):
                for column in (1, 2) if each.is_unsent else (1,):
                    item.setForeground(column, self._theme[mark])
            self.list.addTopLevelItem(item)
            current = item if each is first else current
        if current := current or self.list.topLevelItem(0):
            self.list.setCurrentItem(current)
        if isinstance(stood, tuple):
            self.choose(*stood)
