"""The start page: the year's reports, when each is due and how it stands."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.deadlines import due_date, periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.moments import moment
from fangfan_desktop.ui.theme import Theme, margins, size, widths
from fangfan_desktop.workspace.workspace import Kept

_KEY = Qt.ItemDataRole.UserRole


class Due(NamedTuple):
    """One report of the year as the clerk sees it."""

    form: Form
    period: Period
    due: date
    kept: Kept | None

    @property
    def name(self) -> str:
        """Return `附件1 · 第三季度`."""
        return f"{self.form.label} · {self.period.quarter_words or self.form.short}"

    @property
    def is_sent(self) -> bool:
        """Say whether it was sent, and is not being corrected."""
        kept = self.kept
        return bool(kept and kept.exported and kept.correction is None)

    @property
    def state(self) -> str:
        """Return how the report stands, in words."""
        if self.kept is None:
            return "未开始"
        if self.is_sent:
            return f"已报送 {moment(self.kept.exported or '')}"
        if self.kept.correction is not None:
            return f"更正中，上次改动 {moment(self.kept.changed)}"
        return f"填报中，上次改动 {moment(self.kept.changed)}"

    def left(self, today: date) -> str:
        """Return how long there is: `还剩 3 天`, `今天到期`, `已过期 2 天`, `9月15日`."""
        days = (self.due - today).days
        if self.is_sent or days > _SOON:
            return f"{self.due.month}月{self.due.day}日"
        if days < 0:
            return f"已过期 {-days} 天"
        return f"还剩 {days} 天" if days else "今天到期"


_SOON = 15


def reports_of_year(forms: Mapping[str, Form], kept: list[Kept], year: int) -> list[Due]:
    """Return what is due in a year, 附件1's quarters first."""
    known = {(each.form, each.period): each for each in kept}
    return [
        Due(form, period, due_date(form, period), known.get((form.id, period)))
        for form in forms.values()
        for period in periods_of_year(form, year)
    ]


class _List(QTreeWidget):
    """The list; Enter opens."""

    opened = Signal(str, Period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem():
            self.open_item(self.currentItem())
            return
        super().keyPressEvent(event)

    def open_item(self, item: QTreeWidgetItem) -> None:
        form, period = item.data(0, _KEY)
        self.opened.emit(form, period)


class HomePage(QWidget):
    """The year at a glance."""

    opened = Signal(str, Period)
    year_changed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "start")
        self._theme = theme
        self._year = date.today().year
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margins("desk_margins"))
        page = QFrame()
        page.setObjectName("page")
        outer.addWidget(page)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(margins("page_margins"))
        layout.setSpacing(size("page_gap"))
        line = QHBoxLayout()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        line.addWidget(self._title)
        line.addStretch(1)
        for words, step in (("◀ 上一年", -1), ("下一年 ▶", 1)):
            button = QPushButton(words)
            button.setProperty("flat", True)
            button.clicked.connect(lambda _=False, by=step: self.year_changed.emit(self._year + by))
            line.addWidget(button)
        layout.addLayout(line)
        hint = QLabel("选一张报表，按 Enter 或双击打开。填的每一格都会自动保存。")
        hint.setObjectName("hint")
        layout.addWidget(hint)
        self.list = _List()
        self.list.setAccessibleName("本年报表")
        self.list.setHeaderLabels(["报表", "报送期限", "状态"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        for column, width in enumerate(widths("home_columns")):
            self.list.setColumnWidth(column, width)
        self.list.opened.connect(self.opened)
        self.list.itemDoubleClicked.connect(self.list.open_item)
        layout.addWidget(self.list, 1)
        self.open_button = QPushButton("打开报表")
        self.open_button.setProperty("primary", True)
        self.open_button.clicked.connect(self._open_current)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        layout.addLayout(foot)

    def _open_current(self) -> None:
        if item := self.list.currentItem():
            self.list.open_item(item)

    def fill(self, reports: list[Due], year: int, today: date) -> None:
        """Show a year's reports; the cursor stands on the one due next."""
        self._year = year
        self._title.setText(f"{year} 年报表")
        self.list.clear()
        current = None
        for each in reports:
            left = each.left(today)
            item = QTreeWidgetItem([f"{each.name}　{each.form.title}", left, each.state])
            item.setData(0, _KEY, (each.form.id, each.period))
            late = (each.due - today).days
            if each.is_sent:
                item.setForeground(2, self._theme["good"])
            elif late < 0:
                item.setForeground(1, self._theme["error"])
            elif late <= _SOON:
                item.setForeground(1, self._theme["warning"])
            self.list.addTopLevelItem(item)
            if current is None and not each.is_sent and late >= 0:
                current = item
        if first := current or self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
