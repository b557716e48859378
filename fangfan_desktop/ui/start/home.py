"""The first page: the year's reports, with the due date and the state of each."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.year.due import DueReport, Reminder, first_to_do
from fangfan_desktop.jobs.year.home_actions import ELSEWHERE, HomeButton, line_actions, meant_action
from fangfan_desktop.jobs.year.report_state import state_words
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.lists import REPORT, Index, ReportList, fill_space
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.strip import Strip
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

_DUE = Qt.ItemDataRole.UserRole + 1
_BUTTONS: tuple[tuple[HomeButton, str, str], ...] = (
    ("elsewhere", ELSEWHERE, "Ctrl+E"),
    ("delete", "删除空表…", "Del"),
    ("board", "县区报送进度", "Ctrl+6"),
    ("forms", "别的表…", ""),
    ("read_in", "读入以前的报表…", ""),
)

# The buttons that are not about the selected report, with their tips.
_OF_NO_LINE: dict[HomeButton, str] = {
    "forms": "装上别的通知的表，或者移除（Ctrl+Shift+T）；也可以把表样拖进来",
    "read_in": "以前各期的表，哪里做的都行，一次可以选很多（Ctrl+O）；也可以拖进来",
}


def _line_words(due: DueReport) -> str:
    """Return a report's line: its name and the form's title, unless that is the name already."""
    is_said = due.form.label == due.form.title
    return due.name if is_said else f"{due.name}　{due.form.title}"


class _Lines(QStyledItemDelegate):
    """Draws the names of the reports alone where the `widest` line has no room: no title is cut."""

    widest = 0

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        line = cast("Any", option)  # the stub leaves its parts out
        style, text = line.widget.style(), QStyle.SubElement.SE_ItemViewItemText
        space = style.subElementRect(text, option, line.widget).width()
        around = 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        if self.widest >= space - around:
            line.text = index.data(_DUE).name


class HomePage(QWidget):
    """The reports of a year. `asked` gives a HomeAction and its report."""

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
        hint.setWordWrap(True)
        # The row of buttons below the list has no room for it in a small window.
        below_head = QHBoxLayout()
        below_head.addWidget(hint, 1)
        layout.addLayout(below_head)
        self._reminders = QVBoxLayout()
        self._reminder_labels: list[Label] = []
        self._reminders.setSpacing(size("card_gap"))
        self.list = ReportList()
        self.list.setObjectName("homeList")
        self.list.setAccessibleName("本年报表")
        self.list.setHeaderLabels(["报表", "报送期限", "状态"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self._lines = _Lines(self.list)
        self.list.setItemDelegateForColumn(0, self._lines)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.opened.connect(self.opened)
        self._strips = QVBoxLayout()
        layout.addLayout(self._strips)
        layout.addLayout(self._reminders)
        fill_space(self.list)
        layout.addWidget(self.list, 1)
        self.open_button = QPushButton("打开报表")
        self.open_button.setProperty("primary", True)
        self.open_button.clicked.connect(self._open_current)
        foot = Flow()
        foot.addWidget(self.open_button)
        self._actions(foot)
        below_head.addWidget(self.buttons["forms"])
        layout.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        """Return the line with the year and the buttons for the next and the last one."""
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

    def _actions(self, foot: Flow) -> None:
        """Add the buttons for the selected line, which are also its context menu."""
        self.buttons: dict[HomeButton, QPushButton] = {}
        self._shown_twice: list[tuple[QAction, QPushButton]] = []
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for name, words, keys in _BUTTONS:
            button = self._button(name, words)
            if tip := _OF_NO_LINE.get(name):
                button.setToolTip(tip)
            if name == "read_in":
                foot.add_stretch()
            if name not in _OF_NO_LINE:
                action = QAction(words, self.list)
                action.setObjectName(name)
                action.setShortcut(keys)
                # Ctrl+6 leads to a board from everywhere, as on the other pages.
                in_list, anywhere = (
                    Qt.ShortcutContext.WidgetShortcut,
                    Qt.ShortcutContext.WindowShortcut,
                )
                action.setShortcutContext(anywhere if name == "board" else in_list)
                action.triggered.connect(button.click)
                self.list.addAction(action)
                self._shown_twice.append((action, button))
            if name != "forms":
                foot.addWidget(button)
        self.list.currentItemChanged.connect(lambda *_: self._allow())

    def _button(self, name: HomeButton, words: str) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: self._ask(name))
        self.buttons[name] = button
        return button

    @property
    def _current(self) -> DueReport | None:
        item = self.list.currentItem()
        return item.data(0, _DUE) if item else None

    def _ask(self, name: HomeButton) -> None:
        if due := self._current:
            self.asked.emit(meant_action(name, due), due)

    def _allow(self) -> None:
        """Enable the buttons that fit the selected line."""
        allowed = line_actions(self._current)
        self.buttons["elsewhere"].setText(allowed.elsewhere)
        self.buttons["elsewhere"].setEnabled(allowed.can_mark)
        self.buttons["delete"].setEnabled(allowed.can_delete)
        self.buttons["board"].setEnabled(self._current is not None)
        for action, button in self._shown_twice:
            action.setText(button.text())
            action.setEnabled(button.isEnabled())

    def offer_no_board(self) -> None:
        """Hide the way to the board: a county has none."""
        self.buttons["board"].hide()
        for action in self.list.actions():
            if action.objectName() == "board":
                self.list.removeAction(action)

    # ── the cursor, when the page is left and opened again ──

    @property
    def address(self) -> tuple[str, ...]:
        """Return the identity of the page: its year."""
        return "home", str(self._year)

    @property
    def stands_at(self) -> object:
        """Return the selected report, or the one to select."""
        item = self.list.currentItem()
        return item.data(0, REPORT) if item else self._left

    def come_back(self, cursor: object) -> None:
        """Select that report once it is listed."""
        self._left = cursor

    def choose(self, form: str, period: Period) -> None:
        """Select a report."""
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item and item.data(0, REPORT) == (form, period):
                self.list.setCurrentItem(item)

    def show_strip(self, strip: Strip) -> None:
        """Show a strip above the reminders, and before them in the tab order."""
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

    def remind(self, reminders: Iterable[Reminder]) -> None:
        """Show what is late, what is due soon, and what comes next."""
        for label in self._reminder_labels:
            self._reminders.removeWidget(label)
            label.deleteLater()
        self._reminder_labels = []
        for each in reminders:
            label = Label(each.words)
            label.setWordWrap(True)
            label.setObjectName("reminder")
            set_mark(label, each.mark)
            self._reminders.addWidget(label)
            self._reminder_labels.append(label)

    def fill(self, reports: list[DueReport], year: int, today: date) -> None:
        """Show a year's reports; the selection stays, at first it is what is to be done first."""
        stood, self._year = self.stands_at, year
        self._title.setText(f"{year} 年报表")
        self.list.clear()
        current, first = None, first_to_do(reports, today)
        for each in reports:
            left = each.left(today)
            item = QTreeWidgetItem([_line_words(each), left, state_words(each)])
            item.setData(0, REPORT, (each.form.id, each.period))
            item.setToolTip(0, item.text(0))
            if each.caution and not each.is_done:
                item.setText(1, f"{left}（未计节假日）")
                item.setToolTip(1, f"{each.caution}。")
            item.setData(0, _DUE, each)
            if each.is_done:
                item.setForeground(2, self._theme["warning" if each.days_late else "good"])
            elif mark := each.mark(today):
                for column in (1, 2) if each.kept.is_unsent else (1,):
                    item.setForeground(column, self._theme[mark])
            self.list.addTopLevelItem(item)
            current = item if each is first else current
        self.list.ensurePolished()  # the font it is painted with
        advance = self.list.fontMetrics().horizontalAdvance
        self._lines.widest = max(map(advance, map(_line_words, reports)), default=0)
        if current := current or self.list.topLevelItem(0):
            self.list.setCurrentItem(current)
        if isinstance(stood, tuple):
            self.choose(*stood)
